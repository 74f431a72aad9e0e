"""Collects the marks `@proves("R12")` by reading the tests' source; no test is imported."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.proofs.requirements import PAGE, requirements

Test = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
# A mark beside one of these would claim a proof that is not carried out.
NOT_CARRIED_OUT = {"skip", "skipif", "xfail"}


@dataclass(frozen=True)
class Mark:
    """One claim: this test shows that requirement, wholly or (with a reason) in part."""

    requirement: str
    test: str
    line: int
    partly: str = ""


class FalseMark(Exception):
    """A mark that claims what it cannot: the text says where and why."""


def marks(root: Path) -> list[Mark]:
    """Every mark in the tests; raises FalseMark on the first one that does not hold in form."""
    found = []
    for mark in _all_marks(root):
        if isinstance(mark, FalseMark):
            raise mark
        found.append(mark)
    return found


def false_marks(root: Path) -> Iterator[str]:
    """What is wrong with marks, in sentences: unknown rows, and tests that run nothing or are skipped."""
    known = requirements(root)
    for mark in _all_marks(root):
        if isinstance(mark, FalseMark):
            yield str(mark)
        elif mark.requirement not in known:
            yield f"{mark.test}: {mark.requirement} does not stand in {PAGE}"


def _all_marks(root: Path) -> Iterator[Mark | FalseMark]:
    for path in sorted((root / "tests").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "proves" not in text:
            continue
        name = path.relative_to(root).as_posix()
        tree = ast.parse(text, filename=name)
        whole_file_skipped = bool(NOT_CARRIED_OUT & _module_marks(tree))
        for node in ast.walk(tree):
            if isinstance(node, Test):
                yield from _marks_of(node, name, whole_file_skipped)


def _marks_of(node: Test, file: str, skipped: bool) -> Iterator[Mark | FalseMark]:
    calls = [item for item in node.decorator_list if isinstance(item, ast.Call) and _last_name(item.func) == "proves"]
    others = {_last_name(item.func if isinstance(item, ast.Call) else item) for item in node.decorator_list}
    test = f"{file}::{node.name}"
    for call in calls:
        if not node.name.startswith(("test_", "Test")):
            yield FalseMark(f"{test}: a proof is marked on something that is no test")
        elif skipped or others & NOT_CARRIED_OUT:
            yield FalseMark(f"{test}: a proof is marked on a test that may be skipped or fail")
        elif not _does_something(node):
            yield FalseMark(f"{test}: a proof is marked on a test that checks nothing")
        else:
            yield _mark(call, test)


def _mark(call: ast.Call, test: str) -> Mark | FalseMark:
    values = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "partly")]
    if len(call.args) != 1 or not all(
        isinstance(value, ast.Constant) and isinstance(value.value, str) for value in values
    ):
        return FalseMark(f'{test}: a mark has the form @proves("R12") or @proves("R12", partly="what is missing")')
    requirement, *partly = (ast.literal_eval(value) for value in values)
    return Mark(requirement, test, call.lineno, *partly)


def _does_something(node: Test) -> bool:
    """Whether the test asserts or calls anything: an empty body, or one that only passes, proves nothing."""
    return any(isinstance(part, ast.Assert | ast.Call) for item in node.body for part in ast.walk(item))


def _module_marks(tree: ast.Module) -> set[str]:
    """The names in `pytestmark = …`, which marks a whole file."""
    return {
        _last_name(part)
        for item in tree.body
        if isinstance(item, ast.Assign) and any(_last_name(target) == "pytestmark" for target in item.targets)
        for part in ast.walk(item.value)
        if isinstance(part, ast.Attribute)
    }


def _last_name(node: ast.AST) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""
