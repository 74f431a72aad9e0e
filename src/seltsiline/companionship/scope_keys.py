"""The clients a volunteer meets, and those a relative may follow; the companions of those clients; and those who visit a community lead's village."""

from seltsiline.core.scope import ScopeKey, register_key

OWN_CLIENTS = register_key(
    ScopeKey(
        "own_clients",
        "uuid",
        """
        SELECT ARRAY(
          SELECT m.client_id FROM companionship_match m
          WHERE m.volunteer_id = ANY (core_scope_own_volunteers()) AND m.state IN ('introduced', 'trial', 'active', 'paused')
          UNION
          SELECT a.client_id FROM companionship_relativeaccess a
          WHERE a.person_id = ANY (core_scope_person()) AND 'relative' = ANY (core_scope_role())
            AND a.consent_from <= current_date AND (a.withdrawn_at IS NULL)
        )""",
        definer=True,
        opens_for=lambda scope: scope.person is not None,
    )
)

OWN_COMPANIONS = register_key(
    ScopeKey(
        "own_companions",
        "uuid",
        """
        SELECT ARRAY(
          SELECT m.volunteer_id FROM companionship_match m
          JOIN companionship_relativeaccess a ON a.client_id = m.client_id AND a.county_id = m.county_id
          WHERE a.person_id = ANY (core_scope_person()) AND 'relative' = ANY (core_scope_role())
            AND a.consent_from <= current_date AND a.withdrawn_at IS NULL
            AND m.state IN ('introduced', 'trial', 'active', 'paused')
          UNION
          SELECT m.volunteer_id FROM companionship_match m
          WHERE 'community_lead' = ANY (core_scope_role()) AND m.settlement_id = ANY (core_scope_settlements())
            AND m.state IN ('introduced', 'trial', 'active', 'paused')
        )""",
        definer=True,
        opens_for=lambda scope: scope.role in ("relative", "community_lead"),
    )
)
