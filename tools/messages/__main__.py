"""`./dev messages`: brings all catalogues in step with code and templates and says what is left to translate."""

from __future__ import annotations

import sys
from pathlib import Path

from tools.messages import LANGUAGES
from tools.messages.catalogue import catalogue_path, entries, update
from tools.messages.collect import collect
from tools.messages.message import UnreadableText


def main(source: Path) -> int:
    try:
        found = collect(source)
    except UnreadableText as problem:
        print(problem, file=sys.stderr)
        return 1
    for language in LANGUAGES:
        known = entries(source, language)
        for module in sorted(
            set(found) | {path.parents[3].name for path in source.glob("*/locale/*/LC_MESSAGES/*.po")}
        ):
            messages = found.get(module, {})
            path = catalogue_path(source, module, language)
            if not messages and not path.exists():
                continue
            done = update(path, language, messages, known)
            left = f", {done.untranslated} left to translate" if done.untranslated else ""
            print(f"{module:<14} {language}: {len(messages)} texts, {done.added} new, {done.removed} gone{left}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parents[2] / "src/seltsiline"))
