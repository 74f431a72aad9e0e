"""Finds the Chromium that browser tests drive."""

from __future__ import annotations

import os
import shutil

from tools.setup.debian import apt_install, can_apt_install

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

MISSING = (
    "The browser tests were NOT run: there is no Chromium on this machine. Install it (Debian: sudo apt-get install "
    "chromium), or name one in SELTSILINE_CHROMIUM, and run the tests again."
)


def find() -> str | None:
    """The path of a Chromium: the one named in SELTSILINE_CHROMIUM, or one of the system's."""
    named = os.environ.get("SELTSILINE_CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for path in map(shutil.which, NAMES) if path), None)


def find_or_install() -> str | None:
    found = find()
    if found or os.environ.get("SELTSILINE_CHROMIUM") or not can_apt_install():
        return found
    return find() if apt_install("chromium") else None


def leave_out_browser_tests(arguments: list[str]) -> list[str]:
    """The same pytest arguments with the tests marked `browser` taken out, also where a `-m` chooses marks already."""
    kept: list[str] = []
    chosen = ""
    remaining = iter(arguments)
    for argument in remaining:
        if argument == "-m":
            chosen = next(remaining, "")
        elif argument.startswith("-m"):
            chosen = argument[2:]
        else:
            kept.append(argument)
    return [*kept, "-m", f"({chosen}) and not browser" if chosen else "not browser"]
