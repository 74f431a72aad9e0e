"""Real servers: one embedded server for most tests, one with TCP and passwords as an administrator would run it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from seltsiline.core.database.binaries import copy_programs
from seltsiline.core.database.cluster import CLEAN_ENVIRONMENT
from seltsiline.core.database.embedded import EmbeddedPostgres
from seltsiline.core.database.provider import provision
from seltsiline.core.database.roles import LOGIN_ROLES, provision_sql
from seltsiline.core.database.server_user import ServerUser, choose_server_user
from seltsiline.processes import free_port, wait_until

SOURCES = Path(__file__).resolve().parents[2] / "src"


@pytest.fixture(scope="session")
def short_home() -> Iterator[Path]:
    """A home that every user can reach; pytest's own folders are closed to others, and long."""
    home = Path(tempfile.mkdtemp(prefix="seltsiline-test-"))
    home.chmod(0o711)
    yield home
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def embedded(short_home: Path) -> Iterator[EmbeddedPostgres]:
    """One running server, provisioned as for tests."""
    with EmbeddedPostgres(short_home / "common") as server:
        provision(server, with_test_login=True)
        yield server


@pytest.fixture(scope="session")
def own_server(short_home: Path) -> Iterator[EmbeddedPostgres]:
    """A second home, provisioned and stopped, for tests that start and kill; each leaves it stopped.

    Its first start was interrupted once: what that left is there when the server is made.
    """
    server = EmbeddedPostgres(short_home / "own")
    (server.home / "postgres" / "data.new" / "base").mkdir(parents=True)
    with server:
        provision(server)
    yield server
    server.stop()


class RealServer:
    """A PostgreSQL with TCP on this machine and passwords, prepared with the administrator's SQL."""

    def __init__(self, port: int, folder: Path) -> None:
        self.port = port
        self.folder = folder

    def url(self, login: str, password: str = "secret", database: str = "seltsiline") -> str:
        return f"postgresql://{login}:{password}@127.0.0.1:{self.port}/{database}"

    def run_as_administrator(self, *statements: str, database: str = "seltsiline") -> None:
        with psycopg.connect(self.url("administrator", database=database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    def login(self, name: str) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(self.url(name), autocommit=True)


def run_as(user: ServerUser, *command: str | Path, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        env=CLEAN_ENVIRONMENT,
        cwd="/",
        check=True,
        capture_output=True,
        text=True,
        **user.popen_arguments(),
        **more,
    )


def make_server(programs: Path, folder: Path, user: ServerUser) -> tuple[subprocess.Popen[bytes], int]:
    """initdb with a password, TCP only, ready for connections."""
    user.own_folder(folder)
    password = folder.parent / f"{folder.name}.password"
    password.write_text("secret\n")
    password.chmod(0o644)
    arguments = ("--username=administrator", f"--pwfile={password}", "--auth=scram-sha-256", "--no-sync")
    run_as(user, programs / "initdb", f"--pgdata={folder}", "--encoding=UTF8", "--locale=C", *arguments)
    port = free_port()
    settings = {"listen_addresses": "127.0.0.1", "port": str(port), "unix_socket_directories": "", "fsync": "off"}
    process = subprocess.Popen(
        [programs / "postgres", "-D", folder, *(f"--{name}={value}" for name, value in settings.items())],
        env=CLEAN_ENVIRONMENT,
        cwd="/",
        stderr=subprocess.DEVNULL,
        **user.popen_arguments(),
    )
    url = f"postgresql://administrator:secret@127.0.0.1:{port}/postgres"
    assert wait_until(lambda: answers(url), 20)
    return process, port


def answers(url: str) -> bool:
    try:
        psycopg.connect(url).close()
    except psycopg.OperationalError:
        return False
    return True


@pytest.fixture(scope="session")
def programs(short_home: Path) -> Path:
    return copy_programs(short_home / "programs")


@pytest.fixture(scope="session")
def server_user() -> ServerUser:
    return choose_server_user(Path("/nowhere"))


@pytest.fixture(scope="session")
def real_server(short_home: Path, programs: Path, server_user: ServerUser) -> Iterator[RealServer]:
    process, port = make_server(programs, short_home / "real", server_user)
    server = RealServer(port, short_home / "real")
    try:
        script = provision_sql()
        for _ in range(2):  # an administrator may run it again
            run_as(
                server_user,
                *(programs / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1"),
                *("-d", server.url("administrator", database="postgres")),
                input=script,
            )
        server.run_as_administrator(*(f"ALTER ROLE {role} PASSWORD 'secret'" for role in LOGIN_ROLES))
        yield server
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture
def start_elsewhere(import_path: str) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Run Python in a process of its own that has started the server, and return when it says so."""
    started: list[subprocess.Popen[str]] = []

    def start(home: Path, program: str, **arguments: object) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", program, str(home)],
            env={**os.environ, "PYTHONPATH": import_path},
            stdout=subprocess.PIPE,
            text=True,
            **arguments,
        )
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
        return process

    yield start
    for process in started:
        process.kill()
        process.wait(10)
        if process.stdout is not None:
            process.stdout.close()


@pytest.fixture(scope="session")
def python_for_all() -> Path:
    """A Python of this version that any user can run; root's own may be closed to others."""
    user = choose_server_user(Path("/nowhere"))
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for candidate in (Path(sys.executable).resolve(), Path(f"/usr/local/bin/{version}"), Path(f"/usr/bin/{version}")):
        if candidate.exists() and user.can_run(candidate.resolve()):
            return candidate
    pytest.skip("no Python that another user can run")


@pytest.fixture(scope="session")
def import_path() -> str:
    return os.pathsep.join((str(SOURCES), str(Path(psycopg.__file__).parents[1])))
