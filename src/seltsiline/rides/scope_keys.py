"""The rides that a volunteer drives: only those of a confirmed plan, and only from the day before to the day after.

"Today" is the day in Estonia; in the demo, the day on which its calendar stands, which comes along in the signed context.
"""

from seltsiline.core.scope import Scope, ScopeKey, register_key

OWN_ROUTES_SQL = """
SELECT ARRAY(
  SELECT r.id FROM rides_rideroute r
  JOIN rides_driverday d ON d.id = r.driver_day_id AND d.county_id = r.county_id
  JOIN rides_rideplan p ON p.id = r.plan_id AND p.county_id = r.county_id
  CROSS JOIN (SELECT coalesce((core_context() ->> 'today')::date, (now() AT TIME ZONE 'Europe/Tallinn')::date) AS day) today
  WHERE 'volunteer' = ANY (core_scope_role()) AND d.volunteer_id = ANY (core_scope_own_volunteers())
    AND p.state = 'confirmed' AND p.day BETWEEN today.day - 1 AND today.day + 1
)"""

OWN_RIDES_SQL = """
SELECT ARRAY(
  SELECT s.request_id FROM rides_ridestop s WHERE s.kind = 'pickup' AND s.route_id = ANY (core_scope_own_routes())
)"""


def _drives(scope: Scope) -> bool:
    return scope.role == "volunteer" and scope.person is not None


OWN_ROUTES = register_key(ScopeKey("own_routes", "uuid", OWN_ROUTES_SQL, definer=True, opens_for=_drives))
OWN_RIDES = register_key(ScopeKey("own_rides", "uuid", OWN_RIDES_SQL, definer=True, opens_for=_drives))
