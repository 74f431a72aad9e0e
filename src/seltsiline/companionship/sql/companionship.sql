-- A pair has met: the match's last contact moves on, never back. Only for rows that the caller may enter contacts for:
-- the visit that was just written under row security must exist.
CREATE OR REPLACE FUNCTION companionship_touch_matches(county integer, volunteer uuid, clients uuid[], day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_catalog AS $$
BEGIN
  IF cardinality(core_scope_role()) = 0 THEN
    RAISE EXCEPTION 'a contact is entered by somebody with a role' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE companionship_match m SET last_contact_on = day
  WHERE m.county_id = county AND m.volunteer_id = volunteer AND m.client_id = ANY (clients)
    AND m.state <> 'ended' AND (m.last_contact_on IS NULL OR m.last_contact_on < day)
    AND EXISTS (
      SELECT 1 FROM companionship_contact c
      WHERE c.county_id = county AND c.volunteer_id = volunteer AND c.client_id = m.client_id AND c.on = day);
END
$$;
