-- Coordinators look after access in their own county without seeing the country's accounts: these functions read the verified scope.

-- The accounts that hold or held a role in the counties of the scope.
CREATE OR REPLACE FUNCTION people_accounts_of_counties() RETURNS TABLE (
  id uuid, display_name text, email text, phone text, language text, is_active boolean, last_login timestamptz, person uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_catalog AS $$
  SELECT a.id, a.display_name, a.email, a.phone, a.language, a.is_active, a.last_login, a.person_id FROM people_account a
  WHERE core_scope_role() && ARRAY['coordinator', 'deputy', 'national'] AND EXISTS (
    SELECT 1 FROM people_rolegrant g WHERE g.account_id = a.id AND g.county_id = ANY (core_scope_counties()))
$$;

-- Find or make the account with an e-mail address, and the person behind a new one. It answers with a key alone, so nobody learns what
-- was known; nothing comes back where the address is another human being's.
CREATE OR REPLACE FUNCTION people_account_for(address text, given text, family text, telephone text, tongue text, human uuid, fresh uuid)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_catalog AS $$
DECLARE
  found people_account;
BEGIN
  IF NOT (core_scope_role() && ARRAY['coordinator', 'national', 'admin']) THEN
    RAISE EXCEPTION 'this role makes no accounts' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO people_account (id, email, display_name, phone, language, password, is_active, look, demo_slug, created_at)
  VALUES (fresh, lower(address), btrim(given || ' ' || family), telephone, tongue, '!', true, 'device', '', now())
  ON CONFLICT (email) DO NOTHING;
  SELECT * INTO found FROM people_account a WHERE a.email = lower(address);
  IF human IS NOT NULL AND found.person_id IS DISTINCT FROM human AND found.person_id IS NOT NULL THEN
    RETURN NULL;
  END IF;
  IF found.person_id IS NULL THEN
    UPDATE people_account SET person_id = coalesce(human, people_person_for(given, family, NULL, NULL, uuidv7())) WHERE id = found.id;
  END IF;
  RETURN found.id;
END
$$;

-- Names for the pages that tell who did what.
CREATE OR REPLACE FUNCTION people_names_of(wanted uuid[]) RETURNS TABLE (id uuid, display_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_catalog AS $$
  SELECT a.id, a.display_name FROM people_account a
  WHERE a.id = ANY (wanted) AND core_scope_role() && ARRAY['coordinator', 'deputy', 'national', 'admin', 'system']
$$;

-- Counties without a coordinator or deputy on a day, since when, and the grant that ended last (none: the place was never filled).
CREATE OR REPLACE FUNCTION people_vacancies(day date) RETURNS TABLE (county_id integer, since date, last_grant uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_catalog AS $$
  SELECT v.county_id, last.valid_to + 1, last.id FROM people_vacant_counties(day) v
  LEFT JOIN LATERAL (
    SELECT g.id, g.valid_to FROM people_rolegrant g
    WHERE g.county_id = v.county_id AND g.role IN ('coordinator', 'deputy') AND g.valid_from <= day
    ORDER BY g.valid_to DESC NULLS FIRST, g.id DESC LIMIT 1) last ON true
$$;
