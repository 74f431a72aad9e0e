"""How wide words will be, so that a drawing made on the server keeps them apart.

Widths are the semibold ones of Source Sans 3 in hundredths of the type size: a safe guess for regular text, and for the
system fonts that stand in when the web font has not come.
"""

from __future__ import annotations

import re
import unicodedata

# From the blank to the tilde, two digits each.
_ASCII_DIGITS = (
    "2033515252856529333345522933293452525252525252525252292952525245"
    "8956605863545263672950615175666859686055556655815551543334335250"
    "55525746575133535627275428855755575739443756517650514533263352"
)
_ASCII = tuple(int(_ASCII_DIGITS[at : at + 2]) for at in range(0, len(_ASCII_DIGITS), 2))
_WIDE_CYRILLIC = frozenset("ЖМФШЩЪЫЮжфшщыю")
_OTHERS = {"\u00a0": 20, "\u2009": 12, "\u202f": 12, "–": 50, "−": 52, "·": 30, "€": 55, "„": 52, "“": 52, "”": 52}
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text_width(text: str, size: float) -> float:
    """Width of one line in the units of `size`. Never less than the real width in the drawing's own font."""
    return sum(_hundredths(letter) for letter in text) * size / 100


def _hundredths(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    base = unicodedata.normalize("NFD", letter)[0]
    place = ord(base) - 0x20
    if 0 <= place < len(_ASCII):
        return _ASCII[place]
    if base in _OTHERS:
        return _OTHERS[base]
    if "\u0400" <= base <= "\u04ff":
        return 92 if base in _WIDE_CYRILLIC else 68 if base.isupper() else 60
    return 100


def shorten(text: str, size: float, room: float) -> str:
    """The text itself when it fits into `room`, otherwise its beginning and an ellipsis."""
    most = int(room / size * 10)  # more letters than this never fit
    if len(text) <= most and text_width(text, size) <= room:
        return text
    kept = text[:most]
    while kept and text_width(kept + "…", size) > room:
        kept = kept[:-1]
    return kept.rstrip(" -–,") + "…" if kept else ""


def break_lines(text: str, size: float, room: float, *, most: int = 2) -> list[str]:
    """Words put on at most `most` lines of `room`; what is too long even then ends in an ellipsis."""
    lines: list[str] = []
    words = text.split(" ")
    while words and len(lines) < most - 1:
        line = words.pop(0)
        while words and text_width(f"{line} {words[0]}", size) <= room:
            line = f"{line} {words.pop(0)}"
        lines.append(shorten(line, size, room))
    if words:
        lines.append(shorten(" ".join(words), size, room))
    return lines


def xml_text(text: str) -> str:
    """Text that is safe inside an element and inside a quoted attribute; signs that XML forbids are left out."""
    clean = _NOT_IN_XML.sub("", str(text))
    for sign, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;")):
        clean = clean.replace(sign, name)
    return clean
