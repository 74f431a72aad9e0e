"""`python -m seltsiline.engines`: compiles the inner loops of both engines ahead of their first use, after all other work of the machine.

Where numba's cache holds them already it reads them and ends. The folder of the cache is `NUMBA_CACHE_DIR`, else beside the code.
"""

import os

from .matching import ProblemError
from .matching.warming import compile_all
from .rides.search.warming import warm

LOWEST_PRIORITY = 19


def main() -> None:
    os.nice(LOWEST_PRIORITY)
    try:
        compile_all()
    except ProblemError:
        return  # no numba here: both engines run without it
    warm()


if __name__ == "__main__":
    main()
