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


def language_names(codes: Iterable[str]) -> str:
    """Names with commas between, in the order of the list above."""
    wanted = set(codes)
    return ", ".join(str(name) for code, name in LANGUAGES if code in wanted)
