"""`./dev docs`: writes the generated reference pages."""

from __future__ import annotations

import sys
from pathlib import Path

from tools.docs import GENERATED
from tools.proofs.collect import FalseMark


def main(root: Path) -> int:
    for name, write in GENERATED.items():
        try:
            text = write(root)
        except FalseMark as problem:
            print(problem, file=sys.stderr)
            return 1
        path = root / name
        changed = not path.exists() or path.read_text(encoding="utf-8") != text
        path.write_text(text, encoding="utf-8")
        print(f"{name}: {'written' if changed else 'was in step'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parents[2]))
