"""Parsers: each takes one cell and answers a typed value, or raises CellError with a sentence a person can act on."""

from seltsiline.engines.sheets.parsing.codes import PersonalCode, parse_personal_code, parse_registry_code
from seltsiline.engines.sheets.parsing.contacts import Email, Phone, parse_email, parse_phone
from seltsiline.engines.sheets.parsing.dates import parse_birth, parse_date
from seltsiline.engines.sheets.parsing.durations import DurationUnit, UnitDecision, decide_unit, parse_duration
from seltsiline.engines.sheets.parsing.free_times import parse_free_times
from seltsiline.engines.sheets.parsing.names import (
    Name,
    NameOrder,
    name_key,
    parse_any_name,
    parse_name,
    parse_name_part,
    parse_names,
)
from seltsiline.engines.sheets.parsing.numbers import parse_age, parse_number, parse_time
from seltsiline.engines.sheets.parsing.text import means_nothing, text_of
from seltsiline.engines.sheets.parsing.words import (
    parse_client_status,
    parse_languages,
    parse_organisation_kind,
    parse_place_kind,
    parse_profile,
    parse_profiles,
    parse_sex,
    parse_volunteer_status,
    parse_yes_no,
)

__all__ = [
    "DurationUnit",
    "Email",
    "Name",
    "NameOrder",
    "PersonalCode",
    "Phone",
    "UnitDecision",
    "decide_unit",
    "means_nothing",
    "name_key",
    "parse_age",
    "parse_any_name",
    "parse_birth",
    "parse_client_status",
    "parse_date",
    "parse_duration",
    "parse_email",
    "parse_free_times",
    "parse_languages",
    "parse_name",
    "parse_name_part",
    "parse_names",
    "parse_number",
    "parse_organisation_kind",
    "parse_personal_code",
    "parse_phone",
    "parse_place_kind",
    "parse_profile",
    "parse_profiles",
    "parse_registry_code",
    "parse_sex",
    "parse_time",
    "parse_volunteer_status",
    "parse_yes_no",
    "text_of",
]
