-- What a partner may know of the companions of its clients: a first name, since when, and the month of the last contact.
-- Social workers and care homes reach no volunteer's row, no diary row and no match beside these columns' meaning.
CREATE OR REPLACE FUNCTION companionship_companions_for_partner(clients uuid[])
RETURNS TABLE (client_id uuid, given_name text, since date, last_month date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_catalog AS $$
  SELECT m.client_id, v.given_name, coalesce(m.started_on, m.proposed_on), (
      SELECT date_trunc('month', max(c.on))::date FROM companionship_contact c
      WHERE c.client_id = m.client_id AND c.volunteer_id = m.volunteer_id
    )
  FROM companionship_match m
  JOIN companionship_client k ON k.id = m.client_id AND k.county_id = m.county_id
  JOIN volunteering_volunteer v ON v.id = m.volunteer_id AND v.county_id = m.county_id
  WHERE m.client_id = ANY (clients) AND m.state IN ('introduced', 'trial', 'active', 'paused')
    AND (k.municipality_id = ANY (core_scope_municipalities()) OR k.care_home_id = ANY (core_scope_organisations()))
  ORDER BY 1, 3
$$;

-- The meetings of the people who have let the caller, a relative, follow them: never the note of a visit. A withdrawn consent
-- opens nothing from the next statement on.
CREATE OR REPLACE FUNCTION companionship_meetings_for_relative(many integer)
RETURNS TABLE (client_id uuid, met_on date, minutes smallint, place_kind text, companion text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_catalog AS $$
  SELECT c.client_id, c.on, s.minutes, s.place_kind, v.given_name || ' ' || v.family_name
  FROM companionship_contact c
  JOIN companionship_visit s ON s.id = c.visit_id AND s.county_id = c.county_id
  JOIN volunteering_volunteer v ON v.id = c.volunteer_id AND v.county_id = c.county_id
  WHERE 'relative' = ANY (core_scope_role()) AND c.client_id IN (
    SELECT a.client_id FROM companionship_relativeaccess a
    WHERE a.person_id = ANY (core_scope_person()) AND a.withdrawn_at IS NULL AND a.consent_from <= current_date
  )
  ORDER BY c.on DESC, c.id DESC LIMIT least(many, 500)
$$;
