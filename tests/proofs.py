"""The mark of a test that shows a requirement to hold.

The rows stand in `docs/reference/requirements.md`; `./dev docs` collects the marks into `docs/reference/proofs.md` by
reading the tests' source, so identifiers and `partly` must be written as plain texts.
"""

import re
from collections.abc import Callable
from typing import TypeVar

import pytest

Test = TypeVar("Test", bound=Callable[..., object])

IDENTIFIER = re.compile(r"[RS][1-9]\d*")


def proves(requirement: str, *, partly: str | None = None) -> Callable[[Test], Test]:
    """Mark a test as showing the whole proof of one requirement, such as `R12`, or a part of it.

    `partly` says in a few words what is still missing from the row's proof. A mark on a test that does not show the
    row's proof is a lie, and worse than none.
    """
    if not IDENTIFIER.fullmatch(requirement):
        raise ValueError(f"“{requirement}” is no requirement: they are called R1, R2, … and S1, S2, …")
    if partly is not None and not partly.strip():
        raise ValueError(f"{requirement}: say what is missing, or leave `partly` out.")

    def mark(test: Test) -> Test:
        marked: Test = pytest.mark.proves(requirement, partly=partly)(test)
        return marked

    return mark
