-- What driving needs beyond the doors of its tables. Volunteers have no door to write through: they may say four things of their own
-- rides, and each of these functions lets them say one and nothing else.

-- Cents a kilometre on a day: the county's newest rate, else the country's; NULL where there is none yet.
CREATE OR REPLACE FUNCTION rides_km_rate(of_county integer, on_day date) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_catalog AS $$
  SELECT coalesce(
    (SELECT c.cents FROM rides_countykmrate c WHERE c.county_id = of_county AND c.valid_from <= on_day ORDER BY c.valid_from DESC LIMIT 1),
    (SELECT k.cents FROM rides_kmrate k WHERE k.valid_from <= on_day ORDER BY k.valid_from DESC LIMIT 1))
$$;

-- Money of a claim: kilometres at a rate, half a cent upwards, and tickets and parking as they were.
CREATE OR REPLACE FUNCTION rides_claim_cents(metres integer, rate integer, extra integer) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$
  SELECT round(metres::numeric * coalesce(rate, 0) / 1000)::integer + extra
$$;

-- The volunteer who acts says that an own ride was driven, or that it was not after all; whether anything changed. Nobody has driven
-- tomorrow's ride yet.
CREATE OR REPLACE FUNCTION rides_set_driven(of_ride uuid, was_driven boolean) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_catalog AS $$
  UPDATE rides_riderequest r SET state = CASE WHEN was_driven THEN 'driven' ELSE 'planned' END, changed_at = now()
  WHERE r.id = of_ride AND r.id = ANY (core_scope_own_rides())
    AND (CASE WHEN was_driven THEN r.state IN ('planned', 'told') ELSE r.state = 'driven' END)
    AND r.day <= coalesce((core_context() ->> 'today')::date, (now() AT TIME ZONE 'Europe/Tallinn')::date)
  RETURNING true
$$;

-- The volunteer who acts cannot drive an own ride: their key is kept with it, so that no plan gives it to them again.
CREATE OR REPLACE FUNCTION rides_decline(of_ride uuid) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_catalog AS $$
  UPDATE rides_riderequest r SET declined_by = array_append(r.declined_by, d.volunteer_id), changed_at = now()
  FROM rides_ridestop s
  JOIN rides_rideroute t ON t.id = s.route_id AND t.county_id = s.county_id
  JOIN rides_driverday d ON d.id = t.driver_day_id AND d.county_id = t.county_id
  WHERE r.id = of_ride AND r.id = ANY (core_scope_own_rides()) AND r.state IN ('planned', 'told')
    AND s.request_id = r.id AND s.county_id = r.county_id AND s.kind = 'pickup'
    AND d.volunteer_id = ANY (core_scope_own_volunteers()) AND NOT d.volunteer_id = ANY (r.declined_by)
  RETURNING true
$$;

-- The volunteer who acts claims the kilometres of an own day: always as a claim, at the rate of that day. NULL where the day is not theirs.
-- Whatever they write, the municipality, the rate and the state are not theirs to choose.
CREATE OR REPLACE FUNCTION rides_claim(fresh uuid, of_driver_day uuid, driven_metres integer, extra integer, note text) RETURNS uuid
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_catalog AS $$
  INSERT INTO rides_rideexpense
    (id, created_at, changed_at, county_id, volunteer_id, municipality_id, day, metres, planned_metres, rate_cents, extra_cents, extra_note,
     cents, state, decided_name, declined_reason)
  SELECT fresh, now(), now(), d.county_id, d.volunteer_id, m.municipality_id, d.day, driven_metres, t.metres,
    rides_km_rate(d.county_id, d.day), extra, note, rides_claim_cents(driven_metres, rides_km_rate(d.county_id, d.day), extra), 'claimed', '', ''
  FROM rides_driverday d
  JOIN rides_rideroute t ON t.driver_day_id = d.id AND t.county_id = d.county_id
  CROSS JOIN LATERAL (
    SELECT q.municipality_id FROM rides_ridestop s JOIN rides_riderequest q ON q.id = s.request_id AND q.county_id = s.county_id
    WHERE s.route_id = t.id AND s.county_id = t.county_id AND s.kind = 'pickup' AND q.state = 'driven'
    GROUP BY q.municipality_id ORDER BY count(*) DESC, q.municipality_id LIMIT 1) m
  WHERE d.id = of_driver_day AND t.id = ANY (core_scope_own_routes()) AND d.volunteer_id = ANY (core_scope_own_volunteers())
  RETURNING id
$$;
