"""What numba keeps on disk is thrown away when the kernels have changed.

Numba looks at the file of the function alone: a constant or another kernel that stands elsewhere may have changed, and a wheel's files
have the same times in every version.
"""

import hashlib
from contextlib import suppress
from functools import cache
from pathlib import Path


@cache
def forget_outdated(stored: Path, sources: Path) -> None:
    """Empty the folder `stored` of kernels that were not compiled from the Python files in `sources` as they are now."""
    written = (source.read_bytes() for source in sorted(sources.glob("*.py")))
    fingerprint = hashlib.sha256(b"".join(written)).hexdigest()
    mark = stored / "kernels.fingerprint"
    with suppress(OSError):
        if mark.exists() and mark.read_text() == fingerprint:
            return
        for index in stored.glob("*.nbi"):
            index.unlink(missing_ok=True)
        stored.mkdir(parents=True, exist_ok=True)
        mark.write_text(fingerprint)
