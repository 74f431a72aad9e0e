"""Fifty people at once over pooled connections: nobody's answer ever holds somebody else's rows (S8)."""

import http.client
import itertools
import random
import re
import threading
from urllib.parse import urlencode, urlsplit

import psycopg
import pytest

from seltsiline.core.database.embedded import EmbeddedPostgres
from tests.conftest import TEST_HOME
from tests.proofs import proves

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

USERS, REQUESTS, THREADS = 50, 800, 12
COUNTIES = {"coordinator-voru": 87, "deputy-voru": 87, "coordinator-harju": 37}
PATHS = (
    "/clients/",
    "/volunteers/",
    "/matches/",
    "/diary/",
    "/clients/?sort=-name",
    "/no-such-page",
    "/clients/?format=csv",
    "/today/",
)
KEY = re.compile(r"/(clients|volunteers|matches|diary)/([0-9a-f-]{36})/")


class Person:
    """One signed-in session with a connection of its own."""

    def __init__(self, address: str, slug: str) -> None:
        self.slug, self.lock = slug, threading.Lock()
        self.link = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
        self.cookies: dict[str, str] = {}
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', self.ask("GET", "/demo/")[1])
        assert token
        assert self.ask("POST", f"/demo/login/{slug}", urlencode({"csrfmiddlewaretoken": token[1]}))[0] == 302

    def ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self.link.request(method, path, body, headers)
        answer = self.link.getresponse()
        text = answer.read().decode(errors="replace")
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, text

    def hang_up(self, path: str) -> None:
        """Ask and go away before the answer."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        self.link.request("GET", path, None, headers)
        self.link.close()


def county_of_every_key(name: str) -> dict[str, int]:
    counties = {}
    with psycopg.connect(**EmbeddedPostgres(TEST_HOME).dsn("seltsiline_owner", name)) as link:
        for table in ("companionship_client", "volunteering_volunteer", "companionship_match", "companionship_visit"):
            counties.update(
                {str(key): county for key, county in link.execute(f"SELECT id, county_id FROM {table}").fetchall()}
            )
    return counties


@proves("S8", partly="800 requests in each run of the tests")
def test_nobody_gets_the_rows_of_another(site_address, request, capsys):
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    counties = county_of_every_key(f"seltsiline_stories_{worker}")
    people = [Person(site_address, slug) for slug, _ in zip(itertools.cycle(COUNTIES), range(USERS), strict=False)]
    leaks, seen, numbers = [], itertools.count(), itertools.count()
    chance = random.Random(8)

    def work() -> None:
        while (number := next(numbers)) < REQUESTS:
            person, path = chance.choice(people), chance.choice(PATHS)
            with person.lock:
                if number % 40 == 0:
                    person.hang_up(path)
                    continue
                status, page = person.ask("GET", path)
            assert status in (200, 404)
            for _kind, key in KEY.findall(page):
                next(seen)
                if counties.get(key) != COUNTIES[person.slug]:
                    leaks.append((person.slug, path))

    threads = [threading.Thread(target=work) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for person in people:
        person.link.close()
    with capsys.disabled():
        print(f"\n{REQUESTS} requests of {USERS} users, {next(seen)} rows looked at, {len(leaks)} of another county")
    assert leaks == []
    assert next(seen) > 10_000
