"""Tries to sign in, counted in the database so that all processes count together.

Strangers share five tries in 15 minutes at one account, wherever they come from. A device from which the account's owner has signed in
before has five of its own: nobody can lock somebody else out. A link by e-mail always remains. Addresses that fail at many accounts
have to wait longer and longer.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string, salted_hmac

QUARTER, DAY = 15 * 60, 24 * 60 * 60
ACCOUNT_TRIES = 5
DEVICE_COOKIE = "seltsiline_device"
DEVICE_AGE = 400 * DAY
KNOWN_ACCOUNTS = 8


@dataclass(frozen=True)
class Limit:
    """At most `most` tries with this key in so many seconds."""

    key: str
    most: int
    seconds: int


def digest_of(*parts: str) -> str:
    """What is stored of an e-mail address or of a machine's address: it cannot be read back without the installation's secret."""
    return salted_hmac("seltsiline tries", "\n".join(parts), algorithm="sha256").hexdigest()


def take(*limits: Limit) -> bool:
    """Count one try with every limit; False, and nothing more counted, at the first that is used up."""
    with connection.cursor() as cursor:
        for limit in limits:
            cursor.execute("SELECT people_count_try(%s, %s, %s)", [limit.key, limit.most, limit.seconds])
            if not cursor.fetchone()[0]:
                return False
    return True


def take_back(*limits: Limit) -> None:
    """The try was right and does not count."""
    with connection.cursor() as cursor:
        for limit in limits:
            cursor.execute("SELECT people_take_back_try(%s)", [limit.key])


def of_address(address: str) -> tuple[Limit, Limit]:
    """Many failures from one machine: at first a quarter of an hour, then the rest of the day."""
    return (
        Limit(digest_of("address", address), 20, QUARTER),
        Limit(digest_of("address of the day", address), 100, DAY),
    )


def of_password(request: HttpRequest, email: str, address: str) -> tuple[Limit, ...]:
    device = known_device(request, email)
    return (Limit(digest_of("password", email.lower(), device), ACCOUNT_TRIES, QUARTER), *of_address(address))


def of_code(account: str) -> tuple[Limit, ...]:
    """Codes of the second step: only who knows the password gets here."""
    return (Limit(digest_of("code", account), ACCOUNT_TRIES, QUARTER),)


def of_link(email: str, address: str) -> tuple[Limit, ...]:
    """Each link asked for goes to the owner alone and holds longer than this limit, so the owner always has one."""
    return (Limit(digest_of("link", email.lower()), ACCOUNT_TRIES, QUARTER), *of_address(address))


def _devices(request: HttpRequest) -> tuple[str, list[str]]:
    """The name of this browser and the accounts that have signed in with it; both come from a signed cookie."""
    try:
        name, accounts = signing.loads(request.COOKIES.get(DEVICE_COOKIE, ""), salt=DEVICE_COOKIE, max_age=DEVICE_AGE)
    except (signing.BadSignature, ValueError):
        return "", []
    return name, accounts


def known_device(request: HttpRequest, email: str) -> str:
    """The browser's name where this account has signed in with it; empty for a stranger."""
    name, accounts = _devices(request)
    return name if digest_of("device", email.lower()) in accounts else ""


def remember_device(request: HttpRequest, response: HttpResponse, email: str) -> None:
    """After a whole sign-in: this browser is no stranger to the account."""
    name, accounts = _devices(request)
    own = digest_of("device", email.lower())
    accounts = [own, *(each for each in accounts if each != own)][:KNOWN_ACCOUNTS]
    response.set_cookie(
        DEVICE_COOKIE, signing.dumps([name or get_random_string(22), accounts], salt=DEVICE_COOKIE), max_age=DEVICE_AGE,
        httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
