"""A user without the repository: the wheel, installed from the lock file, runs and has everything inside."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path

import pytest

from tools.setup.environment import uv_settings

pytestmark = [pytest.mark.wheel, pytest.mark.timeout(420), pytest.mark.xdist_group("wheel")]

SECONDS_TO_START = 240


def uv(root: Path, *arguments: str) -> None:
    """Run uv as `./dev` does; its messages stand in the failure when it fails."""
    settings = {key: value for key, value in uv_settings(root).items() if key != "VIRTUAL_ENV"}
    done = subprocess.run([str(Path(sys.executable).parent / "uv"), *arguments], cwd=root, env=os.environ | settings,
                          capture_output=True, text=True)  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder that other users may enter, because as root the database runs as one of them."""
    path = Path(tempfile.mkdtemp(prefix="seltsiline-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="module")
def wheel(folder: Path) -> Path:
    root = Path(__file__).resolve().parents[2]
    uv(
        root,
        "build",
        "--wheel",
        "--no-build-isolation",
        "--python",
        sys.executable,
        "--out-dir",
        str(folder),
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def program(folder: Path, wheel: Path) -> Path:
    """`seltsiline` in an environment that holds the wheel and what the runtime lock file names, nothing else."""
    root = Path(__file__).resolve().parents[2]
    environment = folder / "environment"
    python = str(environment / "bin/python")
    uv(root, "venv", "--quiet", "--python", sys.executable, str(environment))
    uv(root, "pip", "sync", "--quiet", "--python", python, "--require-hashes", "requirements.lock")
    uv(root, "pip", "install", "--quiet", "--python", python, "--no-deps", str(wheel))
    return environment / "bin/seltsiline"


@pytest.fixture(scope="module")
def address(folder: Path, program: Path) -> Iterator[str]:
    """The address of the installed program once it answers; it knows nothing of the repository or of our settings."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    user = folder / "user"
    user.mkdir()
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [str(program), "run", "--port", str(port), "--home", str(folder / "home")],
            cwd=user,
            env={"PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "HOME": str(user), "LANG": "C.UTF-8"},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            yield wait_for(f"http://127.0.0.1:{port}", server, folder / "log")
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(timeout=60)
            except subprocess.TimeoutExpired:
                server.kill()
                raise


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        assert server.poll() is None, f"It ended with code {server.returncode}:\n{log.read_text()}"
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5) as answer:
                if json.load(answer)["status"] == "ok":
                    return address
        except OSError:
            time.sleep(0.3)
    raise AssertionError(f"It did not answer within {SECONDS_TO_START} s:\n{log.read_text()}")


def fetch(url: str, **headers: str) -> tuple[HTTPResponse, str]:
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=30) as answer:
        return answer, answer.read().decode()


def test_the_wheel_holds_what_is_not_python(root, wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    package = root / "src"
    left_out = {".py", ".pyc", ".po", ".mo", ".new"}
    needed = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*")
        if path.is_file() and path.suffix not in left_out and path.parent.name != "__pycache__"
    }
    assert needed
    assert needed - inside == set()
    catalogues = {path.relative_to(package).with_suffix(".mo").as_posix() for path in package.rglob("*.po")}
    assert catalogues - inside == set()
    assert any(name.endswith("licenses/LICENSE") for name in inside)


def test_it_tells_its_health_and_version(address, wheel):
    _, body = fetch(f"{address}/healthz")
    health = json.loads(body)
    assert health["database"] == "ok"
    assert health["version"] == wheel.name.split("-")[1]


@pytest.mark.parametrize("language", ["et", "en", "ru"])
def test_pages_come_in_three_languages(address, language):
    _, page = fetch(f"{address}/demo/", Cookie=f"seltsiline_language={language}")
    assert f'<html lang="{language}"' in page
    many = len(re.findall("[а-яё]{4}", page)) > 20  # the name of the language itself stands on every page
    assert many == (language == "ru")


def test_estonian_is_the_language_of_who_asks_for_none(address):
    _, page = fetch(f"{address}/demo/")
    assert '<html lang="et"' in page
    _, english = fetch(f"{address}/demo/", Cookie="seltsiline_language=en")
    assert titles(page) != titles(english)


def titles(page: str) -> list[str]:
    return re.findall(r"<h1[^>]*>(.*?)</h1>", page, re.S)


def test_static_files_are_served(address):
    _, page = fetch(f"{address}/demo/")
    links = {link.partition("#")[0] for link in re.findall(r'(?:href|src)="(/static/[^"]+)"', page)}
    assert any(link.endswith(".css") for link in links)
    for link in links:
        with urllib.request.urlopen(address + link, timeout=30) as answer:
            assert answer.read()


def test_places_and_people_are_there(address):
    """The demo persons' page can only be made when places and the pilot's data were loaded."""
    _, page = fetch(f"{address}/demo/")
    for slug in ("coordinator-voru", "coordinator-harju", "national", "volunteer"):
        assert f"/demo/login/{slug}" in page
    assert "Võru" in page
