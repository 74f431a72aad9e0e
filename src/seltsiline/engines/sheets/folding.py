"""Comparing words as people write them: without case, accents, punctuation and one-letter mistakes."""

import re
import unicodedata
from collections.abc import Iterator

_NOT_WORD = re.compile(r"[\W_]+")
_SPACES = re.compile(r"[ \t\f\v]+")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), None)
_INVISIBLE.update(dict.fromkeys(map(ord, "\u00a0\u202f\u2007\u2009"), " "))
_UNTIDY = re.compile(r"^\s|\s$|\s\s|[^\S \n]|[" + "".join(map(chr, _INVISIBLE)) + "]")
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"})


def tidy(text: str) -> str:
    """Text in one normal form: composed letters, plain single spaces, no invisible signs; line breaks are kept."""
    if not _UNTIDY.search(text) and unicodedata.is_normalized("NFC", text):
        return text
    text = unicodedata.normalize("NFC", text.translate(_INVISIBLE)).replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line for raw in text.split("\n") if (line := _SPACES.sub(" ", raw).strip()))


def fold(text: str) -> str:
    """Lower-case words without accents and punctuation: «Sünniaeg (pp.kk)» becomes `sunniaeg pp kk`."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_INVISIBLE).casefold()).translate(_PLAIN)
        text = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _NOT_WORD.sub(" ", text.casefold()).strip()


def within_one_letter(one: str, other: str) -> bool:
    """Whether one letter added, left out, changed or swapped with its neighbour turns one word into the other."""
    if one == other:
        return True
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    start = 0
    while start < len(one) and one[start] == other[start]:
        start += 1
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    if one[start + 1 :] == other[start + 1 :]:
        return True
    swapped = one[:start] + one[start + 1 : start + 2] + one[start : start + 1] + one[start + 2 :]
    return swapped == other


def shortened(word: str) -> Iterator[str]:
    """The word and each form with one letter left out. Two words one letter apart always share such a form."""
    yield word
    for index in range(len(word)):
        yield word[:index] + word[index + 1 :]
