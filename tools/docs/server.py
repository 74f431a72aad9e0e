"""Writes `docs/reference/prepare-server.sql`: the logins, the database and the extensions, as the program knows them."""

from __future__ import annotations

from pathlib import Path


def prepare_server_sql(root: Path) -> str:
    from seltsiline.core.database.roles import provision_sql

    return provision_sql()
