"""Languages that volunteers and clients speak: the codes kept and their names in the reader's language."""

from collections.abc import Iterable

from django.utils.translation import pgettext_lazy

LANGUAGES = (
    ("et", pgettext_lazy("language", "Estonian")),
    ("ru", pgettext_lazy("language", "Russian")),
    ("en", pgettext_lazy("language", "English")),
    ("uk", pgettext_lazy("language", "Ukrainian")),
    ("fi", pgettext_lazy("language", "Finnish")),
    ("vro", pgettext_lazy("language", "Võro")),
    ("lv", pgettext_lazy("language", "Latvian")),
    ("de", pgettext_lazy("language", "German")),
)

_BIT = {code: 1 << place for place, (code, _name) in enumerate(LANGUAGES)}
EVERY_LANGUAGE = (1 << len(LANGUAGES)) - 1


def language_bits(codes: Iterable[str]) -> int:
    """One bit for each language of the list; every one where none is written down, because nothing known stands in the way then."""
    bits = 0
    for code in codes:
        bits |= _BIT.get(code, 0)
    return bits or EVERY_LANGUAGE


def language_names(codes: Iterable[str]) -> str:
    """Names with commas between, in the order of the list above."""
    wanted = set(codes)
    return ", ".join(str(name) for code, name in LANGUAGES if code in wanted)
