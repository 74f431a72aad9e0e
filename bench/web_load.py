"""A small load generator: users that sign in, keep their connection open, and ask again as soon as they are answered."""

import http.client
import itertools
import re
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

PAGES: dict[str, tuple[str, str]] = {
    "today": ("coordinator-voru", "/today/"),
    "clients": ("coordinator-voru", "/clients/"),
    "clients_search": ("coordinator-voru", "/clients/?q=ounapuu"),
    "client": ("coordinator-voru", "/clients/{client}/"),
    "volunteers": ("coordinator-voru", "/volunteers/"),
    "volunteer": ("coordinator-voru", "/volunteers/{volunteer}/"),
    "matches": ("coordinator-voru", "/matches/"),
    "diary": ("coordinator-voru", "/diary/"),
    "partners": ("coordinator-voru", "/partners/"),
    "search": ("coordinator-voru", "/search/?q=tamm"),
    "imports": ("coordinator-voru", "/imports/"),
    "log": ("volunteer", "/log/"),
    "national_clients": ("national", "/clients/"),
    "national_volunteers": ("national", "/volunteers/"),
    "national_diary": ("national", "/diary/"),
    "report_county_year": ("coordinator-voru", "/reports/evaluation/?from={year_from}&to={year_to}"),
    "report_national_year": ("national", "/reports/evaluation/?from={year_from}&to={year_to}"),
}
"""Name → (who asks, address). Keys in braces are those of `bench.web_parts.EXAMPLES`."""

WRITER = "volunteer"


@dataclass(frozen=True)
class Timing:
    p50_ms: float
    p95_ms: float

    @classmethod
    def of(cls, seconds: list[float]) -> "Timing":
        ordered = sorted(seconds)
        return cls(
            round(ordered[len(ordered) // 2] * 1000, 1),
            round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))] * 1000, 1),
        )


class Browser:
    """One user's connection with cookies."""

    def __init__(self, base: str) -> None:
        self.host = urlsplit(base).netloc
        self.link = http.client.HTTPConnection(self.host, timeout=60)
        self.cookies: dict[str, str] = {}

    @staticmethod
    def answers(base: str) -> bool:
        try:
            return Browser(base).get("/healthz")[0] == 200
        except OSError:
            return False

    def get(self, path: str) -> tuple[int, str]:
        return self._ask("GET", path, None)

    def post(self, path: str, fields: list[tuple[str, str]]) -> tuple[int, str]:
        return self._ask("POST", path, urlencode(fields))

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str]:
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Accept-Encoding": "identity",
        }
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{self.host}"}
        self.link.request(method, path, body, headers)
        answer = self.link.getresponse()
        text = answer.read().decode(errors="replace")
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, text

    def enter(self, slug: str) -> None:
        _, page = self.get("/demo/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token is not None, "the demo page has no form"
        status, _ = self.post(f"/demo/login/{slug}", [("csrfmiddlewaretoken", token[1])])
        assert status == 302, f"could not enter as {slug}: {status}"


def at_once(users: list[Browser], requests: int, ask: Callable[[Browser], None]) -> tuple[list[float], float]:
    """Share `requests` among the users, all at once; seconds of each, and of the whole."""
    numbers, times = itertools.count(), []

    def work(browser: Browser) -> None:
        while next(numbers) < requests:
            started = time.perf_counter()
            ask(browser)
            times.append(time.perf_counter() - started)

    threads = [threading.Thread(target=work, args=(browser,)) for browser in users]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, time.perf_counter() - started


def entered(base: str, slug: str, how_many: int) -> list[Browser]:
    users = [Browser(base) for _ in range(how_many)]
    for user in users:
        user.enter(slug)
    return users


def measure_pages(base: str, *, users: int, requests: int) -> dict[str, Timing]:
    from bench.web_parts import EXAMPLES

    everybody = {slug: entered(base, slug, users) for slug in sorted({slug for slug, _ in PAGES.values()})}
    timings = {}
    for name, (slug, pattern) in PAGES.items():
        path = pattern.format(**EXAMPLES)

        def ask(browser: Browser, path: str = path) -> None:
            status, _ = browser.get(path)
            assert status == 200, f"{path} answered {status}"

        at_once(everybody[slug], users * 2, ask)
        timings[name] = Timing.of(at_once(everybody[slug], requests, ask)[0])
    return timings


def measure_writes(base: str, *, users: int, requests: int) -> dict[str, float]:
    """The whole POST of the log form, as a browser sends it: checks, visit, contact, history, answer."""
    browsers = entered(base, WRITER, users)
    forms = {id(browser): hidden_fields(browser.get("/log/")[1]) for browser in browsers}

    def ask(browser: Browser) -> None:
        fields = dict(forms[id(browser)]) | {"minutes": "60", "when": "today", "key": str(uuid.uuid4())}
        fields |= {"place_kind": "home", "profile": "company"}
        status, page = browser.post("/log/", list(fields.items()))
        assert status == 302, f"the diary answered {status}: {re.findall(r'error-text[^<]*<[^>]*>([^<]*)', page)[:3]}"

    at_once(browsers, users * 4, ask)
    times, whole = at_once(browsers, requests, ask)
    timing = Timing.of(times)
    return {"p50_ms": timing.p50_ms, "p95_ms": timing.p95_ms, "per_s": round(len(times) / whole, 1)}


def hidden_fields(page: str) -> dict[str, str]:
    """The form's token and its first client."""
    fields = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if (
            name
            and value
            and (name[1] in ("csrfmiddlewaretoken", "volunteer") or (name[1] == "clients" and "clients" not in fields))
        ):
            fields[name[1]] = value[1]
    return fields
