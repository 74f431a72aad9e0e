-- The diary's writing in few steps. All but the last-contact functions run as their caller (SECURITY INVOKER): row security judges every
-- row they read or write, exactly as if the statements had been sent one by one. They are functions because a contact is written while
-- a person waits: one statement instead of eight, with plans that stay prepared.

-- Why this volunteer and these clients cannot stand together in an entry of the caller; '' where they can.
-- A row that the caller may not see is as good as none.
CREATE OR REPLACE FUNCTION companionship_diary_problem(of_volunteer uuid, with_clients uuid[]) RETURNS text
LANGUAGE plpgsql STABLE SECURITY INVOKER SET search_path = public, pg_catalog AS $$
DECLARE
  county integer;
  alone boolean := 'volunteer' = ANY (core_scope_role());
  seen integer;
  near integer;
  own integer;
BEGIN
  SELECT v.county_id INTO county FROM volunteering_volunteer v WHERE v.id = of_volunteer;
  IF county IS NULL THEN
    RETURN 'unknown';
  END IF;
  SELECT count(*), count(*) FILTER (WHERE c.county_id = county),
    count(*) FILTER (WHERE NOT alone OR EXISTS (
      SELECT FROM companionship_match m WHERE m.county_id = county AND m.volunteer_id = of_volunteer AND m.client_id = c.id))
  INTO seen, near, own FROM companionship_client c WHERE c.id = ANY (with_clients);
  RETURN CASE
    WHEN seen = 0 OR seen < cardinality(with_clients) THEN 'unknown'
    WHEN near < seen THEN 'county'
    WHEN own < seen THEN 'stranger'
    ELSE ''
  END;
END
$$;

-- Contacts of a visit with these clients, each at the client's place of today.
CREATE OR REPLACE FUNCTION companionship_add_contacts(of_visit uuid, of_volunteer uuid, with_clients uuid[], day date) RETURNS void
LANGUAGE sql SECURITY INVOKER SET search_path = public, pg_catalog AS $$
  INSERT INTO companionship_contact
    (id, created_at, changed_at, county_id, visit_id, volunteer_id, client_id, municipality_id, settlement_id, "on")
  SELECT uuidv7(), now(), now(), c.county_id, of_visit, of_volunteer, c.id, c.municipality_id, c.settlement_id, day
  FROM companionship_client c WHERE c.id = ANY (with_clients)
$$;

-- One entry: its key, the visit, a contact for each client, and the pair's last contact.
-- `outcome`: written | repeated (the key came before with the same body) | conflict (with another body) | a problem as above.
-- Nothing has been written unless the outcome is "written". Fifty sends of one key wait for each other at the key's unique index, and all
-- but the first then find what the first one wrote.
CREATE OR REPLACE FUNCTION companionship_add_visit(
  fresh uuid, of_volunteer uuid, with_clients uuid[], day date, how_long integer, at_place text, of_profile text, with_note text,
  of_device text, with_key uuid, with_digest bytea
) RETURNS TABLE (outcome text, visit uuid)
LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, pg_catalog AS $$
DECLARE
  writer uuid := (core_scope_account())[1];
  problem text;
  county integer;
BEGIN
  IF with_key IS NOT NULL THEN
    RETURN QUERY SELECT * FROM companionship_diary_answer(writer, of_device, with_key, with_digest);
    IF FOUND THEN
      RETURN;
    END IF;
  END IF;
  problem := companionship_diary_problem(of_volunteer, with_clients);
  IF problem <> '' THEN
    RETURN QUERY SELECT problem, NULL::uuid;
    RETURN;
  END IF;
  IF with_key IS NOT NULL THEN
    INSERT INTO companionship_diarykey (id, created_at, changed_at, account, device, key, body_digest, visit_id)
    VALUES (uuidv7(), now(), now(), writer, of_device, with_key, with_digest, fresh)
    ON CONFLICT (account, device, key) WHERE refused_body IS NULL DO NOTHING;
    IF NOT FOUND THEN
      RETURN QUERY SELECT * FROM companionship_diary_answer(writer, of_device, with_key, with_digest);
      RETURN;
    END IF;
  END IF;
  INSERT INTO companionship_visit
    (id, created_at, changed_at, county_id, volunteer_id, municipality_id, settlement_id, "on", minutes, place_kind, profile, note,
      entered_by, entered_for)
  SELECT fresh, now(), now(), c.county_id, of_volunteer, c.municipality_id, c.settlement_id, day, how_long, at_place, of_profile, with_note,
    writer, NOT 'volunteer' = ANY (core_scope_role())
  FROM companionship_client c WHERE c.id = with_clients[1]
  RETURNING companionship_visit.county_id INTO county;
  PERFORM companionship_add_contacts(fresh, of_volunteer, with_clients, day);
  PERFORM companionship_touch_matches(county, of_volunteer, with_clients, day);
  RETURN QUERY SELECT 'written', fresh;
