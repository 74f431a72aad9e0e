"""Every text of code and templates is translated, and every translation fits its text."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tools.messages import LANGUAGES
from tools.messages.catalogue import catalogue_path
from tools.messages.catalogue import problems as catalogue_problems
from tools.messages.collect import collect
from tools.messages.message import UnreadableText


def problems(root: Path) -> Iterable[str]:
    source = root / "src/seltsiline"
    try:
        found = collect(source)
    except UnreadableText as problem:
        yield str(problem)
        return
    written = {path.parents[3].name for path in source.glob("*/locale/*/LC_MESSAGES/django.po")}
    for module in sorted(set(found) | written):
        messages = found.get(module, {})
        if not messages and module not in written:
            continue
        for language in LANGUAGES:
            path = catalogue_path(source, module, language)
            yield from (f"{module} {language}: {text}" for text in catalogue_problems(path, language, messages))
