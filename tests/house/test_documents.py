"""What the documents say is there: links lead somewhere, settings are read, commands exist."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools.checks.files import python_files
from tools.docs import GENERATED

DOCUMENTS = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs/**/*.md"]
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]*)(?:#([\w-]+))?\)")
VARIABLE = re.compile(r"\bSELTSILINE_[A-Z_]+\b|\bDATABASE_URL\b")
# Names of what stands in the environment during tests, set by the tools and not by people.
ONLY_IN_TESTS = {"SELTSILINE_TEST_HOME", "SELTSILINE_CHROMIUM"}
# Names that the code puts together from parts.
PUT_TOGETHER = {"SELTSILINE_SECRET_KEY", "SELTSILINE_CONTEXT_SECRET"}


def documents(root: Path) -> list[Path]:
    return sorted(path for pattern in DOCUMENTS for path in root.glob(pattern))


def test_links_lead_somewhere(root):
    broken = []
    for document in documents(root):
        for target, anchor in LINK.findall(document.read_text(encoding="utf-8")):
            if "://" in target:
                continue
            path = (document.parent / target).resolve() if target else document
            if not path.exists() or (anchor and anchor not in anchors(path)):
                broken.append(f"{document.relative_to(root)}: {target}#{anchor}")
    assert broken == []


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"(?m)^#+ (.+)$", path.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


def test_every_setting_is_documented_and_every_documented_one_is_read(root):
    read = set().union(*(VARIABLE.findall(path.read_text(encoding="utf-8")) for path in python_files(root, "src")))
    told = set().union(*(VARIABLE.findall((root / name).read_text()) for name in ("README.md", "CONTRIBUTING.md")))
    assert read - told == set()
    assert told - read - ONLY_IN_TESTS - PUT_TOGETHER == set()


@pytest.mark.parametrize("name", ["README.md", "docs/how-to/run-on-a-server.md"])
def test_commands_in_the_documents_exist(root, name):
    text = (root / name).read_text(encoding="utf-8")
    used = set(re.findall(r"(?m)^(?:\S*/)?seltsiline ([a-z]+)", text)) | set(
        re.findall(r"`(?:\S*/)?seltsiline ([a-z]+)", text)
    )
    shown = subprocess.run(
        [sys.executable, "-m", "seltsiline.cli", "--help"], capture_output=True, text=True, check=True
    )
    assert used
    assert {command for command in used if f"    {command} " not in shown.stdout} == set()


def test_folders_in_the_readme_exist(root):
    block = (root / "README.md").read_text(encoding="utf-8").partition("## How it is laid out")[2].split("```")[1]
    modules = re.findall(r"(?m)^  ([a-z]+)/(?:\s+([a-z]+)/)?", block)
    named = {name for pair in modules for name in pair if name}
    there = {path.name for path in (root / "src/seltsiline").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert named == there


def test_generated_pages_are_not_written_by_hand(root):
    for name in GENERATED:
        assert "./dev docs" in (root / "docs/reference/README.md").read_text()
        assert (root / name).exists()
