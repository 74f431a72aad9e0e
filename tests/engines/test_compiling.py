"""One command compiles the kernels of both engines; that later processes read them from the cache is shown beside each engine."""

import subprocess
import sys
from pathlib import Path

import pytest

import seltsiline.engines
from seltsiline.engines.kernel_cache import forget_outdated

FOLDER = Path(next(iter(seltsiline.engines.__path__)))


@pytest.mark.timeout(300)
def test_one_command_compiles_the_kernels_of_both_engines(monkeypatch):
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    subprocess.run([sys.executable, "-m", "seltsiline.engines"], check=True)
    compiled = {path.name.partition(".")[0] for path in FOLDER.rglob("*.nbi")}
    assert {"bidding", "iterating"} <= compiled


def test_a_changed_source_makes_what_is_stored_useless(tmp_path):
    stored, sources = tmp_path / "stored", tmp_path / "sources"
    stored.mkdir()
    sources.mkdir()
    kernel, constants = stored / "scan.nbi", sources / "points.py"
    constants.write_text("MOST = 3\n")

    def kept_after_a_look() -> bool:
        kernel.write_text("stored")
        forget_outdated.cache_clear()
        forget_outdated(stored, sources)
        return kernel.exists()

    assert not kept_after_a_look()
    assert kept_after_a_look()
    constants.write_text("MOST = 4\n")
    assert not kept_after_a_look()
