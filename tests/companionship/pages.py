"""What the tests of pages of clients and matches share: addresses, answers, a filled form."""

import datetime
from typing import Any

from django.test import Client as Browser

from seltsiline.companionship.models import Client
from seltsiline.core.days import today
from tests.makers import TOWNS, VORU

RECENT = datetime.date(2020, 3, 2)
"""A Monday long before any day on which tests run."""


def ago(days: int) -> datetime.date:
    return today() - datetime.timedelta(days=days)


def file_of(client: Client, *parts: str) -> str:
    return "/".join(("", "clients", str(client.pk), *parts, ""))


def text_of(response: Any) -> str:
    """The page without its tags, one space between words; entities stay as Django writes them."""
    html = response.content.decode()
    words, inside = [], False
    for sign in html[html.index("<main") :]:
        if sign in "<>":
            inside = sign == "<"
            words.append(" ")
        elif not inside:
            words.append(sign)
    return " ".join("".join(words).split())


def intake(**changes: Any) -> dict[str, Any]:
    """The first stage of intake, filled in as people write."""
    filled: dict[str, Any] = {
        "given_name": "Leida",
        "family_name": "Pähn",
        "birth_year": "1936",
        "sex": "female",
        "municipality": TOWNS[VORU],
        "settlement": "",
        "care_home": "",
        "referred_on": "09.09.2019",
        "referrer_kind": "social_worker",
        "referrer_name": "Kadri Põldsepp, Rõuge vald",
        "consent_by": "self",
        "consent_on": "8.09.2019",
        "consent_channel": "spoken",
        "profiles": ["company", "company_practical"],
        "wishes": "Tahaksin, et keegi tuleks vahel kohvi jooma.",
        "preferred_times": "Teisipäeviti enne lõunat",
        "interests": "aiandus,  ristsõnad , aiandus",
        "languages": ["et", "vro"],
        "lives_alone": "yes",
        "mobility": "aid",
        "note": "Trepp on talvel libe.",
    }
    return filled | changes


def posted(browser: Browser, url: str, **values: Any) -> Any:
    return browser.post(url, values)
