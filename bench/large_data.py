"""Large made-up data for benchmarks, written by the database itself: volunteers, clients, matches, a diary of any length.

Deterministic: every value follows from the row's number. Run in a process whose database role is the owner.
"""

from django.db import connection

COUNTIES = "(SELECT array_agg(code ORDER BY code) FROM places_county)"
SETTLEMENTS = "CREATE TEMPORARY TABLE village AS SELECT row_number() OVER (PARTITION BY county_id ORDER BY code) AS n, * FROM places_settlement"

NAMES = "(ARRAY['Aino','Leida','Helmi','Salme','Õie','Endel','Heino','Arvo','Ülo','Kalju','Mari','Tiina','Svetlana','Nikolai','Žanna','Šura'])"
FAMILIES = (
    "(ARRAY['Tamm','Saar','Sepp','Mägi','Kask','Kukk','Rebane','Ilves','Pärn','Koppel','Õunapuu','Ööbik','Üksvärav','Žukov','Šmidt','Raudsepp',"
    "'Lepik','Põder','Karu','Vares'])"
)


def person(number: str) -> str:
    """Given and family name from a row's number: 16 × 20 names with a syllable that spreads them."""
    return (
        f"{NAMES}[1 + {number} % 16], {FAMILIES}[1 + ({number} / 16) % 20] || "
        f"(ARRAY['','la','nen','ste','vel','mäe','oja','salu','nurm','laid'])[1 + ({number} / 320) % 10]"
    )


