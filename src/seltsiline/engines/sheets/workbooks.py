"""Reading a workbook through the limited process of `opened_workbook.py`."""

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO, Any, Final

from seltsiline.engines.sheets import errors
from seltsiline.engines.sheets.folding import tidy
from seltsiline.engines.sheets.limits import Limits
from seltsiline.engines.sheets.table import Cell, Row

HEAD_ROWS: Final = 40
"""How many filled rows from the top are looked at to find the headings and to choose a sheet."""

_PROGRAM: Final = Path(__file__).with_name("opened_workbook.py")
_WAITING_FACTOR: Final = 4
_KILLED_FOR_WEIGHT: Final = {-signal.SIGABRT, -signal.SIGXCPU, -signal.SIGKILL, -signal.SIGSEGV}


@dataclass(frozen=True, slots=True)
class SheetHead:
    """The name and the first filled rows of one sheet."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet as it stands in the file: all names, the chosen one, and its filled rows."""

    names: tuple[str, ...]
    name: str
    rows: list[Row]


def read_workbook(data: bytes, choose: Callable[[list[SheetHead]], int], *, sheet: str, limits: Limits) -> RawSheet:
    """Read one sheet: the one named, else the one that `choose` picks from the heads of all."""
    with _reader(limits) as process:
        assert process.stdin is not None
        _send(process.stdin, _settings(data, sheet, limits), data)
        heads = [
            SheetHead(found["name"], tuple(map(_row, found["head"]))) for found in _answer(process, limits)["sheets"]
        ]
        names = tuple(head.name for head in heads)
        if sheet and sheet not in names:
            raise errors.NoSuchSheet(sheet=sheet, sheets=", ".join(names))
        if not any(head.rows for head in heads):
            raise errors.EmptyFile()
        chosen = names.index(sheet) if sheet else choose(heads)
        _send(process.stdin, f"{chosen}\n".encode())
        merged = _answer(process, limits)["merged"]
        return RawSheet(names, names[chosen], fill_merged(list(_rows(process, limits)), merged))


def fill_merged(rows: list[Row], merged: list[list[list[int]]]) -> list[Row]:
    """Give each row of a cell merged downwards the value at its top, since that is what the eye sees there.

    `merged` holds [[top, left], [bottom, right]] counted from 0. Ranges over several columns are left alone: those
    are titles and group headings.
    """
    below = {}
    for (top, left), (bottom, right) in merged:
        if left == right and bottom > top:
            below[(top + 1, left)] = bottom + 1
    if not below:
        return rows
    filled, running = [], dict[int, tuple[int, Cell]]()
    for row in rows:
        cells = list(row.cells)
        for column, (last, value) in list(running.items()):
            if row.number > last:
                del running[column]
            else:
                cells.extend([None] * (column + 1 - len(cells)))
                cells[column] = value if cells[column] is None else cells[column]
        for column, cell in enumerate(row.cells):
            if cell is not None and (row.number, column) in below:
                running[column] = (below[(row.number, column)], cell)
        filled.append(Row(row.number, tuple(cells)))
    return filled


@contextmanager
def _reader(limits: Limits) -> Iterator[subprocess.Popen[bytes]]:
    """Start the reading process; it is surely gone afterwards, whatever it was doing."""
    process = subprocess.Popen(
        [sys.executable, "-P", str(_PROGRAM)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    # Processor time is limited inside; this clock only ends a process that sleeps, and gives a busy machine time.
    alarm = threading.Timer(limits.seconds * _WAITING_FACTOR, process.kill)
    alarm.start()
    try:
        yield process
    finally:
        alarm.cancel()
        process.kill()
        process.communicate()


def _settings(data: bytes, sheet: str, limits: Limits) -> bytes:
    settings = {
        "size": len(data),
        "memory_bytes": limits.memory_bytes,
        "seconds": limits.seconds,
        "sheets": limits.sheets,
        "rows": limits.rows + HEAD_ROWS,
        "columns": limits.columns,
        "cells": limits.cells,
        "cell_characters": limits.cell_characters,
        "head": HEAD_ROWS,
        "sheet": sheet,
    }
    return json.dumps(settings).encode() + b"\n"


def _send(pipe: IO[bytes], *parts: bytes) -> None:
    try:
        for part in parts:
            pipe.write(part)
        pipe.flush()
    except BrokenPipeError:
        pass  # the process has ended; its answer or its way of ending tells why


def _answer(process: subprocess.Popen[bytes], limits: Limits) -> Any:
    """The next line from the process, or the error that it tells or shows by the way it ended."""
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line.endswith(b"\n"):
        raise errors.TooHeavy() if process.wait() in _KILLED_FOR_WEIGHT else errors.BrokenFile()
    message = json.loads(line)
    if isinstance(message, dict) and "error" in message:
        raise _refusal(message["error"], limits)
    return message


def _refusal(code: str, limits: Limits) -> errors.SheetError:
    if code == "rows":
        return errors.TooManyRows(limit=limits.rows)
    if code == "columns":
        return errors.TooManyColumns(limit=limits.columns)
    if code == "cells":
        return errors.TooManyCells(limit=limits.cells)
    return {"heavy": errors.TooHeavy, "macros": errors.HasMacros, "password": errors.PasswordProtected}[code]()


def _rows(process: subprocess.Popen[bytes], limits: Limits) -> Iterator[Row]:
    while isinstance(message := _answer(process, limits), list):
        yield _row(message)


def _row(message: list[Any]) -> Row:
    number, cells = message
    return Row(number, tuple(map(_cell, cells)))


def _cell(value: Any) -> Cell:
    """Undo the encoding of `opened_workbook.encoded`."""
    if isinstance(value, str):
        return tidy(value) or None
    if not isinstance(value, dict):
        return value  # type: ignore[no-any-return]
    ((letter, content),) = value.items()
    if letter == "m":
        return datetime.fromisoformat(content)
    if letter == "d":
        return date.fromisoformat(content)
    if letter == "t":
        return time.fromisoformat(content)
    return timedelta(seconds=content)
