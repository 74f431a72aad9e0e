"""Papers as tagged PDF (PDF/UA-1), made by Typst without any network, the same bytes from the same input.

A paper is a Typst template and plain data. The template reads `/data.json`, so a text from a person is always text and
never a command. Nothing outside a folder made for one rendering can be read.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import typst

from seltsiline.core.paper.letters import printable

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
STYLE = HERE / "style.typ"
Standard = Literal["ua-1", "a-2a", "1.7"]

_OWN_NAMES = frozenset({"style.typ", "data.json", "paper.typ"})
_FILE_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*(\.[a-z0-9]+)?")


class PaperError(RuntimeError):
    """A template could not be made into a PDF.

    The message is for the people who keep the template, not for a reader.
    """


def render_pdf(
    template: str | Path,
    data: Mapping[str, Any],
    *,
    title: str,
    language: str,
    made_at: datetime,
    fonts: Path = FONTS,
    standard: Standard = "ua-1",
    files: Mapping[str, bytes | str] | None = None,
) -> bytes:
    """The PDF of one paper.

    `template` is the name of a template in this folder ("agreement.typ") or the path of a module's own, which begins
    with `#import "/style.typ": *`. `data` holds what JSON can: charts come in as SVG text within it. `files` are
    further files that the template reads as `/name`. `made_at` (with its zone) becomes the date of the document, so
    that a frozen edition gives the same bytes again. Raises PaperError when the template and the data do not fit
    together.
    """
    if made_at.tzinfo is None:
        raise ValueError("The time of a paper needs its time zone.")
    source = (HERE / template if isinstance(template, str) else template).read_text(encoding="utf-8")
    told = {"title": printable(title), "language": language, "content": _printable_tree(data)}
    with tempfile.TemporaryDirectory(prefix="paper-") as folder:
        root = Path(folder)
        for name, content in (files or {}).items():
            _put(root, name, content)
        (root / "style.typ").write_text(STYLE.read_text(encoding="utf-8"), encoding="utf-8")
        (root / "data.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        (root / "paper.typ").write_text(source, encoding="utf-8")
        return _compiled(root, fonts, standard, int(made_at.timestamp()))


def _put(root: Path, name: str, content: bytes | str) -> None:
    if name in _OWN_NAMES or not _FILE_NAME.fullmatch(name):
        raise ValueError("A file for a paper needs a plain name in small letters, such as map.png.")
    (root / name).write_bytes(content.encode() if isinstance(content, str) else content)


def _compiled(root: Path, fonts: Path, standard: Standard, timestamp: int) -> bytes:
    try:
        return typst.compile(
            root / "paper.typ",
            root=root,
            font_paths=_fonts(fonts),
            format="pdf",
            pdf_standards=[standard],
            package_path=root / "no-packages",
            package_cache_path=root / "no-packages",
            timestamp=timestamp,
        )
    except typst.TypstError as error:
        raise PaperError(f"{error.message} {' '.join(error.hints)}".strip()) from error


@lru_cache(maxsize=4)
def _fonts(folder: Path) -> typst.Fonts:
    """Only the fonts of this folder: what the machine happens to have would change the bytes."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def _printable_tree(value: Any) -> Any:
    """The same tree of mappings and lists with every text printable."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {str(key): _printable_tree(part) for key, part in value.items()}
    if isinstance(value, Sequence):
        return [_printable_tree(part) for part in value]
    return value
