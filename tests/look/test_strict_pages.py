"""Templates keep the strict content policy: no script, style or handler within a page."""

import re

from django.template.loader import render_to_string

from seltsiline.site.style_page import sample

from .places import TEMPLATES

FORBIDDEN = {
    "a style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a script without a file": re.compile(r"<script\b(?![^>]*\bsrc=)", re.IGNORECASE),
    "a handler": re.compile(r"\s(?:on[a-z]+|hx-on[:\w-]*)\s*=\s*[\"']", re.IGNORECASE),
    "an address that is a script": re.compile(r"[\"']javascript:", re.IGNORECASE),
}


def test_no_template_holds_what_the_policy_forbids() -> None:
    found = [
        (path.name, what)
        for path in TEMPLATES
        for what, pattern in FORBIDDEN.items()
        if pattern.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_neither_does_the_living_page_as_it_is_sent() -> None:
    html = render_to_string("core/style.html", sample())
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(html)] == []
