-- Text in Estonian order and text for searching. Immutable, so that indexes and generated columns may use them.

-- Lower case by the built-in Unicode tables, the same on every server, with accents that Estonian does not count as letters removed.
CREATE OR REPLACE FUNCTION core_lower(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT translate(lower(value COLLATE pg_c_utf8), 'áàâãåāéèêëēíìîïīóòôōúùûūñńçčćýÿłļņģķŗ', 'aaaaaaeeeeeiiiiioooouuuunncccyyllngkr')
$$;

-- Order of the Estonian alphabet (… s š z ž t u v w õ ä ö ü x y) as characters whose code points ascend.
CREATE OR REPLACE FUNCTION core_sort_key(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT translate(core_lower(value), 'abcdefghijklmnopqrsšzžtuvwõäöüxy', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`') COLLATE "C"
$$;

-- What search compares: no letter with a mark, so that "Ounapuu" finds "Õunapuu".
CREATE OR REPLACE FUNCTION core_fold(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT translate(core_lower(value), 'õäöüšž', 'oaousz') COLLATE "C"
$$;

-- The searchable text of a person: names in both orders, then telephone and code without spaces.
CREATE OR REPLACE FUNCTION core_person_search(given_name text, family_name text, phone text, personal_code text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT core_fold(coalesce(given_name, '') || ' ' || coalesce(family_name, '') || ' ' || coalesce(given_name, '')) || ' '
    || coalesce(phone, '') || ' ' || coalesce(personal_code, '')
$$;
