"""Browsers signed in as a role."""

from typing import Any

from django.test import Client as Browser

from tests.conftest import as_owner
from tests.makers import enter, make_account


def browser_of(role: str, county: int | None = None, **reach: Any) -> Browser:
    browser, account = Browser(), make_account(role, county, **reach)
    with as_owner():
        enter(browser, account)
    return browser
