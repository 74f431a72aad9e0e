-- One query at the start of a request: the session with this key, its account, and the grants in force today.
-- Who holds the key of a session may open it; nothing else is told.
CREATE OR REPLACE FUNCTION people_open_session(key text) RETURNS TABLE (session_data text, expires timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_catalog AS $$
  SELECT s.session_data::text, s.expire_date FROM django_session s WHERE s.session_key = key AND s.expire_date > now()
$$;

CREATE OR REPLACE FUNCTION people_open_account(wanted uuid) RETURNS TABLE (account jsonb, grants jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_catalog AS $$
  SELECT to_jsonb(a),
    coalesce((
      SELECT jsonb_agg(to_jsonb(g) ORDER BY g.valid_from, g.id) FROM people_rolegrant g
      WHERE g.account_id = a.id AND g.valid_from <= today.day AND (g.valid_to IS NULL OR g.valid_to >= today.day)
    ), '[]'::jsonb)
  FROM people_account a, (SELECT (now() AT TIME ZONE 'Europe/Tallinn')::date AS day) today
  WHERE a.id = wanted AND a.is_active
$$;

-- Find or make the person behind a volunteer, client or account. It answers with a key alone, so nobody learns what was known.
CREATE OR REPLACE FUNCTION people_person_for(given text, family text, code text, born date, fresh uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_catalog AS $$
DECLARE
  found uuid;
BEGIN
  IF cardinality(core_scope_role()) = 0 THEN
    RAISE EXCEPTION 'a person is made by somebody with a role' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF coalesce(code, '') <> '' THEN
    SELECT id INTO found FROM people_person p WHERE p.personal_code = code;
    IF found IS NOT NULL THEN
      RETURN found;
    END IF;
  END IF;
  INSERT INTO people_person (id, given_name, family_name, personal_code, birth_date, created_at, changed_at)
  VALUES (fresh, given, family, nullif(code, ''), born, now(), now())
  ON CONFLICT (personal_code) DO UPDATE SET changed_at = people_person.changed_at
  RETURNING id INTO found;
  RETURN found;
END
$$;

-- Counties whose coordinator's place is empty on a day: no coordinator and no deputy in force.
CREATE OR REPLACE FUNCTION people_vacant_counties(day date) RETURNS TABLE (county_id integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_catalog AS $$
  SELECT c.code FROM places_county c WHERE NOT EXISTS (
    SELECT 1 FROM people_rolegrant g JOIN people_account a ON a.id = g.account_id AND a.is_active
    WHERE g.county_id = c.code AND g.role IN ('coordinator', 'deputy') AND g.valid_from <= day AND (g.valid_to IS NULL OR g.valid_to >= day)
  )
$$;

CREATE OR REPLACE FUNCTION people_clear_expired_sessions() RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_catalog AS $$
  WITH gone AS (DELETE FROM django_session WHERE expire_date < now() RETURNING 1) SELECT count(*)::integer FROM gone
$$;
