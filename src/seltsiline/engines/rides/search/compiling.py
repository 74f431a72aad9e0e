"""Kernels: plain functions on arrays that numba compiles when it may, and that run as they are when it may not.

Both ways take the same steps in the same order, so for a seed and a number of iterations they answer the same plan.
"""

import hashlib
import os
import warnings
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TypeVar, cast

Function = TypeVar("Function", bound=Callable[..., object])

SWITCH = "SELTSILINE_KERNELS"
"""Set to `numpy` to leave numba out."""


def _numba_jit() -> Callable[..., Callable[[Function], Function]] | None:
    if os.environ.get(SWITCH, "") == "numpy":
        return None
    try:
        from numba import njit
    except ImportError:
        return None
    return cast("Callable[..., Callable[[Function], Function]]", njit)


_jit = _numba_jit()
COMPILED = _jit is not None


def kernel(function: Function) -> Function:
    """Compile a function that only other kernels call."""
    if _jit is None:
        return function
    return _jit(error_model="numpy", no_cpython_wrapper=True, no_cfunc_wrapper=True)(function)


def inlined(function: Function) -> Function:
    """Write a function's code into the kernels that call it, for the innermost loops: handing over tuples of arrays costs time as well."""
    return function if _jit is None else _jit(error_model="numpy", inline="always")(function)


def entry(function: Function) -> Function:
    """Compile a function that Python calls, and keep it on disk with all kernels that it uses.

    Where no folder can be written, each process compiles anew.
    """
    if _jit is None:
        return function
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compiled = _jit(error_model="numpy", cache=True)(function)
        except RuntimeError:  # numba found no folder for its cache
            return _jit(error_model="numpy")(function)
    _forget_outdated(Path(compiled.stats.cache_path))  # type: ignore[attr-defined]
    return compiled


@cache
def _forget_outdated(folder: Path) -> None:
    """Numba looks at the entry's own file only; when any kernel's source has changed, what is stored of all of them goes."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    fingerprint = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()
    mark = folder / "kernels.fingerprint"
    with suppress(OSError):
        if mark.exists() and mark.read_text() == fingerprint:
            return
        for index in folder.glob("*.nbi"):
            index.unlink(missing_ok=True)
        folder.mkdir(parents=True, exist_ok=True)
        mark.write_text(fingerprint)
