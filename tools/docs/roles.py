"""Writes `docs/reference/roles.md` from the roles in the code."""

from __future__ import annotations

from pathlib import Path

HEAD = """<!-- Written by ./dev docs from src/seltsiline/people/roles.py; do not edit. -->

# Roles

A person holds a role by a dated grant. The reach says what kind of place the grant names; row security shows the rows of
that place and no others. Roles that see clients need a second factor at sign-in, outside the demo.

"""


def roles_page(root: Path) -> str:
    from django.conf import settings
    from django.utils import translation

    if not settings.configured:
        settings.configure(USE_I18N=False)
    from seltsiline.people.roles import ROLES

    with translation.override("en"):
        rows = "".join(
            f"| {role.name} | `{role.key}` | {role.sentence} | {role.reach} | {'yes' if role.sees_clients else 'no'} |\n"
            for role in ROLES.values()
        )
        permissions = "".join(
            f"\n## {role.name}\n\n{', '.join(f'`{name}`' for name in sorted(role.permissions)) or 'No permissions.'}\n"
            for role in ROLES.values()
        )
    table = "| role | code | what it does | reach | sees clients |\n| --- | --- | --- | --- | --- |\n"
    return HEAD + table + rows + permissions
