"""Estonian family names of two parts, joined by rule from words of the land: first parts bend in the genitive."""

_FIRST = (
    "Oja Metsa Kivi Saare Järve Nõmme Nurme Põllu Mäe Soo Kase Tamme Lepa Kuuse Pihla Toome Vahtra Haava Pärna Õuna Paju Liiva "
    "Raba Välja Aru Niidu Künka Kopli Ranna Jõe Allika Võsa Palu Kalda Lõo Luige Rebase Põdra Kure Hani Kõrre Rukki"
)
_LAST = "mets mägi saar org oja põld salu nurm aru lepp kask mäe veer soo puu järv nõmm ots laas pere maa"

_TREES = frozenset({"lepp", "kask", "puu"})
_TREE_FIRSTS = frozenset({"Kase", "Tamme", "Lepa", "Kuuse", "Pihla", "Vahtra", "Haava", "Pärna", "Paju"})


def _joins(first: str, last: str) -> bool:
    """Whether the two make a name that reads well: no word twice, no tree of a tree, no three vowels in a row."""
    if first.lower().startswith(last[:2]):
        return False
    if first in _TREE_FIRSTS and last in _TREES:
        return False
    return not (last[0] in "ao" and first[-2] in "aeiouõäöü")


JOINED = tuple(first + last for first in _FIRST.split() for last in _LAST.split() if _joins(first, last))