END
$$;

-- What was answered to this key before; no row where the key is new.
CREATE OR REPLACE FUNCTION companionship_diary_answer(writer uuid, of_device text, with_key uuid, with_digest bytea)
RETURNS TABLE (outcome text, visit uuid) LANGUAGE sql STABLE SECURITY INVOKER SET search_path = public, pg_catalog AS $$
  SELECT CASE WHEN k.body_digest = with_digest THEN 'repeated' ELSE 'conflict' END, k.visit_id
  FROM companionship_diarykey k
  WHERE k.account = writer AND k.device = of_device AND k.key = with_key AND k.refused_body IS NULL
$$;

-- Put back an entry that was taken back: from the history, so that it is the very same row again. False where there is nothing to put back.
-- Its contacts were removed in the same step, hence stand shortly before it in the history, after the entry was last written.
CREATE OR REPLACE FUNCTION companionship_put_back_visit(wanted uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, pg_catalog AS $$
DECLARE
  gone record;
  began bigint;
BEGIN
  SELECT e.id, e.before, e.reason INTO gone FROM core_auditentry e
  WHERE e.row_id = wanted::text AND e.table_name = 'companionship_visit' AND e.operation = 'delete' ORDER BY e.id DESC LIMIT 1;
  IF NOT FOUND OR EXISTS (SELECT FROM companionship_visit v WHERE v.id = wanted) THEN
    RETURN false;
  END IF;
  SELECT max(e.id) INTO began FROM core_auditentry e
  WHERE e.row_id = wanted::text AND e.table_name = 'companionship_visit' AND e.operation = 'insert';
  INSERT INTO companionship_visit SELECT (jsonb_populate_record(NULL::companionship_visit, gone.before)).*;
  INSERT INTO companionship_contact
  SELECT (jsonb_populate_record(NULL::companionship_contact, e.before)).* FROM core_auditentry e
  WHERE e.id BETWEEN greatest(coalesce(began, 0), gone.id - 10000) AND gone.id AND e.table_name = 'companionship_contact'
    AND e.operation = 'delete' AND e.reason = gone.reason AND e.before ->> 'visit_id' = wanted::text;
  RETURN true;
END
$$;

-- A pair has met: the match's last contact moves on, never back. Only where the contact that was just written under row security exists.
-- A definer function, because a volunteer may not change matches.
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
      SELECT FROM companionship_contact c
      WHERE c.county_id = county AND c.volunteer_id = volunteer AND c.client_id = m.client_id AND c.on = day);
END
$$;

-- An entry was corrected or taken back: the last contact of these pairs is counted anew from the diary. It says nothing but what the diary
-- says, so whoever may correct an entry may have it counted; the earliest it can be is the day the match began.
CREATE OR REPLACE FUNCTION companionship_recount_matches(county integer, volunteer uuid, clients uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_catalog AS $$
BEGIN
  IF cardinality(core_scope_role()) = 0 THEN
    RAISE EXCEPTION 'a contact is corrected by somebody with a role' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE companionship_match m SET last_contact_on = counted.day
  FROM (
    SELECT p.id, greatest(p.started_on, p.proposed_on, (
      SELECT max(c.on) FROM companionship_contact c
      WHERE c.county_id = p.county_id AND c.volunteer_id = p.volunteer_id AND c.client_id = p.client_id)) AS day
    FROM companionship_match p
    WHERE p.county_id = county AND p.volunteer_id = volunteer AND p.client_id = ANY (clients) AND p.state <> 'ended') counted
  WHERE m.id = counted.id AND m.last_contact_on IS DISTINCT FROM counted.day;
END
$$;
