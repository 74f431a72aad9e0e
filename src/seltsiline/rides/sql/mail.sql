-- Where a mail reaches drivers of the caller's counties: the account of the volunteer's person where there is one, else the address in the
-- volunteer's file. It answers an address and a language, nothing else of the account.
CREATE OR REPLACE FUNCTION rides_mail_of(volunteers uuid[]) RETURNS TABLE (
  volunteer uuid, account uuid, email text, language text, display_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_catalog AS $$
  SELECT DISTINCT ON (v.id) v.id, coalesce(a.id, v.id), coalesce(nullif(a.email, ''), v.email), coalesce(a.language, 'et'), v.given_name
  FROM volunteering_volunteer v
  LEFT JOIN people_account a ON a.person_id = v.person_id AND a.is_active
  WHERE v.id = ANY (volunteers) AND v.county_id = ANY (core_scope_counties())
    AND coalesce(nullif(a.email, ''), v.email) <> ''
  ORDER BY v.id, a.id
$$;
