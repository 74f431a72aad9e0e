"""Which kernels compute: compiled ones where they pay and are to be had, else numpy and Python. Both find the same plan.

`SELTSILINE_KERNELS=numpy` switches compiled code off, `SELTSILINE_KERNELS=numba` on for every size. A web page's few hundred
thousand pairs are scanned sooner than numba is even imported, so small problems never load it.
"""

import os
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from ..kernel_cache import forget_outdated

FEW_PAIRS = 200_000


def compiled_for(pairs: int) -> bool:
    """Whether so many pairs are worth compiled code."""
    choice = os.environ.get("SELTSILINE_KERNELS", "")
    if choice == "numpy" or (choice != "numba" and pairs < FEW_PAIRS and "numba" not in sys.modules):
        return False
    return find_spec("numba") is not None


def compiled(name: str) -> ModuleType:
    """One of this folder's compiled modules, imported when it is first needed."""
    return import_module(f"{__package__}.{name}")


def compile_function(function: Callable[..., Any]) -> Any:
    """The function compiled and kept on disk for the next process; where no folder can be written, for this process alone."""
    from numba import njit

    try:
        compiled_one: Any = njit(cache=True, nogil=True)(function)
    except RuntimeError:
        return njit(nogil=True)(function)
    forget_outdated(Path(compiled_one.stats.cache_path), Path(__file__).parent)
    return compiled_one
