"""Kernels: plain functions on arrays that numba compiles when it may, and that run as they are when it may not.

Both ways take the same steps in the same order, so for a seed and a number of iterations they answer the same plan.
"""

import os
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

from ...kernel_cache import forget_outdated

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
    forget_outdated(Path(compiled.stats.cache_path), Path(__file__).parent)  # type: ignore[attr-defined]
    return compiled
