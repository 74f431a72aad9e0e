"""Children that die, refuse to die, leave others behind; and ports."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from seltsiline.processes import (
    Program,
    RestartRule,
    Supervisor,
    describe_end,
    free_port,
    next_free_port,
    port_is_free,
    start_beside,
    wait_until,
)

SOURCES = Path(__file__).resolve().parents[2] / "src"
QUICK = RestartRule(first_pause=0.01, longest_pause=0.05, failures_allowed=3)


def python(name: str, program: str, *arguments: object) -> Program:
    return Program(name, [sys.executable, "-S", "-c", program, *map(str, arguments)])


STEADY = """
import pathlib, signal, sys, time
def end(number, frame):
    pathlib.Path(sys.argv[1]).write_text(signal.Signals(number).name)
    sys.exit(0)
signal.signal(signal.SIGTERM, end)
signal.signal(signal.SIGINT, end)
pathlib.Path(sys.argv[1]).write_text("serving")
while True:
    time.sleep(0.02)
"""
STUBBORN = """
import pathlib, signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
pathlib.Path(sys.argv[1]).write_text("serving")
time.sleep(60)
"""
LEAVES_A_CHILD = """
import pathlib, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-S", "-c", "import time; time.sleep(60)"])
pathlib.Path(sys.argv[1]).write_text(str(child.pid))
time.sleep(60)
"""


def says(file: Path, word: str) -> bool:
    return file.exists() and file.read_text() == word


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except FileNotFoundError:
        return False


def send_when(condition, number: int):
    """A `watch` that sends the signal to this process as soon as the condition holds."""
    sent: list[int] = []

    def watch() -> None:
        if not sent and condition():
            sent.append(number)
            os.kill(os.getpid(), number)

    return watch


def test_a_program_beside_leaves_no_zombie_behind(tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    start_beside(
        [sys.executable, "-S", "-c", f"import os, pathlib; pathlib.Path({str(mark)!r}).write_text(str(os.getpid()))"]
    )
    assert wait_until(lambda: mark.exists() and mark.read_text() != "", 20)
    assert wait_until(lambda: not Path("/proc", mark.read_text()).exists(), 20)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_is_passed_on_and_the_children_end_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    web, worker = tmp_path / "web", tmp_path / "worker"
    said: list[str] = []
    supervisor = Supervisor([python("web", STEADY, web), python("worker", STEADY, worker)], say=said.append)
    both = send_when(lambda: says(web, "serving") and says(worker, "serving"), number)
    before = signal.getsignal(number)
    assert supervisor.run(watch=both) == 0
    assert [web.read_text(), worker.read_text()] == [number.name, number.name]
    assert said == []
    assert supervisor.process_ids() == {}
    assert signal.getsignal(number) is before


def test_a_child_that_dies_is_started_again(tmp_path: Path) -> None:
    web = tmp_path / "web"
    said: list[str] = []
    supervisor = Supervisor([python("web", STEADY, web)], rule=QUICK, say=said.append)
    killed: list[int] = []

    def watch() -> None:
        pid = supervisor.process_ids().get("web")
        if pid is None or not says(web, "serving"):
            return
        if not killed:
            killed.append(pid)
            web.unlink()
            os.kill(pid, signal.SIGKILL)
        elif pid != killed[0]:
            os.kill(os.getpid(), signal.SIGTERM)

    assert supervisor.run(watch=watch) == 0
    assert len(said) == 1
    assert said[0].startswith("web was ended by SIGKILL.")


def test_a_child_that_always_fails_is_given_up(tmp_path: Path) -> None:
    other = tmp_path / "other"
    said: list[str] = []
    programs = [python("web", "raise SystemExit(3)"), python("worker", STEADY, other)]
    assert Supervisor(programs, rule=QUICK, say=said.append).run() == 1
    assert len(said) == QUICK.failures_allowed + 1
    assert "web ended with code 3, 4 times in a row" in said[-1]
    assert other.read_text() == "SIGTERM"


def test_pauses_grow_up_to_a_limit() -> None:
    rule = RestartRule()
    assert [rule.pause(failures) for failures in (1, 2, 3, 4, 5, 6, 7)] == [0.5, 1, 2, 4, 8, 15, 15]


def test_a_child_that_does_not_end_is_stopped(tmp_path: Path) -> None:
    web = tmp_path / "web"
    said: list[str] = []
    supervisor = Supervisor([python("web", STUBBORN, web)], seconds_to_end=0.3, say=said.append)
    began = time.monotonic()
    assert supervisor.run(watch=send_when(lambda: says(web, "serving"), signal.SIGTERM)) == 0
    assert time.monotonic() - began < 10
    assert said == ["web did not end in time and is stopped now."]


def test_what_a_dead_child_left_behind_is_ended(tmp_path: Path) -> None:
    file = tmp_path / "grandchild"
    supervisor = Supervisor([python("web", LEAVES_A_CHILD, file)], rule=QUICK, say=lambda _: None)
    orphans: list[int] = []

    def watch() -> None:
        if not orphans and file.exists() and file.read_text():
            orphans.append(int(file.read_text()))
            os.kill(supervisor.process_ids()["web"], signal.SIGKILL)
        elif orphans and not is_alive(orphans[0]):
            os.kill(os.getpid(), signal.SIGTERM)

    assert supervisor.run(watch=watch) == 0


def test_an_error_beside_the_children_ends_them(tmp_path: Path) -> None:
    web = tmp_path / "web"

    def watch() -> None:
        if says(web, "serving"):
            raise RuntimeError("the database is gone")

    with pytest.raises(RuntimeError, match="the database is gone"):
        Supervisor([python("web", STEADY, web)], say=lambda _: None).run(watch=watch)
    assert web.read_text() == "SIGTERM"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel's help is Linux's")
def test_children_end_with_a_killed_supervisor(tmp_path: Path) -> None:
    web = tmp_path / "web"
    program = f"""
