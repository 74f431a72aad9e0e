"""Log lines without personal data: an exception is told by its kind and place, never by its message.

The message of a database error holds the row that failed; a form's error holds what was typed.
"""

import logging
import traceback
from types import TracebackType


class QuietFormatter(logging.Formatter):
    """Leaves out exception messages; of a database error the SQLSTATE and the constraint's name stay."""

    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        kind, problem, trace = ei
        if kind is None:
            return ""
        frames = "".join(traceback.format_tb(trace))
        return f"{frames}{kind.__module__}.{kind.__qualname__}{_database_words(problem)}"


def _database_words(problem: BaseException | None) -> str:
    cause = getattr(problem, "__cause__", None) or problem
    state, details = getattr(cause, "sqlstate", None), getattr(cause, "diag", None)
    if not state:
        return ""
    return f" sqlstate={state} constraint={getattr(details, 'constraint_name', None) or '-'}"
