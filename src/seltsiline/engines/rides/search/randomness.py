"""Chance in whole numbers (xorshift), the same in compiled and plain code."""

import numpy as np

from .compiling import inlined
from .tables import RANDOM, Floats, Memory

WORD = 0xFFFFFFFF
LUCK: Floats = -np.log((np.arange(4096) + 0.5) / 4096)
"""How much worse, in temperatures, a plan may be to be taken: exponentially distributed, drawn by number."""


@inlined
def draw(memory: Memory, limit: int) -> int:
    """A whole number from 0 to below `limit`."""
    word = int(memory.state[RANDOM])
    word ^= (word << 13) & WORD
    word ^= word >> 17
    word ^= (word << 5) & WORD
    memory.state[RANDOM] = word
    return (word >> 3) % limit
