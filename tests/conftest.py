"""The test database: a real embedded PostgreSQL, a template made by the real migrations, one copy for each test process.

Tests connect as `seltsiline_test`, which takes the role `seltsiline_app`, so that row security holds in every test. What a test needs from
outside its scope it makes `with as_owner():`.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEST_HOME = Path(os.environ.get("SELTSILINE_TEST_HOME") or ROOT / ".cache" / "test-home")
os.environ["SELTSILINE_HOME"] = str(TEST_HOME)
os.environ.setdefault("SELTSILINE_DB_ROLE", "test")
os.environ.setdefault("SELTSILINE_STATIC_STORAGE", "django.contrib.staticfiles.storage.StaticFilesStorage")

# Playwright keeps an event loop in the test's thread, and Django would take the thread for an asynchronous one
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
os.environ["DJANGO_SETTINGS_MODULE"] = "seltsiline.settings"

import django  # noqa: E402

django.setup()

from django.db import connection, connections  # noqa: E402
from django.db.backends.signals import connection_created  # noqa: E402
from django.dispatch import receiver  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from seltsiline.core.database.embedded import EmbeddedPostgres  # noqa: E402
from seltsiline.core.database.provider import clone_database, database_exists, drop_database, provision  # noqa: E402
from tools.setup import browser as browser_setup  # noqa: E402

SERVER: pytest.StashKey[EmbeddedPostgres] = pytest.StashKey()
EMPTY_DATABASE = "seltsiline"
TEMPLATE_PARTS = (
    "*/migrations/*.py",
    "**/sql/*.sql",
    "core/scope/*.py",
    "core/database/*.py",
    "places/data/*",
    "places/loading.py",
    "**/scope_keys.py",
    "**/models*",
)


def template_name() -> str:
    """Changes whenever a migration, a declaration or a place does."""
    digest = hashlib.sha256()
    package = ROOT / "src" / "seltsiline"
    for path in sorted({path for part in TEMPLATE_PARTS for path in package.glob(part) if path.is_file()}):
        digest.update(path.relative_to(package).as_posix().encode() + path.read_bytes())
    digest.update((TEST_HOME / "secrets.json").read_bytes() if (TEST_HOME / "secrets.json").exists() else b"")
    return f"seltsiline_template_{digest.hexdigest()[:12]}"


def make_template(server: EmbeddedPostgres) -> None:
    """Run the product's own `seltsiline migrate` on a copy of the empty database; kept until a migration or declaration changes."""
    name = template_name()
    if database_exists(server, name):
        return
    building = f"{name}_building"
    drop_database(server, building)  # what an interrupted run left
    clone_database(server, EMPTY_DATABASE, building)
    environment = os.environ | {"SELTSILINE_DB_NAME": building, "SELTSILINE_DB_ROLE": "owner"}
    subprocess.run([sys.executable, "-m", "seltsiline.cli", "migrate"], env=environment, check=True, cwd=ROOT)
    clone_database(server, building, name)
    drop_database(server, building)


def pytest_configure(config: pytest.Config) -> None:
    """The first process starts the server and makes the template; the other test processes find both ready."""
    if hasattr(config, "workerinput"):
        return
    (TEST_HOME / "static").mkdir(parents=True, exist_ok=True)
    server = EmbeddedPostgres(TEST_HOME)
    server.start()
    provision(server, with_test_login=True)
    make_template(server)
    config.stash[SERVER] = server


def pytest_unconfigure(config: pytest.Config) -> None:
    server = config.stash.get(SERVER, None)
    if server is not None:
        server.stop()


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest) -> Iterator[None]:
    """Replaces pytest-django's: each test process gets its own copy of the template."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    server, name = EmbeddedPostgres(TEST_HOME), f"seltsiline_test_{worker}"
    drop_database(server, name)
    clone_database(server, template_name(), name)
    connections["default"].settings_dict["NAME"] = name
    yield
    connections["default"].close()
    drop_database(server, name)


@receiver(connection_created)
def become_the_application(connection: object, **_: object) -> None:
    """Row security is judged by the current role: the tests' login takes the one the product runs as."""
    with connection.cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute("SET ROLE seltsiline_app")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The one browser of a test process: Playwright's loop runs once in a thread."""
    program = browser_setup.find()
    if program is None:
        pytest.fail("No Chromium was found; ./dev test installs it or says how.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@contextmanager
def as_owner() -> Iterator[None]:
    """Rows that the test needs but its actor may not make."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE seltsiline_owner")
        try:
            yield
        finally:
            if not connection.needs_rollback:
                cursor.execute("SET ROLE seltsiline_app")
