"""What is wrong or doubtful in a row: stored as a message key with its parameters, told in the reader's language."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext, gettext_noop

from seltsiline.engines.sheets import CELL_MESSAGES, CellError

ERROR, WARNING = "error", "warning"

MESSAGES = CELL_MESSAGES | {
    "place_unknown": gettext_noop("“%(value)s” is not a place known here. It was added to the note."),
    "place_uncertain": gettext_noop("“%(value)s” was taken for %(place)s. Check that it is right."),
    "place_elsewhere": gettext_noop("“%(value)s” is in another county. It was added to the note."),
    "volunteer_unknown": gettext_noop("There is no volunteer named “%(value)s” in this county. Bring the volunteers in first, or mend the name."),
    "volunteer_several": gettext_noop("There are %(count)s volunteers named “%(value)s”. Add the personal code to tell them apart."),
    "client_unknown": gettext_noop("There is no client named “%(value)s” in this county. Bring the clients in first, or mend the name."),
    "client_several": gettext_noop("There are %(count)s clients named “%(value)s”. Add the personal code to tell them apart."),
    "care_home_unknown": gettext_noop("There is no care home named “%(value)s” in this county. It was added to the note."),
    "same_in_file": gettext_noop("The same as row %(row)s of this file."),
    "perhaps_known": gettext_noop("Perhaps the same as %(name)s, who is in the register already. Choose what to do."),
    "perhaps_twice": gettext_noop("Row %(row)s of this file is exactly the same. Choose whether it happened twice."),
    "place_kind_missing": gettext_noop("The place is not given. It was taken to be at home."),
    "profile_missing": gettext_noop("The help profile is not given. It was taken to be conversation."),
    "referred_missing": gettext_noop("The day of referral is not given. Today was written."),
    "code_taken": gettext_noop("This personal code belongs to %(name)s in the register. Check both names."),
}


def of_cell_error(error: CellError, level: str) -> dict[str, Any]:
    return {"field": error.field, "code": error.code, "params": dict(error.params), "level": level}


def problem(code: str, *, field: str = "", level: str = WARNING, **params: Any) -> dict[str, Any]:
    return {"field": field, "code": code, "params": params, "level": level}


def told(each: dict[str, Any]) -> str:
    """The sentence, in the language of the page."""
    return gettext(MESSAGES[each["code"]]) % each["params"]


def has_errors(problems: Iterable[dict[str, Any]]) -> bool:
    return any(each["level"] == ERROR for each in problems)
