"""One command compiles the kernels of both engines; that later processes read them from the cache is shown beside each engine."""

import subprocess
import sys
from pathlib import Path

import pytest

import seltsiline.engines

FOLDER = Path(next(iter(seltsiline.engines.__path__)))


@pytest.mark.timeout(300)
def test_one_command_compiles_the_kernels_of_both_engines(monkeypatch):
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    subprocess.run([sys.executable, "-m", "seltsiline.engines"], check=True)
    compiled = {path.name.partition(".")[0] for path in FOLDER.rglob("*.nbi")}
    assert {"bidding", "insertion"} <= compiled
