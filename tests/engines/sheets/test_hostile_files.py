"""Files that would harm: each gets a clear error, within five seconds and 300 MB."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from seltsiline.engines.sheets import SheetError, read_sheet
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


def test_there_are_enough_of_them() -> None:
    assert len(HOSTILE) >= 60


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_gets_a_clear_error(name: str) -> None:
    make, expected = HOSTILE[name]
    data = make()

    started = time.perf_counter()
    with pytest.raises(SheetError) as raised:
        read_sheet(data, filename=f"{name}.xlsx", kind="clients")

    assert time.perf_counter() - started < MOST_SECONDS
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
