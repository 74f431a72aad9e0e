"""The reference pages that are generated, and how."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from tools.docs.commands import commands_page
from tools.docs.roles import roles_page
from tools.docs.server import prepare_server_sql
from tools.proofs.page import proofs_page

GENERATED: Final[dict[str, Callable[[Path], str]]] = {
    "docs/reference/proofs.md": proofs_page,
    "docs/reference/commands.md": commands_page,
    "docs/reference/roles.md": roles_page,
    "docs/reference/prepare-server.sql": prepare_server_sql,
}
