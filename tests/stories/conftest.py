"""Stories in a real browser against the real web server, on a database with the pilot's people."""

import os
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from importlib.resources import files
from typing import Any

import psycopg
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from seltsiline.core.database.embedded import EmbeddedPostgres
from seltsiline.core.database.provider import clone_database, database_exists, drop_database
from seltsiline.processes import free_port, wait_until
from tests.conftest import ROOT, TEST_HOME, template_name

WIDTHS = (360, 1280)


def environment(name: str, role: str, **more: str) -> dict[str, str]:
    return os.environ | {
        "SELTSILINE_DB_NAME": name, "SELTSILINE_DB_ROLE": role, "SELTSILINE_DEMO": "1", "SELTSILINE_TODAY": "2020-06-01", **more,
    }  # fmt: skip


def pilot_template(server: EmbeddedPostgres) -> str:
    """The template with the pilot's rows, made by the product's own command and kept until a declaration or the pilot changes."""
    name = template_name().replace("template", "pilot")
    with psycopg.connect(**server.dsn("seltsiline_owner", "postgres"), autocommit=True) as link:
        # one maker at a time: several test processes may ask at once
        link.execute("SELECT pg_advisory_lock(7261)")
        if not database_exists(server, name):
            filling = f"{name}_filling"
            drop_database(server, filling)
            clone_database(server, template_name(), filling)
            subprocess.run(
                [sys.executable, "-m", "seltsiline.cli", "demo"],
                env=environment(filling, "owner"),
                check=True,
                cwd=ROOT,
            )
            clone_database(server, filling, name)
            drop_database(server, filling)
    return name


@pytest.fixture(scope="session")
def site_address(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a running web server with the pilot's rows, this test process's own copy."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    server, name = EmbeddedPostgres(TEST_HOME), f"seltsiline_stories_{worker}"
    template = pilot_template(server)
    drop_database(server, name)
    clone_database(server, template, name)
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    runtime = environment(
        name, "app", SELTSILINE_BASE_URL=address, SELTSILINE_WEB_PROCESSES="1", SELTSILINE_LOG_MESSAGES="1"
    )
    runtime["SELTSILINE_STATIC_STORAGE"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    subprocess.run(
        [sys.executable, "-m", "seltsiline.cli", "django", "collectstatic", "--noinput", "-v0"],
        env=environment(name, "owner", SELTSILINE_STATIC_STORAGE=runtime["SELTSILINE_STATIC_STORAGE"]), check=True,
    )  # fmt: skip
    web = subprocess.Popen(
        [sys.executable, "-m", "seltsiline.cli", "serve", "--port", str(port)], env=runtime, cwd=ROOT
    )
    try:
        assert wait_until(lambda: _answers(port), 40), "the web server does not answer"
        yield address
    finally:
        web.terminate()
        web.wait(timeout=30)
        drop_database(server, name)


def _answers(port: int) -> bool:
    link = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        link.request("GET", "/healthz")
        return link.getresponse().status == 200
    except OSError:
        return False
    finally:
        link.close()


class Visitor:
    """Somebody at a browser of one width, language and look."""

    def __init__(
        self, browser: Browser, address: str, *, width: int = 1280, language: str = "et", dark: bool = False
    ) -> None:
        self.address = address
        self.context: BrowserContext = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", reduced_motion="reduce"
        )
        self.context.add_cookies([{"name": "seltsiline_language", "value": language, "url": address}])
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on(
            "console", lambda message: self.complaints.append(message.text) if message.type == "error" else None
        )
        self.page.on("pageerror", lambda problem: self.complaints.append(str(problem)))

    def enter(self, slug: str) -> "Visitor":
        self.go("/demo/")
        self.page.locator(f'form[action="/demo/login/{slug}"] button').click()
        self.page.wait_for_load_state()
        return self

    def go(self, path: str) -> Page:
        answer = self.page.goto(self.address + path)
        status = answer.status if answer else 0
        assert 0 < status < 400, f"{path} answered {status}"
        return self.page

    def barriers(self) -> list[str]:
        """What axe finds against WCAG 2.2 AA, as sentences."""
        self.page.evaluate(AXE)
        found: dict[str, Any] = self.page.evaluate(
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
        )
        return [
            f"{rule['id']}: {rule['help']} ({'; '.join(node['html'][:120] for node in rule['nodes'][:3])})"
            for rule in found["violations"]
        ]

    def overflow(self) -> int:
        """Pixels by which the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    def close(self) -> None:
        self.context.close()


AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def visitor(chromium: Browser, site_address: str) -> Iterator[Any]:
    """`visitor(width=360, dark=True)` opens a browser; all are closed at the end of the test."""
    opened: list[Visitor] = []

    def open_one(**options: Any) -> Visitor:
        opened.append(Visitor(chromium, site_address, **options))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()
