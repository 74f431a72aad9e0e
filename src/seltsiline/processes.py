"""Child processes: started, watched, restarted and ended in order. Standard library only, so that every floor may use it."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import FrameType

_SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG in linux/prctl.h
_POLL_SECONDS = 0.1
_ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)  # an ignored one (nohup) stays ignored
_HIGHEST_PORT = 65535


def die_with_parent(ending_signal: int) -> Callable[[], None] | None:
    """A `preexec_fn` that lets the kernel send `ending_signal` to the child when its parent ends, `kill -9` included.

    Linux only; elsewhere None. The kernel watches the *thread* that started the child, so children belong to the main
    thread. Everything is looked up before the fork, because little is safe between fork and exec.
    """
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = os.getpid()

    def ask_the_kernel() -> None:
        prctl(_SET_PARENT_DEATH_SIGNAL, ending_signal, 0, 0, 0)
        if os.getppid() != parent:  # the parent ended before the kernel was asked
            os._exit(1)

    return ask_the_kernel


def start_beside(command: Sequence[str]) -> None:
    """A program that does one thing and ends by itself, or with this process at the latest."""
    program = subprocess.Popen(command, stdin=subprocess.DEVNULL, preexec_fn=die_with_parent(signal.SIGTERM))
    threading.Thread(target=program.wait, daemon=True).start()  # somebody has to hear that it ended


def wait_until(condition: Callable[[], bool], seconds: float, *, every: float = 0.05) -> bool:
    """True as soon as the condition holds, False when it still does not after so many seconds."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() >= deadline:
            return False
        time.sleep(every)
    return True


def free_port(host: str = "127.0.0.1") -> int:
    """A TCP port that nobody listened on a moment ago."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])


def port_is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now; connections that are still closing do not count as taken."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def next_free_port(host: str, port: int, *, tries: int = 20) -> int:
    """The port to offer instead of a taken one: a near one if there is one, because people remember it."""
    near = range(port + 1, min(port + 1 + tries, _HIGHEST_PORT + 1))
    return next((candidate for candidate in near if port_is_free(host, candidate)), None) or free_port(host)


def describe_end(code: int) -> str:
    """How a process ended, in words, from its return code (negative: ended by that signal)."""
    if code >= 0:
        return f"ended with code {code}"
    try:
        return f"was ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"was ended by signal {-code}"


@dataclass(frozen=True)
class Program:
    """What to run. `environment` replaces the parent's altogether; None passes the parent's on."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] | None = None


@dataclass(frozen=True)
class RestartRule:
    """How patiently a program that ends by itself is started again. All times in seconds.

    The pause doubles with each failure in a row; a run of `settled_after` wipes the count.
    """

    first_pause: float = 0.5
    longest_pause: float = 15.0
    failures_allowed: int = 5
    settled_after: float = 30.0

    def pause(self, failures: int) -> float:
        return min(self.longest_pause, self.first_pause * 2.0 ** (failures - 1))


def _say_on_standard_error(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


@dataclass
class _Child:
    program: Program
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    start_again_at: float = 0.0


class Supervisor:
    """Keeps programs running until SIGINT, SIGTERM or SIGHUP, then ends them, latest first.

    Each child leads a session of its own: Ctrl-C in a terminal reaches only the supervisor, which passes it on once,
    and what a child left behind can be ended as a group, so that an orphan does not keep the port.
    """

    def __init__(
        self,
        programs: Sequence[Program],
        *,
        rule: RestartRule | None = None,
        seconds_to_end: float = 20.0,
        say: Callable[[str], None] = _say_on_standard_error,
    ) -> None:
        self._children = [_Child(program) for program in programs]
        self._rule = rule or RestartRule()
        self._seconds_to_end = seconds_to_end
        self._say = say
        self._signals: list[int] = []

    def run(self, *, watch: Callable[[], object] | None = None) -> int:
        """Serve until a signal (0) or until a program fails too often (1). To be called from the main thread.

        `watch` is called several times a second, for what lives beside the children, as a database to revive.
        """
        heeded = [number for number in _ENDING_SIGNALS if signal.getsignal(number) is not signal.SIG_IGN]
        former = {number: signal.signal(number, self._note_signal) for number in heeded}
        try:
            gave_up = self._serve(watch)
        finally:
            self._end_all(signal.SIGINT if signal.SIGINT in self._signals[:1] else signal.SIGTERM)
            for number, handler in former.items():
                signal.signal(number, handler)
        return 1 if gave_up else 0

    def process_ids(self) -> dict[str, int]:
        """The process id of each program that is running now."""
        return {
            child.program.name: child.process.pid
            for child in self._children
            if child.process is not None and child.process.poll() is None
        }

    def _note_signal(self, number: int, _frame: FrameType | None) -> None:
        self._signals.append(number)

    def _serve(self, watch: Callable[[], object] | None) -> bool:
        while not self._signals:
            for child in self._children:
                if not self._keep_running(child):
                    return True
            if watch is not None:
                watch()
            time.sleep(_POLL_SECONDS)
        return False

    def _keep_running(self, child: _Child) -> bool:
        """Start the child, or start it again after its pause; False when it has failed too often."""
        now = time.monotonic()
        if child.process is None:
            if now >= child.start_again_at:
                self._start(child)
            return True
        code = child.process.poll()
        if code is None:
            return True
        _end_group(child.process.pid, signal.SIGKILL)
        child.process = None
        child.failures = 1 if now - child.started >= self._rule.settled_after else child.failures + 1
        if child.failures > self._rule.failures_allowed:
            self._say(
                f"{child.program.name} {describe_end(code)}, {child.failures} times in a row. "
                "It is not started again; its own messages above or in the log say why."
            )
            return False
        pause = self._rule.pause(child.failures)
        self._say(f"{child.program.name} {describe_end(code)}. It is started again in {pause:g} s.")
        child.start_again_at = now + pause
        return True

    def _start(self, child: _Child) -> None:
        child.started = time.monotonic()
        child.process = subprocess.Popen(
            list(child.program.command),
            env=None if child.program.environment is None else dict(child.program.environment),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=die_with_parent(signal.SIGTERM),
        )

    def _end_all(self, number: int) -> None:
        """Latest first, each with the time limit shared; a second signal from the person means: at once."""
        deadline = time.monotonic() + self._seconds_to_end
        running = [child for child in reversed(self._children) if child.process is not None]
        signals_seen = len(self._signals)
        for child in running:
            if child.process is not None and child.process.poll() is None:
                child.process.send_signal(number)
        for child in running:
            process = child.process
            if process is None:
                continue
            while process.poll() is None and time.monotonic() < deadline and len(self._signals) == signals_seen:
                time.sleep(_POLL_SECONDS / 2)
            if process.poll() is None:
                self._say(f"{child.program.name} did not end in time and is stopped now.")
            _end_group(process.pid, signal.SIGKILL)
            process.wait()
            child.process = None


def _end_group(leader: int, number: int) -> None:
    """Signal the session that a child leads: the child itself and whatever it started and left behind."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, number)
