"""The static checks behind `./dev check`."""

from typing import Final

from tools.checks import (
    catalogues,
    dependencies,
    locks,
    pages,
    reference,
    scope,
    sizes,
    templates,
    tracked_files,
)
from tools.checks.check import Check, program

# The slow ones first, so that they run beside all the others.
CHECKS: Final = (
    Check("types", "mypy finds every type in order.", program("mypy --no-error-summary", needs_home=True)),
    Check("imports", "Imports follow the floor plan in pyproject.toml.", program("lint-imports --no-logo")),
    Check(
        "migrations",
        "Migrations hold every change of the models.",
        program(
            "python -W ignore -m django makemigrations --check --dry-run --settings seltsiline.settings",
            needs_home=True,
        ),
    ),
    Check("format", "Python is formatted by ruff.", program("ruff format --check --output-format concise .")),
    Check("lint", "ruff finds nothing to mend.", program("ruff check --quiet --output-format concise .")),
    Check("templates", "Templates are formatted by djade.", templates.problems),
    Check(
        "pages", "Templates keep the strict content policy, and every text in them can be translated.", pages.problems
    ),
    Check("translations", "Estonian and Russian are complete and fit the texts.", catalogues.problems),
    Check("scope", "Pages fetch rows only through the scope of who is asking.", scope.problems),
    Check("locks", "The lock files fit pyproject.toml and name no host.", locks.problems),
    Check("dependencies", "Every dependency is used.", dependencies.problems),
    Check("reference", "Generated reference pages are in step, and no proof is claimed in vain.", reference.problems),
    Check(
        "tracked", "No tracked file names a registry's host, a path of one machine or a secret.", tracked_files.problems
    ),
    Check("sizes", "Files and functions are short enough to read at once.", sizes.problems, warns_only=True),
)
