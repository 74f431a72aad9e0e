"""Files that would harm: each gets a clear error, within five seconds and 300 MB."""

import contextlib
import json
import os
import random
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from seltsiline.engines.sheets import KINDS, ParseOptions, Row, SheetError, Table, guess_columns, parse_rows, read_sheet
from tests.engines.sheets import making
from tests.engines.sheets.hostile_workbooks import WORKBOOKS
from tests.engines.sheets.locked_and_broken import LOCKED_AND_BROKEN
from tests.engines.sheets.no_tables import NO_TABLES

HOSTILE = {**WORKBOOKS, **LOCKED_AND_BROKEN, **NO_TABLES}

MOST_SECONDS = 5.0
MOST_KIBIBYTES = 300 * 1024

MEASURE = """
import json, re, resource, sys
from pathlib import Path
from seltsiline.engines.sheets import SheetError, read_sheet
for path in map(Path, sys.argv[1:]):
    try:
        read_sheet(path.read_bytes(), filename=path.name)
    except SheetError:
        pass
own = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
print(json.dumps([own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))
"""


def processor_seconds() -> float:
    """Processor time of this process and of those it has started: a busy machine does not change it."""
    return sum(os.times()[:4])


def test_there_are_enough_of_them() -> None:
    assert len(HOSTILE) >= 60


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_gets_a_clear_error(name: str) -> None:
    make, expected = HOSTILE[name]
    data = make()

    started = processor_seconds()
    with pytest.raises(SheetError) as raised:
        read_sheet(data, filename=f"{name}.xlsx", kind="clients")

    assert processor_seconds() - started < MOST_SECONDS
    assert isinstance(raised.value, expected), raised.value.code
    assert "%(" not in raised.value.text()
    assert raised.value.text().endswith(".")


def test_hostile_files_stay_within_memory(tmp_path: Path) -> None:
    paths = []
    for name, (make, _) in HOSTILE.items():
        path = tmp_path / name
        path.write_bytes(make())
        paths.append(str(path))

    done = subprocess.run([sys.executable, "-c", MEASURE, *paths], capture_output=True, text=True, check=True)

    assert max(json.loads(done.stdout)) < MOST_KIBIBYTES


ORDINARY = [["Nimi", "Telefon"], *[["Õie Šarov", 5123456]] * 20]


@pytest.mark.parametrize("seed", range(24))
def test_a_damaged_file_is_read_or_refused_and_never_breaks_anything(seed: int) -> None:
    chance = random.Random(seed)
    make = (making.xlsx, making.xls, making.ods, making.csv)[seed % 4]
    data = bytearray(make(ORDINARY))
    for _ in range(chance.choice([1, 5, 50])):
        at = chance.randrange(len(data))
        data[at : at + chance.randrange(4)] = chance.randbytes(chance.randrange(4))

    with contextlib.suppress(SheetError):
        assert read_sheet(bytes(data), filename="x").rows


NASTY = [
    "a",
    "1",
    "a@",
    "a.",
    "1:",
    "1,",
    " 1",
    "- ",
    "ja ",
    "(",
    "1h ",
    "+",
    "+372 ",
    "õ ",
    "A-",
    "'",
    "½",
    "~",
    "\n",
    "eesti ",
    "²",
    "፩",
]


def test_long_nasty_texts_are_understood_or_refused_at_once() -> None:
    started = time.process_time()
    for kind, specification in KINDS.items():
        keys = [spec.key for spec in specification.fields]
        rows = tuple(Row(number, (piece * (900 // len(piece)),) * len(keys)) for number, piece in enumerate(NASTY, 2))
        table = Table("x", "csv", "", (), 1, tuple(keys), rows)
        guess_columns(table, kind)
        parsed = parse_rows(table, dict(enumerate(keys)), kind, ParseOptions(date(2020, 5, 31)))
        assert all(error.text() for row in parsed for error in (*row.errors, *row.warnings))
    assert time.process_time() - started < MOST_SECONDS


def test_a_text_too_long_for_its_field_is_an_error() -> None:
    table = Table("x", "csv", "", (), 1, ("Nimi", "Märkus"), (Row(2, ("Mari " * 300, "pikk " * 300)),))
    (row,) = parse_rows(table, {0: "name", 1: "note"}, "clients", ParseOptions(date(2020, 5, 31)))
    assert [(error.field, error.code) for error in row.errors] == [("name", "too_long")]
