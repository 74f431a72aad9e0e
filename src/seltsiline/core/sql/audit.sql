-- Every change of a scoped row, written by a definer trigger: runtime roles have no right to write here, so the trail cannot be edited.

CREATE OR REPLACE FUNCTION core_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_catalog AS $$
DECLARE
  context jsonb := core_context();
  old_row jsonb;
  new_row jsonb;
  some_row jsonb;
BEGIN
  IF TG_OP <> 'INSERT' THEN
    old_row := to_jsonb(OLD) - coalesce(TG_ARGV, '{}'::text[]);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    new_row := to_jsonb(NEW) - coalesce(TG_ARGV, '{}'::text[]);
  END IF;
  some_row := coalesce(new_row, old_row);
  IF TG_OP = 'UPDATE' THEN
    IF old_row = new_row THEN
      RETURN NULL;
    END IF;
    SELECT jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, new_row -> o.key) INTO old_row, new_row
      FROM jsonb_each(old_row) AS o WHERE o.value IS DISTINCT FROM new_row -> o.key;
  END IF;
  INSERT INTO core_auditentry (at, actor, account, role, table_name, row_id, county_id, operation, before, after, reason)
  VALUES (clock_timestamp(), (context ->> 'actor')::uuid, (context ->> 'account')::uuid, coalesce(context ->> 'role', ''), TG_TABLE_NAME,
    some_row ->> 'id', (some_row ->> 'county_id')::integer, lower(TG_OP), old_row, new_row,
    coalesce(current_setting('app.reason', true), ''));
  RETURN NULL;
END
$$;

-- What a seal holds of the entries of one county (or of none) in a range.
CREATE OR REPLACE FUNCTION core_audit_digest(first_id bigint, last_id bigint, county integer, previous bytea) RETURNS bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_catalog AS $$
  SELECT sha256(previous || convert_to(coalesce(string_agg(
    jsonb_build_array(e.id, e.at, e.actor, e.account, e.role, e.table_name, e.row_id, e.county_id, e.operation, e.before, e.after, e.reason)::text,
    E'\n' ORDER BY e.id), ''), 'UTF8'))
  FROM core_auditentry e WHERE e.id BETWEEN first_id AND last_id AND e.county_id IS NOT DISTINCT FROM county
$$;

-- Seal the entries of one county that are not sealed yet, into a chain of hashes. Returns how many.
-- The short lock waits for writers under way, so that no smaller id can appear later; where one takes long, the next run seals.
CREATE OR REPLACE FUNCTION core_seal_audit(county integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_catalog SET lock_timeout = '300ms' AS $$
DECLARE
  last_seal core_auditseal;
  newest bigint;
  how_many integer;
BEGIN
  LOCK TABLE core_auditentry IN SHARE MODE;
  SELECT * INTO last_seal FROM core_auditseal s WHERE s.county_id IS NOT DISTINCT FROM county ORDER BY s.last_entry DESC LIMIT 1;
  SELECT max(e.id), count(*) INTO newest, how_many FROM core_auditentry e
    WHERE e.county_id IS NOT DISTINCT FROM county AND e.id > coalesce(last_seal.last_entry, 0);
  IF how_many = 0 THEN
    RETURN 0;
  END IF;
  INSERT INTO core_auditseal (county_id, first_entry, last_entry, entries, at, previous, digest)
  VALUES (county, coalesce(last_seal.last_entry, 0) + 1, newest, how_many, clock_timestamp(), coalesce(last_seal.digest, ''::bytea),
    core_audit_digest(coalesce(last_seal.last_entry, 0) + 1, newest, county, coalesce(last_seal.digest, ''::bytea)));
  RETURN how_many;
END
$$;

-- Seals that no longer fit their entries: any altered, added or removed row is found here.
CREATE OR REPLACE FUNCTION core_broken_seals() RETURNS TABLE (seal_id bigint, county_id integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_catalog AS $$
  SELECT s.id, s.county_id FROM (
    SELECT seal.*, lag(seal.digest, 1, ''::bytea) OVER (PARTITION BY seal.county_id ORDER BY seal.last_entry) AS before
    FROM core_auditseal seal) s
  WHERE s.previous <> s.before OR s.digest <> core_audit_digest(s.first_entry, s.last_entry, s.county_id, s.previous)
$$;
