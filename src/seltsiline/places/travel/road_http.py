"""One question to a road server over HTTP: bounded in time and size, no redirects, nothing of the question in a log."""

import http.client
import io
import json
import socket
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Any
from urllib.parse import SplitResult

MOST_BYTES = 4_000_000
"""A table of 100 by 100 takes about 300 KB."""


class RoadServerFailed(Exception):
    """The road server gave nothing to use. `kind` is "slow", "unreachable" or "answer"; nothing else is kept of it."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


@dataclass(frozen=True)
class Deadline:
    """A moment of `time.monotonic()` until which all must be done, however slowly single bytes come in."""

    moment: float

    @classmethod
    def within(cls, seconds: float) -> "Deadline":
        return cls(time.monotonic() + seconds)

    @property
    def seconds_left(self) -> float:
        left = self.moment - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


@dataclass(frozen=True)
class Question:
    """`path` is added to the server's address; with `body` it is posted as JSON."""

    path: str
    body: dict[str, Any] | None = None


class Conversation:
    """Questions to one server on one connection, all before the deadline."""

    def __init__(self, address: SplitResult, deadline: Deadline) -> None:
        self._deadline = deadline
        self._folder = address.path.rstrip("/")
        kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
        self._connection = kind(address.hostname or "", address.port)

    def __enter__(self) -> "Conversation":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def ask(self, question: Question) -> Any:
        """The answer's JSON; `RoadServerFailed` where there is none to use."""
        try:
            return _json_of(self._bytes_of(question))
        except TimeoutError as problem:
            raise RoadServerFailed("slow") from problem
        except (http.client.HTTPException, ValueError, RecursionError) as problem:
            raise RoadServerFailed("answer") from problem
        except OSError as problem:
            raise RoadServerFailed("unreachable") from problem

    def _bytes_of(self, question: Question) -> bytes:
        if self._connection.sock is None:
            self._connect()
        body = None if question.body is None else json.dumps(question.body)
        headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        self._connection.request("GET" if body is None else "POST", self._folder + question.path, body, headers)
        response = self._connection.getresponse()
        if response.status != http.client.OK:
            raise ValueError("the server does not answer the question")
        content = response.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise ValueError("the answer is too long")
        return content

    def _connect(self) -> None:
        self._connection.timeout = self._deadline.seconds_left
        self._connection.connect()
        self._connection.sock = _TimedSocket(self._connection.sock, self._deadline)


def _json_of(content: bytes) -> Any:
    return json.loads(content.decode(), parse_constant=_no_number)


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


class _TimedSocket:
    """What `http.client` needs of a socket. Its own time-out would begin anew with each byte that a slow server sends."""

    def __init__(self, plain: socket.socket, deadline: Deadline) -> None:
        self._plain, self._deadline = plain, deadline

    def sendall(self, data: bytes) -> None:
        self._plain.settimeout(self._deadline.seconds_left)
        self._plain.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_TimedReader(self._plain, self._deadline))

    def close(self) -> None:
        self._plain.close()


class _TimedReader(io.RawIOBase):
    def __init__(self, plain: socket.socket, deadline: Deadline) -> None:
        super().__init__()
        self._plain, self._deadline = plain, deadline
        self._stream = plain.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._plain.settimeout(self._deadline.seconds_left)
        return self._stream.readinto(buffer)

    def close(self) -> None:
        self._stream.close()
        super().close()
