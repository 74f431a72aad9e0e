-- The coordinators and deputies in force today of the counties that the caller belongs to, the coordinator before the deputy.
-- Only what stands on a visiting card: the name, the telephone and the e-mail of the account.
CREATE OR REPLACE FUNCTION companionship_own_coordinators() RETURNS TABLE (name text, phone text, email text, county_id integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_catalog AS $$
  WITH mine AS (
    SELECT v.county_id FROM volunteering_volunteer v
      WHERE v.id = ANY (core_scope_own_volunteers()) AND 'volunteer' = ANY (core_scope_role())
    UNION SELECT c.county_id FROM companionship_client c
      WHERE c.id = ANY (core_scope_own_clients()) AND 'relative' = ANY (core_scope_role())
    UNION SELECT m.county_id FROM places_municipality m WHERE m.code = ANY (core_scope_municipalities())
    UNION SELECT s.county_id FROM places_settlement s WHERE s.code = ANY (core_scope_settlements())
    UNION SELECT o.county_id FROM organisations_organisation o WHERE o.id = ANY (core_scope_organisations())
  )
  SELECT a.display_name, a.phone, a.email, g.county_id
  FROM mine
  JOIN people_rolegrant g ON g.county_id = mine.county_id AND g.role IN ('coordinator', 'deputy')
  JOIN people_account a ON a.id = g.account_id AND a.is_active
  CROSS JOIN (SELECT (now() AT TIME ZONE 'Europe/Tallinn')::date AS day) today
  WHERE g.valid_from <= today.day AND (g.valid_to IS NULL OR g.valid_to >= today.day)
  ORDER BY g.role, g.valid_from, g.id
$$;
