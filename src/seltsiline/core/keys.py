"""Primary keys: UUID version 7 (RFC 9562), made here because Python 3.11 has none.

The first 48 bits are milliseconds since 1970, so rows written together lie together in an index. PostgreSQL 18's `uuidv7()` is the
column default for rows that do not pass through Python.
"""

import secrets
import time
import uuid


def uuid7() -> uuid.UUID:
    """A new time-ordered key; 74 of its bits are random, so it cannot be guessed from a neighbour."""
    milliseconds = time.time_ns() // 1_000_000
    random_bits = secrets.randbits(74)
    value = (milliseconds & 0xFFFFFFFFFFFF) << 80
    value |= 0x7 << 76
    value |= (random_bits >> 62) << 64
    value |= 0b10 << 62
    value |= random_bits & 0x3FFFFFFFFFFFFFFF
    return uuid.UUID(int=value)
