"""The history of changes in words: tables and columns as people call them, values as pages show them."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils import formats
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from seltsiline.places.choices import county_name, place_name

# Modules of the floors above put in their own tables, columns and lists when they are ready.
TABLES: dict[str, Promise] = {
    "volunteering_volunteer": _("Volunteer"),
    "volunteering_backgroundcheck": _("Background check"),
    "volunteering_trainingrecord": _("Training"),
    "volunteering_volunteernote": _("Note about a volunteer"),
    "companionship_client": _("Client"),
    "companionship_clientnote": _("Note about a client"),
    "companionship_relativeaccess": _("Relative's access"),
    "companionship_match": _("Match"),
    "companionship_nogo": _("Pair kept apart"),
    "companionship_agreement": _("Goodwill agreement"),
    "companionship_visit": _("Diary entry"),
    "companionship_contact": _("Contact in the diary"),
    "organisations_organisation": _("Partner"),
    "people_person": _("Person"),
    "people_account": _("Account"),
    "people_rolegrant": _("Role"),
    "monitoring_hourrate": _("Value of an hour"),
    "places_ferrylink": _("Ferry"),
}

OPERATIONS: dict[str, Promise] = {"insert": _("added"), "update": _("changed"), "delete": _("taken away")}

UNSEEN = {"id", "created_at", "changed_at", "password", "last_login", "demo_slug", "version"}
"""Machinery and secrets, and figures that only a program reads: never shown."""

FERRY_COLUMNS: dict[str, Promise] = {
    "cancelled_by": _("Cancelled by"), "cancelled_from": _("Cancelled from"), "cancelled_reason": _("Reason of the cancellation"),
    "cancelled_to": _("Cancelled until"), "code": _("Code"), "crossing_minutes": _("Minutes at sea"), "end_island": _("Island of the second port"),
    "end_latitude": _("Latitude of the second port"), "end_longitude": _("Longitude of the second port"), "end_name": _("Second port"),
    "first_month": _("First month of the season"), "last_month": _("Last month of the season"), "season_note": _("Note about the season"),
    "start_island": _("Island of the first port"), "start_latitude": _("Latitude of the first port"),
    "start_longitude": _("Longitude of the first port"), "start_name": _("First port"), "to_be_checked": _("To be checked"),
    "wait_minutes": _("Minutes of wait"),
}  # fmt: skip

COLUMNS: dict[str, Promise] = FERRY_COLUMNS | {
    "account_id": _("Account"), "activities": _("Activities"), "activities_note": _("Activities in words"), "address": _("Address"),
    "agreement_from": _("Agreement from"), "agreement_to": _("Agreement until"), "applied_on": _("Applied"), "birth_date": _("Birth date"),
    "birth_year": _("Birth year"), "capacity": _("Clients at most"), "care_home": _("Care home"), "care_home_id": _("Care home"),
    "cents": _("Cents"), "channel": _("Heard of us from"), "checked_by": _("Checked by"), "checked_on": _("Checked"),
    "client_id": _("Client"), "closed_on": _("Closed"), "closed_reason": _("Reason of closing"), "completed_on": _("Completed"),
    "consent_by": _("Consent by"), "consent_channel": _("Way of consent"), "consent_from": _("Consent from"), "consent_on": _("Consent"),
    "contact_name": _("Contact person"), "county_id": _("County"), "deputy_for_id": _("Deputy of"), "display_name": _("Name"),
    "email": _("E-mail"), "end_note": _("Remark about the end"), "end_reason": _("Reason of the end"), "ended_on": _("Ended"),
    "entered_by": _("Entered by"), "entered_for": _("Entered for somebody else"), "family_name": _("Family name"),
    "frequency": _("How often"), "given_by": _("Given by"), "given_name": _("Given name"), "has_car": _("Has a car"),
    "interests": _("Interests"), "is_active": _("Open for use"), "is_partner": _("Strategic partner"), "joined_on": _("Joined"),
    "kind": _("Kind"), "language": _("Language"), "languages": _("Languages"), "last_contact_on": _("Last contact"),
    "left_on": _("Left"), "left_reason": _("Reason of leaving"), "limits": _("Limits"), "lives_alone": _("Lives alone"),
    "look": _("Appearance"), "match_id": _("Match"), "minutes": _("Minutes"), "mobility": _("Moving about"),
    "municipality_id": _("Municipality"), "name": _("Name"), "note": _("Remark"), "on": _("Day"), "organisation": _("Organisation"),
    "partner_roles": _("Roles as a partner"), "person_id": _("Person"), "personal_code": _("Personal code"), "phone": _("Telephone"),
    "place": _("Place"), "place_kind": _("Kind of place"), "preferred_times": _("Times that suit"),
    "prior_experience": _("Earlier volunteering"), "profile": _("Help profile"), "profiles": _("Help profiles"),
    "proposed_on": _("Proposed"), "radius_km": _("Kilometres at most"), "reason": _("Reason"), "referred_on": _("Referred"),
    "referrer_kind": _("Who referred"), "referrer_name": _("Name of who referred"), "registry_code": _("Registry code"),
    "relation": _("Relation"), "result": _("Result"), "role": _("Role"), "settlement_id": _("Settlement"), "sex": _("Sex"),
    "shared_experience": _("Shares experience"), "signed_by_client_on": _("Signed by the client"),
    "signed_by_coordinator_on": _("Signed by the coordinator"), "signed_by_volunteer_on": _("Signed by the volunteer"),
    "source": _("Source"), "stage": _("Stage"), "started_on": _("Started"), "state": _("State"), "status": _("Status"),
    "text": _("Text"), "title": _("Title"), "valid_from": _("From"), "valid_to": _("Until"), "valid_until": _("Holds until"),
    "visit_id": _("Diary entry"), "volunteer_id": _("Volunteer"), "weekly_minutes": _("Minutes a week"), "wishes": _("Wishes"),
    "withdrawn_at": _("Withdrawn"), "written_by": _("Written by"),
    "companion_sex": _("Who the companion may be"), "crosses_sea": _("Takes a boat"), "free_times": _("Free time"),
    "has_pets": _("Pets in the home"), "meets_pets": _("Goes where there are pets"), "meets_sex": _("Meets whom"),
    "meets_smoking": _("Goes where people smoke"), "proposed_note": _("Why proposed all the same"), "since": _("Since"),
    "smokes": _("Somebody smokes in the home"), "until": _("Last day"),
}  # fmt: skip


REASONS = (gettext_noop("pilot data set"), gettext_noop("demo"), gettext_noop("first account"))
"""Reasons that the program itself writes down."""


def reason_words(reason: str) -> str:
    """A reason as it was written; the program's own ones in the reader's language."""
    return gettext(reason) if reason in REASONS else reason


def table_words(table: str) -> str:
    return str(TABLES.get(table, _("Other data")))


def changed_columns(
    table: str, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> list[tuple[str, str, str]]:
    """What was and what became, for each column that people know: (column, before, after). Empty on both sides is left out."""
    before, after = before or {}, after or {}
    lines = []
    for column in sorted(set(before) | set(after), key=lambda name: str(COLUMNS.get(name, name))):
        was, became = (shown(table, column, row.get(column)) for row in (before, after))
        if column not in UNSEEN and (was or became):
            lines.append((str(COLUMNS.get(column, _("Other data"))), was, became))
    return lines


def shown(table: str, column: str, value: Any) -> str:
    """A value as a person here writes it; a pointer to another row says only that there is one."""
    if value is None or value in ("", []):
        return ""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if column in PLACES:
        return PLACES[column](int(value))
    if isinstance(value, list):
        in_words = LISTS[column](value) if column in LISTS else ""
        return in_words or ", ".join(_word(table, column, each) for each in value)
    return _word(table, column, value)


PLACES: dict[str, Callable[[int], str]] = {
    "county_id": county_name,
    "municipality_id": lambda code: place_name(None, code),
    "settlement_id": lambda code: place_name(code, None),
}


LISTS: dict[str, Callable[[list[str]], str]] = {}
"""How a list of code words is said, by column."""


def _word(table: str, column: str, value: Any) -> str:
    choices = _choices(table, column)
    if value in choices:
        return str(choices[value])
    text = str(value)
    if _is_key(text):
        return gettext("another row")
    moment = parse_datetime(text) if "T" in text else parse_date(text) if len(text) == 10 else None
    if isinstance(moment, datetime):
        return formats.date_format(localtime(moment), "DATETIME_FORMAT")
    if isinstance(moment, date):
        return formats.date_format(moment, "SHORT_DATE_FORMAT")
    return text


def _is_key(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _choices(table: str, column: str) -> dict[Any, Any]:
    """The words of a column with fixed values; of a list of them, those of its items."""
    model = next((each for each in apps.get_models() if each._meta.db_table == table), None)
    try:
        field: Any = model._meta.get_field(column.removesuffix("_id")) if model else None
    except FieldDoesNotExist:
        return {}
    field = getattr(field, "base_field", field)
    return dict(getattr(field, "flatchoices", None) or [])