def statements(volunteers: int, clients: int, visits: int) -> list[str]:
    """The data as SQL. The county of a row is that of its number modulo 15; a match pairs numbers of the same county."""
    v, c, m, d = (
        f"('{kind}' || lpad(to_hex({{n}}), 7, '0') || '-0000-7000-8000-000000000000')::uuid" for kind in "abde"
    )
    county = f"{COUNTIES}[1 + ({{n}} - 1) % 15]"
    place = "JOIN (SELECT county_id, count(*) AS many FROM village GROUP BY 1) size ON size.county_id = x.county JOIN village ON village.county_id = x.county AND village.n = 1 + (x.n * 7) % size.many"
    return [
        SETTLEMENTS,
        "CREATE INDEX ON village (county_id, n)",
        f"""INSERT INTO volunteering_volunteer (id, created_at, changed_at, county_id, given_name, family_name, personal_code, birth_date, sex, phone,
          email, municipality_id, settlement_id, address, status, applied_on, joined_on, left_reason, languages, profiles, interests, capacity,
          weekly_minutes, radius_km, has_car, prior_experience, channel, note)
        SELECT {v.format(n="x.n")}, now(), now(), x.county, {person("x.n")}, '', date '1940-01-01' + (x.n * 37) % 22000, 'female',
          '+3725' || lpad(x.n::text, 7, '0'), '', village.municipality_id, village.code, '', 'active', '2018-01-01', '2018-02-01', '', '{{et}}',
          '{{company}}', '{{}}', 4, 240, 20, false, '', '', ''
        FROM (SELECT n, {county.format(n="n")} AS county FROM generate_series(1, {volunteers}) n) x {place}""",
        """INSERT INTO volunteering_backgroundcheck (id, created_at, changed_at, county_id, volunteer_id, result, checked_on, valid_until, checked_by)
        SELECT uuidv7(), now(), now(), county_id, id, 'clear', '2024-01-01', current_date + (row_number() OVER (ORDER BY id) % 700)::int - 10, ''
        FROM volunteering_volunteer""",
        """INSERT INTO volunteering_trainingrecord (id, created_at, changed_at, county_id, volunteer_id, kind, title, completed_on)
        SELECT uuidv7(), now(), now(), county_id, id, 'starter', '', '2018-02-01' FROM volunteering_volunteer""",
        f"""INSERT INTO companionship_client (id, created_at, changed_at, county_id, given_name, family_name, personal_code, birth_date, birth_year, sex,
          phone, municipality_id, settlement_id, address, status, stage, referred_on, referrer_kind, referrer_name, consent_by, consent_channel, mobility, languages,
          profiles, interests, wishes, preferred_times, closed_reason, note)
        SELECT {c.format(n="x.n")}, now(), now(), x.county, {person("(x.n * 3 + 1)")}, '', date '1930-01-01' + (x.n * 53) % 12000, 1940, 'female',
          '+3726' || lpad(x.n::text, 7, '0'), village.municipality_id, village.code, '', CASE WHEN x.n % 12 = 0 THEN 'waiting' ELSE 'matched' END, 'full',
          date '2019-01-01' + (x.n * 11) % 1800, 'municipality', '', '', '', '', '{{et}}', '{{company}}', '{{}}', '', '', '', ''
        FROM (SELECT n, {county.format(n="n")} AS county FROM generate_series(1, {clients}) n) x {place}""",
        f"""INSERT INTO companionship_match (id, created_at, changed_at, county_id, volunteer_id, client_id, municipality_id, settlement_id, state,
          proposed_on, started_on, last_contact_on, end_reason, end_note)
        SELECT {m.format(n="x.n")}, now(), now(), cl.county_id, vo.id, cl.id, cl.municipality_id, cl.settlement_id, 'active', cl.referred_on + 20,
          cl.referred_on + 30, current_date - (x.n * 13 % 40)::int, '', ''
        FROM (SELECT n FROM generate_series(1, {clients}) n WHERE n % 12 <> 0) x
        JOIN companionship_client cl ON cl.id = {c.format(n="x.n")}
        JOIN volunteering_volunteer vo ON vo.id = {v.format(n=f"1 + (x.n - 1) % {volunteers - volunteers % 15}")}""",
        f"""INSERT INTO companionship_visit (id, created_at, changed_at, county_id, volunteer_id, municipality_id, settlement_id, "on", minutes,
          place_kind, profile, note, entered_for)
        SELECT {d.format(n="k")}, now(), now(), ma.county_id, ma.volunteer_id, ma.municipality_id, ma.settlement_id,
          current_date - (k::bigint * 7919 % 1825)::int, 20 + (k % 20) * 10, (ARRAY['home','care_home','outside','phone'])[1 + k % 4],
          (ARRAY['company','company_practical','transport','support_person'])[1 + (k / 4) % 4], '', false
        FROM generate_series(1, {visits}) k
        JOIN pairs ma ON ma.n = 1 + k % (SELECT count(*) FROM pairs)""",
        f"""INSERT INTO companionship_contact (id, created_at, changed_at, county_id, visit_id, volunteer_id, client_id, municipality_id, settlement_id, "on")
        SELECT uuidv7(), now(), now(), ma.county_id, {d.format(n="k")}, ma.volunteer_id, ma.client_id, ma.municipality_id, ma.settlement_id,
          current_date - (k::bigint * 7919 % 1825)::int
        FROM generate_series(1, {visits}) k
        JOIN pairs ma ON ma.n = 1 + k % (SELECT count(*) FROM pairs)""",
    ]


PAIRS = "CREATE TEMPORARY TABLE pairs AS SELECT row_number() OVER (ORDER BY id) AS n, * FROM companionship_match; CREATE INDEX ON pairs (n); ANALYZE pairs"
FILLED = ("volunteering_volunteer", "volunteering_backgroundcheck", "volunteering_trainingrecord", "companionship_client", "companionship_match",
          "companionship_visit", "companionship_contact")  # fmt: skip


def fill(*, volunteers: int, clients: int, visits: int) -> None:
    """Fill an empty, migrated database. The history's triggers rest meanwhile: nobody's work is recorded here."""
    with connection.cursor() as cursor:
        for table in FILLED:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_history")
        for statement in statements(volunteers, clients, visits):
            if "pairs" in statement and "companionship_visit (" in statement:
                cursor.execute(PAIRS)
            cursor.execute(statement)
        for table in FILLED:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {table}_history")
        cursor.execute("VACUUM ANALYZE")
