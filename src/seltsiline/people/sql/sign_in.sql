-- Guessing is slowed down: moments of tries, by the digest of whose they are. No role may read or write the table itself.
CREATE TABLE IF NOT EXISTS people_signin_try (key text PRIMARY KEY, moments timestamptz[] NOT NULL);

-- Count a try, unless there were `most` of them in the last `seconds`; false then. Tries of the same key wait for one another.
CREATE OR REPLACE FUNCTION people_count_try(wanted text, most integer, seconds integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_catalog AS $$
DECLARE
  recent timestamptz[];
BEGIN
  INSERT INTO people_signin_try (key, moments) VALUES (wanted, '{}') ON CONFLICT (key) DO NOTHING;
  SELECT t.moments INTO recent FROM people_signin_try t WHERE t.key = wanted FOR UPDATE;
  recent := ARRAY(SELECT m FROM unnest(recent) AS m WHERE m > clock_timestamp() - make_interval(secs => seconds) ORDER BY m);
  IF cardinality(recent) >= most THEN
    RETURN false;
  END IF;
  UPDATE people_signin_try SET moments = recent || clock_timestamp() WHERE key = wanted;
  RETURN true;
END
$$;

-- The last try was right and does not count.
CREATE OR REPLACE FUNCTION people_take_back_try(wanted text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_catalog AS $$
  UPDATE people_signin_try SET moments = trim_array(moments, 1) WHERE key = wanted AND cardinality(moments) > 0
$$;

-- Whether a link to sign in could be used now. Who knows the secret of a link may ask.
CREATE OR REPLACE FUNCTION people_sign_in_link_holds(wanted text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_catalog AS $$
  SELECT EXISTS (
    SELECT 1 FROM people_signinlink l JOIN people_account a ON a.id = l.account_id AND a.is_active
    WHERE l.digest = wanted AND l.used_at IS NULL AND l.expires_at > clock_timestamp())
$$;

-- Use a link, once: the account it opens, or nothing. Two at the same moment: the second waits and finds it used.
CREATE OR REPLACE FUNCTION people_use_sign_in_link(wanted text) RETURNS uuid
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_catalog AS $$
  UPDATE people_signinlink l SET used_at = clock_timestamp() FROM people_account a
  WHERE l.digest = wanted AND l.used_at IS NULL AND l.expires_at > clock_timestamp() AND a.id = l.account_id AND a.is_active
  RETURNING l.account_id
$$;

-- Nightly: what no longer serves anybody. Answers how many rows went.
CREATE OR REPLACE FUNCTION people_clear_sign_in() RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_catalog AS $$
  WITH links AS (
    DELETE FROM people_signinlink WHERE expires_at < clock_timestamp() - interval '1 day' RETURNING 1
  ), tries AS (
    DELETE FROM people_signin_try t WHERE NOT EXISTS (SELECT 1 FROM unnest(t.moments) AS m WHERE m > clock_timestamp() - interval '1 day')
    RETURNING 1
  )
  SELECT (SELECT count(*) FROM links)::integer + (SELECT count(*) FROM tries)::integer
$$;
