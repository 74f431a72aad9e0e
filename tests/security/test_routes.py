"""Every route × every role × every method, read from the URL resolver: who gets in, and that no page shows a foreign county's row."""

import re
import uuid

import pytest
from django.test import Client as Browser
from django.urls import get_resolver
from django.urls.converters import get_converters

from seltsiline.core.routes import ANYONE, SIGNED_IN, RouteEntry, all_routes
from seltsiline.people.models import Account, RoleGrant
from seltsiline.people.roles import ROLES
from tests.conftest import as_owner
from tests.makers import enter
from tests.proofs import proves

from .matrix import places_for
from .world import CANARY, World, build_world, place_codes

pytestmark = pytest.mark.django_db

SEES_ALL_ACCOUNTS = {"admin": "people/"}
"""Who looks after accounts meets every name among them, and nothing of volunteers or clients."""
LIBRARY_PREFIXES = ("accounts/",)
FOREIGN_NAMES = (f"{CANARY}-FOREIGN",)


@pytest.fixture
def world() -> World:
    return build_world()


def our_routes() -> list[RouteEntry]:
    return [entry for entry in all_routes() if not entry.pattern.startswith(LIBRARY_PREFIXES)]


def browser_for(role: str, world: World) -> Browser:
    """Signed in at home in this role."""
    from seltsiline.organisations.models import Organisation

    codes, reach = place_codes("home"), ROLES[role].reach
    account = world.one("home", Account)
    with as_owner():
        RoleGrant.objects.filter(account=account).delete()
        RoleGrant.objects.create(
            account=account,
            role=role,
            valid_from="2018-01-01",
            county_id=codes["county"] if reach in ("county", "municipality", "settlement", "organisation") else None,
            municipality_id=codes["municipality"] if reach == "municipality" else None,
            settlement_id=codes["settlement"] if reach == "settlement" else None,
            organisation=world.one("home", Organisation).pk if reach == "organisation" else None,
        )
    browser = Browser(raise_request_exception=False)
    enter(browser, account)
    return browser


def addresses(entry: RouteEntry, keys: list[str]) -> list[str]:
    """The route's address once for each of the keys; patterns without a key give one address."""
    if "<" not in entry.pattern:
        return ["/" + entry.pattern.replace("^", "").replace("$", "")]
    return ["/" + _filled(entry.pattern, key) for key in keys]


def _filled(pattern: str, key: str) -> str:
    return re.sub(r"<(\w+:)?\w+>", lambda found: _part(found[1], key), pattern)


def _part(converter: str | None, key: str) -> str:
    kind = (converter or "str:").rstrip(":")
    assert kind in get_converters()
    return {"int": "999999999", "slug": "no-such-thing", "uuid": key}.get(kind, key)


def foreign_keys(world: World, role: str) -> list[str]:
    """Of tables in which the foreign county's row is foreign to this role."""
    return [
        keys["foreign"][0]
        for table, keys in world.rows.items()
        if len(keys["foreign"][0]) == 36 and "foreign" not in places_for(role, table)
    ]


def test_every_route_is_declared():
    assert [entry.pattern for entry in all_routes() if entry.route is None] == []
    assert get_resolver().url_patterns


@proves("S3")
def test_an_undeclared_route_stops_the_start(settings):
    from django.core.management import call_command
    from django.core.management.base import SystemCheckError

    settings.ROOT_URLCONF = "tests.security.undeclared_urls"
    with pytest.raises(SystemCheckError, match="does not say who may use it"):
        call_command("check")


@pytest.mark.parametrize("role", [*ROLES, ""])
def test_a_role_gets_only_into_its_routes(role, world, capsys):
    """An anonymous visitor is sent to sign in; another role is refused; nobody gets an error of ours."""
    browser = browser_for(role, world) if role else Browser(raise_request_exception=False)
    tried = 0
    for entry in our_routes():
        if entry.route.admits(role, signed_in=bool(role)):
            continue
        for address in addresses(entry, [str(uuid.uuid4())]):
            for method in ("get", "post"):
                tried += 1
                answer = getattr(browser, method)(address)
                wanted = {403} if role else {302}
                assert answer.status_code in wanted, f"{method} {address} as {role or 'nobody'}: {answer.status_code}"
    with capsys.disabled():
        print(f" {role or 'nobody'}: {tried} refused addresses", end="")


@proves(
    "S4", partly="pages and their addresses; foreign keys and filters are tried by the matrix and the modules' tests"
)
@pytest.mark.parametrize("role", list(ROLES))
def test_no_page_opens_or_shows_a_foreign_row(role, world):
    """A foreign key in an address answers 404 as one that does not exist; no page holds the canary of a foreign county."""
    browser, reach = browser_for(role, world), ROLES[role].reach
    if reach == "all":
        return
    keys = foreign_keys(world, role)
    for entry in our_routes():
        if not entry.route.admits(role, signed_in=True) or entry.pattern.startswith(SEES_ALL_ACCOUNTS.get(role, "-")):
            continue
        for address in addresses(entry, keys):
            for method in ("get", "post"):
                answer = getattr(browser, method)(address)
                text = b"".join(answer) if answer.streaming else answer.content
                assert answer.status_code < 500, f"{method} {address} as {role}: {answer.status_code}"
                if "<uuid" in entry.pattern:
                    assert answer.status_code in (404, 405, 302, 403), (
                        f"{method} {address} as {role}: {answer.status_code}"
                    )
                assert not any(name.encode() in text for name in FOREIGN_NAMES), (
                    f"{method} {address} as {role} shows a foreign row"
                )


@proves("S5", partly="status and body; times are measured by the benchmark")
def test_a_foreign_key_and_none_answer_alike(world):
    browser = browser_for("coordinator", world)
    for entry in our_routes():
        if "<uuid" not in entry.pattern or not entry.route.admits("coordinator", signed_in=True):
            continue
        foreign, nothing = (
            browser.get(addresses(entry, [key])[0])
            for key in (foreign_keys(world, "coordinator")[0], str(uuid.uuid4()))
        )
        assert foreign.status_code == nothing.status_code
        assert without_token(foreign.content) == without_token(nothing.content)


def without_token(page: bytes) -> bytes:
    """A page without what differs at each request: the form token and its own address."""
    page = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", page)
    return re.sub(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", b"KEY", page)


def test_anyone_and_signed_in_are_words():
    assert ANYONE != SIGNED_IN
