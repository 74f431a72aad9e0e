"""Makes the files that every page loads: one style sheet, one script, one icon sprite.

The rule is plain concatenation in a fixed order, with comments and indentation left out; nothing is renamed or
rewritten, so that the browser's tools show what stands in the sources. Edit the sources, then run
`python -m seltsiline.core.static_bundle`; a test fails while the two differ.
"""

import re
from collections.abc import Callable
from pathlib import Path

from seltsiline.core import icons

STATIC = Path(__file__).parent / "static" / "seltsiline"

_BLOCK_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LINE_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)


def style_sources() -> list[Path]:
    """Tokens first, because they name the layers; print last, because paper wins."""
    css = STATIC / "css"
    return [
        css / "tokens.css",
        css / "fonts.css",
        css / "base.css",
        *sorted((css / "parts").glob("*.css")),
        css / "print.css",
    ]


def script_sources() -> list[Path]:
    """Each script is complete in itself, so the order is only that of the names."""
    return sorted((STATIC / "js").glob("*.js"))


def _tightened(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip()) + "\n"


def styles() -> str:
    """All style sheets in order; `url()` stays as written, so the bundle stands in the folder of its sources."""
    return "".join(_tightened(_BLOCK_COMMENT.sub("", source.read_text(encoding="utf-8"))) for source in style_sources())


def scripts() -> str:
    """All scripts in order. A line comment must stand on a line of its own."""
    texts = (_BLOCK_COMMENT.sub("", source.read_text(encoding="utf-8")) for source in script_sources())
    return "".join(_tightened(_LINE_COMMENT.sub("", text)) for text in texts)


BUNDLES: dict[Path, Callable[[], str]] = {
    STATIC / "css" / "seltsiline.css": styles,
    STATIC / "seltsiline.js": scripts,
    STATIC / "icons.svg": icons.sprite,
}


def write() -> None:
    """Writes every bundle anew."""
    for path, make in BUNDLES.items():
        path.write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    write()
