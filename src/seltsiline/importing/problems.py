"""What is wrong or doubtful in a row: stored as a message key with its parameters, told in the reader's language."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext, gettext_noop

from seltsiline.engines.sheets import CELL_MESSAGES, CellError
from seltsiline.places import resolution

ERROR, WARNING = "error", "warning"

REASONS = {
    getattr(resolution, name): f"place_{name.lower()}"
    for name in (
        "NAMES_NO_PLACE", "NOT_KNOWN", "CODE_NOT_KNOWN", "CODE_CHANGED", "SEVERAL_POSSIBLE", "READ_AS", "READ_AS_FIRST", "NOW_PART_OF",
        "DIVIDED", "IN_ANOTHER_COUNTY", "IN_ANOTHER_MUNICIPALITY", "LIES_IN", "NO_SUCH_SETTLEMENT", "SETTLEMENT_MISSING",
        "MUNICIPALITY_MISSING", "DISTRICT_MISSING",
    )
}  # fmt: skip
"""Sentences of the gazetteer → the code under which they are kept here; their translations stand with the places."""

MESSAGES = (
    CELL_MESSAGES
    | {code: message for message, code in REASONS.items()}
    | {
        "place_unknown": gettext_noop("“%(value)s” is not a place known here."),
        "place_elsewhere": gettext_noop("“%(value)s” is in another county."),
        "volunteer_unknown": gettext_noop(
            "There is no volunteer named “%(value)s” in this county. Bring the volunteers in first, or mend the name."
        ),
        "volunteer_near": gettext_noop(
            "There is no volunteer named “%(value)s” in this county. Perhaps %(near)s was meant? Mend the name."
        ),
        "volunteer_several": gettext_noop(
            "There are %(count)s volunteers named “%(value)s”. Add a column with the personal code to tell them apart."
        ),
        "volunteer_code_differs": gettext_noop(
            "This personal code belongs to the volunteer %(name)s, but the row says “%(value)s”."
        ),
        "client_unknown": gettext_noop(
            "There is no client named “%(value)s” in this county. Bring the clients in first, or mend the name."
        ),
        "client_near": gettext_noop(
            "There is no client named “%(value)s” in this county. Perhaps %(near)s was meant? Mend the name."
        ),
        "client_several": gettext_noop(
            "There are %(count)s clients named “%(value)s”. Add a column with the personal code to tell them apart."
        ),
        "client_code_differs": gettext_noop(
            "This personal code belongs to the client %(name)s, but the row says “%(value)s”."
        ),
        "care_home_unknown": gettext_noop(
            "There is no care home named “%(value)s” in this county. It was added to the note."
        ),
        "role_unknown": gettext_noop("“%(value)s” is not a known role of a partner. It was added to the note."),
        "same_in_file": gettext_noop("The same as row %(row)s of this file. One of them goes in."),
        "same_in_file_differs": gettext_noop(
            "The same as row %(row)s of this file, but it says something else here. Only row %(row)s goes in."
        ),
        "perhaps_known": gettext_noop(
            "Perhaps the same as %(name)s, who is in the register already. Choose what to do."
        ),
        "perhaps_same_row": gettext_noop("Perhaps the same as row %(row)s of this file. Choose what to do."),
        "perhaps_twice": gettext_noop(
            "Row %(row)s of this file says exactly the same. Choose whether it happened twice."
        ),
        "name_changed": gettext_noop(
            "This personal code belongs to %(name)s in the register. Has the name changed? Choose what to do."
        ),
        "code_taken": gettext_noop(
            "This personal code belongs to %(name)s in the register. Check both the code and the name."
        ),
        "registry_code_taken": gettext_noop(
            "This registry code belongs to %(name)s in the register. Check both the code and the name."
        ),
        "changed_meanwhile": gettext_noop(
            "The register changed after the preview was made, so this row was not brought in. Bring it in again."
        ),
        "has_matches": gettext_noop(
            "This volunteer has matches that go on. End them in the register first, then bring the row in again."
        ),
        "status_kept": gettext_noop(
            "The status follows the matches of this client, so it was left as it is in the register."
        ),
        "days_order": gettext_noop(
            "With this date the end would come before the beginning. Check the dates in the register."
        ),
        "place_kind_missing": gettext_noop("The place is not given. It was taken to be at home."),
        "profile_missing": gettext_noop("The help profile is not given. The volunteer’s own was written."),
        "referred_missing": gettext_noop("The day of referral is not given. Today was written."),
    }
)

DECISIONS = {
    "perhaps_known": ("same", "new", "skip"),
    "name_changed": ("same", "skip"),
    "perhaps_same_row": ("new", "skip"),
    "perhaps_twice": ("new", "skip"),
}
"""What a person may decide about a doubtful row, by the doubt."""


def of_cell_error(error: CellError, level: str) -> dict[str, Any]:
    return {"field": error.field, "code": error.code, "params": dict(error.params), "level": level}


def problem(code: str, *, field: str = "", level: str = WARNING, **params: Any) -> dict[str, Any]:
    return {"field": field, "code": code, "params": params, "level": level}


def told(each: dict[str, Any]) -> str:
    """The sentence, in the language of the page."""
    return gettext(MESSAGES[each["code"]]) % each["params"]


def has_errors(problems: Iterable[dict[str, Any]]) -> bool:
    return any(each["level"] == ERROR for each in problems)


def doubt_of(problems: Iterable[dict[str, Any]]) -> str:
    """The code of the doubt about which a person has to decide; '' where there is none."""
    return next((each["code"] for each in problems if each["code"] in DECISIONS), "")
