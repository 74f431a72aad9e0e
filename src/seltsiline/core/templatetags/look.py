"""Small words for the components: marks made from a name, escaped attributes, links made from the query string."""

from collections.abc import Mapping
from typing import Any
from zlib import crc32

from django import template
from django.http import HttpRequest, QueryDict
from django.utils.dates import WEEKDAYS
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()

TONES = ("blue", "clay", "gold", "moss", "")


@register.filter
def initials(name: object) -> str:
    """At most two letters: first and last word of a name.

    A name of one word gives one letter; no name gives a question mark, which is what a missing person looks like.
    """
    words = _name_words(name)
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


@register.filter
def tone(name: object) -> str:
    """The tint behind the initials: the same for a person everywhere, also when the family name stands first."""
    return TONES[crc32(" ".join(_name_words(name)).casefold().encode()) % len(TONES)]


def _name_words(name: object) -> list[str]:
    """The words of a name, given name first.

    "Pähn, Leida" is a register's order and is turned round; in "Leida Pähn, Nursi" the comma begins something else.
    """
    before, _, after = str(name or "").partition(",")
    whole = f"{after} {before}" if len(before.split()) == 1 else before
    return [word for word in whole.split() if word[0].isalnum()]


@register.filter
def tel(number: object) -> str:
    """The address behind a telephone number: digits and a leading plus only."""
    text = str(number or "")
    return ("+" if text.strip().startswith("+") else "") + "".join(sign for sign in text if sign.isdigit())


@register.filter
def part_of(value: float, whole: float) -> int:
    """A length on a scale of 0 to 1000 for a bar whose full length stands for `whole`."""
    return round(1000 * max(0.0, min(1.0, float(value) / float(whole)))) if whole else 0


@register.simple_tag
def attributes(attrs: Any, leave_out: str = "") -> SafeString:
    """What a component passes on to its element, escaped.

    Cotton's own `{{ attrs }}` writes values as they are; a value from the database could close the quotes.
    True gives a bare attribute; False, None and the names in `leave_out` (space between) give nothing.
    """
    given: Mapping[str, object] = attrs.attrs_dict() if hasattr(attrs, "attrs_dict") else dict(attrs or {})
    kept = [(key, value) for key, value in given.items() if key not in leave_out.split() and value not in (False, None)]
    return format_html_join("", " {}{}", ((key, _value(value)) for key, value in kept))


def _value(value: object) -> str | SafeString:
    return "" if value is True else format_html_join("", '="{}"', [(value,)])


@register.simple_tag(takes_context=True)
def with_query(context: template.Context, **changes: object) -> str:
    """The address of this page with some parameters changed; an empty value takes the parameter away.

    Works without a request (then only the changes stand in it), because components must render anywhere.
    """
    request: HttpRequest | None = context.get("request")
    query = request.GET.copy() if request is not None else QueryDict(mutable=True)
    for key, value in changes.items():
        query.pop(key, None)
        if value not in ("", None):
            query[key] = str(value)
    return f"?{query.urlencode()}"


@register.simple_tag
def weekdays() -> list[str]:
    """Names of the days in the reader's language, Monday first."""
    return [str(WEEKDAYS[day]) for day in range(7)]
