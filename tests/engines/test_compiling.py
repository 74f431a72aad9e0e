"""The engines' kernels are compiled once, and a later process reads them."""

import subprocess
import sys
from pathlib import Path

import pytest

import seltsiline.engines

CACHE = Path(next(iter(seltsiline.engines.__path__)))


def compile_kernels() -> dict[str, int]:
    """Run the command; answers the cached files with the time at which each was written."""
    subprocess.run([sys.executable, "-m", "seltsiline.engines"], check=True)
    return {path.name: path.stat().st_mtime_ns for path in CACHE.rglob("*.nb?")}


@pytest.mark.timeout(300)
def test_kernels_of_both_engines_are_compiled_once(monkeypatch):
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    first = compile_kernels()
    assert any("bidding" in name for name in first)
    assert any("insertion" in name for name in first)
    assert compile_kernels() == first
