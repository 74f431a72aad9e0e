-- The verified context of the transaction. Runtime roles cannot read the key, so they can neither make nor change a context.

CREATE TABLE IF NOT EXISTS core_context_key (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  inner_pad bytea NOT NULL,
  outer_pad bytea NOT NULL
);
REVOKE ALL ON core_context_key FROM PUBLIC;

CREATE OR REPLACE FUNCTION core_context() RETURNS jsonb LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER
SET search_path = public, pg_catalog AS $$
DECLARE
  token text := current_setting('app.ctx', true);
  body text;
  context jsonb;
BEGIN
  IF token IS NULL OR token = '' THEN
    RETURN NULL;  -- fail closed: after a commit the setting is '', not NULL
  END IF;
  body := substr(token, 65);
  PERFORM 1 FROM core_context_key pad
    WHERE encode(sha256(pad.outer_pad || sha256(pad.inner_pad || convert_to(body, 'UTF8'))), 'hex') = left(token, 64);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the context of this transaction is forged' USING ERRCODE = 'invalid_authorization_specification';
  END IF;
  context := body::jsonb;
  IF (context ->> 'until')::bigint < extract(epoch FROM clock_timestamp()) THEN
    RAISE EXCEPTION 'the context of this transaction has expired' USING ERRCODE = 'invalid_authorization_specification';
  END IF;
  RETURN context;
END
$$;