import sys
from seltsiline.processes import Program, Supervisor
Supervisor([Program("web", [sys.executable, "-S", "-c", {STEADY!r}, {str(web)!r}])]).run()
"""
    environment = {**os.environ, "PYTHONPATH": str(SOURCES)}
    with subprocess.Popen([sys.executable, "-c", program], env=environment) as supervisor:
        assert wait_until(lambda: says(web, "serving"), 10)
        supervisor.kill()
    assert wait_until(lambda: says(web, "SIGTERM"), 10)


def test_a_child_gets_the_environment_it_is_given(tmp_path: Path) -> None:
    file = tmp_path / "role"
    program = "import os, pathlib, sys; pathlib.Path(sys.argv[1]).write_text(os.environ.get('ROLE', '') + os.environ.get('HOME', '-'))"
    child = Program("web", [sys.executable, "-S", "-c", program, str(file)], {"ROLE": "app"})
    watch = send_when(lambda: file.exists() and bool(file.read_text()), signal.SIGTERM)
    Supervisor([child], rule=QUICK, say=lambda _: None).run(watch=watch)
    assert file.read_text() == "app-"


@pytest.mark.parametrize(
    ("code", "words"), [(0, "ended with code 0"), (-15, "was ended by SIGTERM"), (-64, "was ended by SIGRTMAX")]
)
def test_the_end_is_told_in_words(code: int, words: str) -> None:
    assert describe_end(code) == words


def test_a_taken_port_is_seen_and_another_offered() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert not port_is_free("127.0.0.1", port)
        other = next_free_port("127.0.0.1", port)
        assert other != port
        assert port_is_free("127.0.0.1", other)
    assert port_is_free("127.0.0.1", port)
    assert free_port() > 0


def test_waiting_ends_with_the_condition_or_the_time() -> None:
    answers = iter([False, False, True])
    assert wait_until(lambda: next(answers), 5, every=0)
    assert not wait_until(lambda: False, 0.05, every=0.01)
