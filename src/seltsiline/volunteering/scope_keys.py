"""A signed-in volunteer's own volunteer rows: one in each county they help in."""

from seltsiline.core.scope import ScopeKey, register_key

OWN_VOLUNTEERS = register_key(
    ScopeKey(
        "own_volunteers",
        "uuid",
        "SELECT ARRAY(SELECT v.id FROM volunteering_volunteer v WHERE v.person_id = ANY (core_scope_person()))",
        definer=True,
        opens_for=lambda scope: scope.person is not None,
    )
)
