"""Kernels: plain functions on arrays that numba compiles when it may, and that run as they are when it may not.

Both ways take the same steps in the same order, so for a seed and a number of iterations they answer the same plan.
"""

import os
import warnings
from collections.abc import Callable
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
    """Compile a function and keep the result on disk; where no folder can be written it is compiled anew in each process."""
    if _jit is None:
        return function
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _jit(cache=True, error_model="numpy", boundscheck=False)(function)
        except RuntimeError:  # numba found no folder for its cache
            return _jit(error_model="numpy", boundscheck=False)(function)
