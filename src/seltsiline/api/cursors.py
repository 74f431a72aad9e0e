"""Going on where a list stopped: an opaque text made of the last row's place in the order."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from django.utils.translation import gettext_lazy as _

from seltsiline.core.refusals import Refused


def cursor_of(*place: Any) -> str:
    return urlsafe_b64encode(json.dumps([str(part) for part in place]).encode()).decode().rstrip("=")


def place_of(cursor: str, parts: int) -> list[str]:
    """What `cursor_of` was given, as texts. Raises Refused where the text is none of ours."""
    try:
        found = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError:
        found = None
    if not isinstance(found, list) or len(found) != parts or not all(isinstance(part, str) for part in found):
        raise Refused(_("The list cannot go on from here. Ask for it from the beginning."), field="cursor")
    return found
