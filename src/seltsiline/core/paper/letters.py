"""Which signs the fonts of the papers can print, and what stands for the others.

PDF/UA forbids a sign without a shape, so one odd letter in a name would otherwise stop the whole document.
"""

from __future__ import annotations

import unicodedata

_RANGES = (
    *((0x20, 0x7E), (0xA0, 0x17E), (0x18F, 0x18F), (0x192, 0x192), (0x1E6, 0x1E7), (0x1FA, 0x201), (0x218, 0x21B)),
    *((0x259, 0x259), (0x2C6, 0x2C7), (0x2D8, 0x2DD), (0x401, 0x44F), (0x451, 0x45F), (0x490, 0x493), (0x4D8, 0x4D9)),
    *((0x1E80, 0x1E85), (0x1E9E, 0x1E9E), (0x2010, 0x2010), (0x2012, 0x2015), (0x2018, 0x201A), (0x201C, 0x201E)),
    *((0x2020, 0x2022), (0x2026, 0x2026), (0x2030, 0x2030), (0x2032, 0x2033), (0x2039, 0x203A), (0x2044, 0x2044)),
    *((0x20AC, 0x20AC), (0x2116, 0x2116), (0x2122, 0x2122), (0x2190, 0x2193), (0x2212, 0x2212), (0x2260, 0x2260)),
    (0x2264, 0x2265),
)
PRINTABLE = frozenset(chr(code) for first, last in _RANGES for code in range(first, last + 1) if code != 0xAD)
_STAND_IN = "?"
_SAME_SENSE = {
    "\t": " ",
    "\r": "\n",
    "\u2011": "\u2010",
    "\u202f": "\u00a0",
    "\u2007": "\u00a0",
    "\u2009": "\u00a0",
    "ſ": "s",
}


def printable(text: str) -> str:
    """The text with only signs that the fonts have; a line break stays.

    A letter with an unknown accent loses the accent, a sign that nobody sees is left out, and anything else becomes
    "?".
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return "".join(_printed(sign) for sign in composed)


def _printed(sign: str) -> str:
    if sign in PRINTABLE or sign == "\n":
        return sign
    if sign in _SAME_SENSE:
        return _SAME_SENSE[sign]
    if unicodedata.category(sign) in {"Cc", "Cf", "Mn", "Me"}:
        return ""
    plain = "".join(part for part in unicodedata.normalize("NFKD", sign) if part in PRINTABLE)
    return plain or _STAND_IN
