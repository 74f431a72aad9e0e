"""The icons that pages may use, by our own names.

A page says what it means ("concern", "match"); which drawing shows it is decided here, once. The drawings are
those of Lucide (ISC), vendored one file each; together they make the sprite `seltsiline/icons.svg`, in which each
is a symbol `i-<name>`. An icon is never alone: words stand beside it.
"""

import re
from pathlib import Path

DRAWINGS = Path(__file__).parent / "static" / "vendor" / "lucide"

ICONS: dict[str, str] = {
    "accessibility": "accessibility",
    "archive": "archive",
    "attachment": "paperclip",
    "bell": "bell",
    "book": "book",
    "calendar": "calendar",
    "calendar-add": "calendar-plus",
    "camera": "camera",
    "car": "car",
    "care-home": "building",
    "chart": "chart-column",
    "check": "check",
    "clock": "clock",
    "close": "x",
    "coffee": "coffee",
    "concern": "shield-alert",
    "copy": "copy",
    "device": "monitor",
    "diary": "book-open",
    "doc": "file-text",
    "down": "chevron-down",
    "download": "download",
    "enter": "log-in",
    "euro": "euro",
    "external": "external-link",
    "eye": "eye",
    "eye-off": "eye-off",
    "filter": "list-filter",
    "flag": "flag",
    "globe": "globe",
    "handshake": "handshake",
    "heart": "heart",
    "help": "life-buoy",
    "history": "history",
    "home": "house",
    "idcard": "id-card",
    "info": "info",
    "key": "key-round",
    "keyboard": "keyboard",
    "leave": "log-out",
    "left": "arrow-left",
    "link": "link",
    "list": "list",
    "lock": "lock",
    "mail": "mail",
    "map": "map",
    "map-pin": "map-pin",
    "match": "heart-handshake",
    "menu": "menu",
    "merge": "merge",
    "minus": "minus",
    "moon": "moon",
    "more": "ellipsis",
    "note": "sticky-note",
    "offline": "cloud-off",
    "organisation": "building-2",
    "pause": "pause",
    "pencil": "pencil",
    "people": "users",
    "person": "user",
    "person-add": "user-plus",
    "phone": "phone",
    "phone-off": "phone-off",
    "play": "play",
    "plus": "plus",
    "printer": "printer",
    "qr": "qr-code",
    "question": "circle-question-mark",
    "refresh": "refresh-cw",
    "right": "arrow-right",
    "road": "route",
    "save": "check",
    "say": "message-circle",
    "scan": "scan-line",
    "search": "search",
    "settings": "settings",
    "sheet": "file-spreadsheet",
    "shield": "shield-check",
    "sort": "chevrons-up-down",
    "sort-down": "arrow-down",
    "sort-up": "arrow-up",
    "split": "split",
    "star": "star",
    "stop": "circle-x",
    "sun": "sun",
    "table": "table-2",
    "tasks": "list-checks",
    "thanks": "award",
    "town-hall": "landmark",
    "training": "graduation-cap",
    "trash": "trash-2",
    "undo": "undo-2",
    "up": "chevron-up",
    "upload": "upload",
    "wait": "hourglass",
    "warn": "triangle-alert",
}

_INNER = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


def symbol(name: str) -> str:
    """One `<symbol>` of the sprite: the strokes of the drawing without its own size and colour."""
    drawing = (DRAWINGS / f"{ICONS[name]}.svg").read_text(encoding="utf-8")
    found = _INNER.search(drawing)
    if found is None:
        raise ValueError(f"{ICONS[name]}.svg holds no <svg> element")
    strokes = "".join(line.strip() for line in found.group(1).splitlines())
    return f'<symbol id="i-{name}" viewBox="0 0 24 24">{strokes.replace(" />", "/>")}</symbol>'


def sprite() -> str:
    """The whole sprite, in the order of the names so that it changes only where an icon does."""
    symbols = "\n".join(symbol(name) for name in sorted(ICONS))
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'
