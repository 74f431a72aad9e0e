"""The one door: `./dev` answers from anywhere, says what it cannot do, and hands arguments on as they were meant."""

import os
import subprocess
import sys

import pytest

from tools.setup import browser, environment
from tools.setup.environment import SetupError, catalogues_are_stale, locked_block


def test_help_lists_the_commands_from_any_folder(root, tmp_path):
    done = subprocess.run([str(root / "dev"), "help"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0
    for command in ("run", "test", "check", "bench", "messages", "lock", "docs"):
        assert f"\n  {command} " in done.stdout


def test_an_unknown_command_is_answered_with_the_known_ones(root):
    done = subprocess.run([str(root / "dev"), "serve"], capture_output=True, text=True)
    assert done.returncode == 2
    assert "There is no command “serve”" in done.stderr
    assert "check" in done.stderr


def test_an_old_python_is_told_what_to_install(root, tmp_path):
    pretend = (
        f"import sys, runpy; sys.version_info = (3, 9, 2); runpy.run_path({str(root / 'dev')!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", pretend], env=os.environ | {"PATH": str(tmp_path)}, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "needs Python 3.11 or newer; this is Python 3.9.2" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], ["-m", "not browser"]),
        (["-x", "tests/people"], ["-x", "tests/people", "-m", "not browser"]),
        (["-m", "wheel or browser"], ["-m", "(wheel or browser) and not browser"]),
        (["-mwheel", "-q"], ["-q", "-m", "(wheel) and not browser"]),
    ],
)
def test_without_a_browser_only_its_tests_are_left_out(given, expected):
    assert browser.leave_out_browser_tests(given) == expected


def test_a_named_chromium_is_used_and_a_wrong_name_is_not_replaced_in_silence(monkeypatch):
    monkeypatch.setenv("SELTSILINE_CHROMIUM", sys.executable)
    assert browser.find_or_install() == sys.executable
    monkeypatch.setenv("SELTSILINE_CHROMIUM", "/nowhere/chromium")
    assert browser.find_or_install() is None


def test_the_first_package_is_installed_by_version_and_hash(root):
    block = locked_block(root / "requirements-dev.lock", "uv")
    first, *hashes = block.splitlines()
    assert first.startswith("uv==")
    assert hashes
    assert all(line.strip().startswith("--hash=sha256:") for line in hashes)
    assert not block.rstrip().endswith("\\")


def test_a_python_that_cannot_make_environments_is_answered_with_the_package_to_install(monkeypatch):
    failed = subprocess.CompletedProcess([], returncode=1)
    monkeypatch.setattr(environment.subprocess, "run", lambda *_, **__: failed)
    monkeypatch.setattr(environment, "can_apt_install", lambda: False)
    with pytest.raises(SetupError, match="apt-get install python3-venv"):
        environment.require_venv_module()


def test_a_lock_file_without_the_package_is_an_error_a_person_can_act_on(write):
    with pytest.raises(SetupError, match="does not name uv"):
        locked_block(write("requirements-dev.lock", "django==5.2\n"), "uv")


def test_a_catalogue_newer_than_its_compiled_form_is_noticed(write, tmp_path):
    source = write("src/seltsiline/site/locale/et/LC_MESSAGES/django.po", "")
    assert catalogues_are_stale(tmp_path)
    compiled = write("src/seltsiline/site/locale/et/LC_MESSAGES/django.mo", "")
    os.utime(source, (1000, 1000))
    assert not catalogues_are_stale(tmp_path)
    os.utime(compiled, (500, 500))
    assert catalogues_are_stale(tmp_path)
