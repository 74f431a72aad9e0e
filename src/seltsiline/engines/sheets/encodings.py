"""Finding out how the letters of a text file are written down.

Estonian offices have files from many years: UTF-8, UTF-16 from Excel's "Unicode text", Windows-1257 and -1252, and
ISO-8859-13 and -15 from older systems; Russian ones come in Windows-1251. Without a mark at the start, the encoding is
the one under which the letters make the most sense.
"""

import codecs
import itertools
import re
from typing import Final

from seltsiline.engines.sheets import errors

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EIGHT_BIT: Final = ("cp1257", "iso8859-15", "iso8859-13", "cp1252", "cp1251", "koi8-r", "cp775", "cp866", "mac-latin2")
_ESTONIAN: Final = frozenset("õäöüšžÕÄÖÜŠŽ")
_RUSSIAN: Final = re.compile(r"[Ѐ-ӿ]")
_RUSSIAN_COMMON: Final = frozenset("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё")
_HARMLESS: Final = frozenset("„“”‚‘’«»–—…€°§№×½¼¾´¨\u00a0")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_FOREIGN: Final = re.compile(rb"[\x80-\xff]{1,40}")
_WORD: Final = re.compile(rb"[A-Za-z\x80-\xff]+")
_LONGEST_WORD: Final = 20
_MOST_WINDOWS: Final = 3_000
_SAMPLE: Final = 200_000
_MOST_CONTROL_SIGNS: Final = 0.005


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding. Raises UnknownKind where the bytes are no text at all."""
    text, encoding = _decoded(data)
    text = text.removeprefix("\ufeff")
    if len(_CONTROL.findall(text[:_SAMPLE])) > _MOST_CONTROL_SIGNS * min(len(text), _SAMPLE) + 1:
        raise errors.UnknownKind()
    return text.replace("\x00", ""), encoding


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_or_refuse(data, encoding), encoding
    if wide := _wide_encoding(data[:_SAMPLE]):
        return _decode_or_refuse(data, wide), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3:  # cut off in the middle of its last letter
            return data[: error.start].decode("utf-8"), "utf-8"
    windows = _around_foreign_letters(data)
    best = max(_EIGHT_BIT, key=lambda encoding: _sense(windows, encoding))
    return data.decode(best, errors="replace"), best


def _decode_or_refuse(data: bytes, encoding: str) -> str:
    if encoding.startswith("utf-16") and len(data) % 2:
        data = data[:-1]
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise errors.BrokenFile() from error


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark: separators, digits and line ends then have a zero beside them, always on the same side."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    enough = max(2, len(data) // 40)
    if odd >= enough and odd > 20 * even:
        return "utf-16-le"
    if even >= enough and even > 20 * odd:
        return "utf-16-be"
    return ""


def _around_foreign_letters(data: bytes) -> bytes:
    """The words with bytes above ASCII, wherever in the file they stand: only these tell one encoding from another."""
    windows = []
    for match in itertools.islice(_FOREIGN.finditer(data), _MOST_WINDOWS):
        start = max(0, match.start() - _LONGEST_WORD)
        windows += [word for word in _WORD.findall(data[start : match.end() + _LONGEST_WORD]) if not word.isascii()]
    return b" ".join(windows)


def _sense(data: bytes, encoding: str) -> float:
    """How much sense the letters above ASCII make: letters of one script inside words, and of a known alphabet."""
    return sum(_sense_of_word(word) for word in data.decode(encoding, errors="replace").split(" "))


def _sense_of_word(word: str) -> float:
    russian = len(_RUSSIAN.findall(word))
    latin = sum(letter.isalpha() for letter in word) - russian
    points = 0.0
    for place, letter in enumerate(word):
        if letter.isascii():
            continue
        if letter in _ESTONIAN and not russian:
            points += 2 if letter.islower() or place == 0 or word.isupper() else 0.5
        elif _RUSSIAN.match(letter) and not latin:
            common = letter.lower() in _RUSSIAN_COMMON
            points += (1.5 if common else -1) if letter.islower() or place == 0 or word.isupper() else 0
        elif letter in _HARMLESS:
            points += 0.2
        elif letter.isalpha() and not russian:
            points -= 0.5
        else:
            points -= 3
    return points
