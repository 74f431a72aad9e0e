-- What was agreed with each client whom the caller meets as a volunteer: the newest version of the goodwill agreement of a live match.
-- The agreement itself is the county's; the person who keeps it has to know it.
CREATE OR REPLACE FUNCTION companionship_own_agreements() RETURNS TABLE (
  client_id uuid, activities text[], activities_note text, frequency text, place text, limits text, signed_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_catalog AS $$
  SELECT DISTINCT ON (m.client_id) m.client_id, a.activities, a.activities_note, a.frequency, a.place, a.limits, a.signed_by_volunteer_on
  FROM companionship_match m JOIN companionship_agreement a ON a.match_id = m.id AND a.county_id = m.county_id
  WHERE 'volunteer' = ANY (core_scope_role()) AND m.volunteer_id = ANY (core_scope_own_volunteers())
    AND m.state IN ('introduced', 'trial', 'active', 'paused')
  ORDER BY m.client_id, a.version DESC
$$;
