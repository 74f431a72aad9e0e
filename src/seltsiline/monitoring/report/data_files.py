"""The report for programs: JSON with everything, CSV with one row for each part."""

import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from seltsiline.core.csv_out import stream_csv
from seltsiline.core.workbooks import Column
from seltsiline.places.choices import county_name

from ..evaluation import stored
from ..evaluation.figures import Ages, Measures
from . import names, tables
from .contents import Report
from .numbers import hidden, month_name
from .totals import mean_figures

FORM = 1
"""Raised when a program that reads the JSON would have to change."""


def json_of(report: Report) -> bytes:
    """Hidden numbers are null. Names stand beside codes in the language of the file."""
    evaluation = report.evaluation
    figures = stored.as_json(evaluation)
    told: dict[str, Any] = {
        "report": "evaluation",
        "form": FORM,
        "language": get_language(),
        "title": report.title,
        "period": {
            "from": evaluation.by_month[0].month,
            "to": evaluation.by_month[-1].month,
            "first_day": figures["first"],
            "last_day": figures["last"],
        },
        "counties": [{"code": code, "name": county_name(code)} for code in evaluation.counties],
        "small_numbers_hidden": evaluation.is_protected,
        "totals": figures["totals"],
        "visits": evaluation.visits,
        "means": {figure.key: figure.value for figure in mean_figures(evaluation) if figure.key != "value"},
        "value": figures["value"],
        "by_month": [_month(month) for month in figures["by_month"]],
        "by_county": [_county(part) for part in figures["by_county"]],
        "by_municipality": [_municipality(part) for part in figures["by_municipality"]],
        "by_profile": [{"name": names.profile_name(part["code"]), **_flat(part)} for part in figures["by_profile"]],
        "by_place": [{"name": names.place_kind_name(part["code"]), **_flat(part)} for part in figures["by_place"]],
        "ages": {
            "volunteers": _ages(evaluation.volunteer_ages, figures["volunteer_ages"]),
            "clients": _ages(evaluation.client_ages, figures["client_ages"]),
        },
        "distribution": figures["distribution"],
    }
    if report.edition:
        told["edition"] = {
            "number": report.edition.number,
            "authors": report.edition.authors,
            "frozen_at": report.edition.frozen_at.isoformat(),
            "digest": report.edition.digest,
        }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def _flat(part: dict[str, Any]) -> dict[str, Any]:
    """The measures beside the codes instead of below them."""
    return {key: value for key, value in part.items() if key not in ("measures", "places")} | part["measures"]


def _month(month: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": month_name(month["month"]),
        **_flat(month),
        "places": {part["code"]: part["measures"] for part in month["places"]},
    }


def _county(part: dict[str, Any]) -> dict[str, Any]:
    flat = _flat(part)
    return {"code": flat.pop("county"), "name": county_name(part["county"]), **flat}


def _municipality(part: dict[str, Any]) -> dict[str, Any]:
    flat = _flat(part)
    flat.pop("municipality")
    return {"code": part["municipality"], "name": names.municipality_name(part["municipality"]), **flat}


def _ages(ages: Ages, figures: dict[str, Any]) -> dict[str, Any]:
    def share(older: int | None) -> float | None:
        return round(older / ages.known, 4) if older is not None and ages.known else None

    return {**figures, "share_55": share(ages.from_55), "share_65": share(ages.from_65)}


def csv_of(report: Report) -> bytes:
    evaluation = report.evaluation
    columns = [
        Column(_("Table")),
        Column(_("Part")),
        Column(_("Contacts"), "whole"),
        Column(_("Minutes"), "whole"),
        Column(_("Volunteers"), "whole"),
        Column(_("Clients"), "whole"),
    ]
    totals = evaluation.totals
    whole = Measures(totals.contacts, totals.minutes, totals.volunteers, totals.clients)
    rows = [(_("Totals"), "", *_measures(whole)), *_parts(report), *_people(report)]
    return b"".join(stream_csv(columns, rows))


def _parts(report: Report) -> Iterator[tuple[Any, ...]]:
    evaluation = report.evaluation
    for month in evaluation.by_month:
        yield (_("Months"), month.month, *_measures(month.measures))
        for part in month.places:
            yield (
                _("Months and places"),
                f"{month.month}, {names.place_kind_name(part.code)}",
                *_measures(part.measures),
            )
    for county in evaluation.by_county:
        yield (_("Counties"), county_name(county.county), *_measures(county.measures))
    for place in evaluation.by_municipality:
        name = f"{county_name(place.county)}, {names.municipality_name(place.municipality)}"
        yield (_("Municipalities"), name, *_measures(place.measures))
    for part in evaluation.by_profile:
        yield (_("Profiles"), names.profile_name(part.code), *_measures(part.measures))
    for part in evaluation.by_place:
        yield (_("Places"), names.place_kind_name(part.code), *_measures(part.measures))


def _people(report: Report) -> Iterator[tuple[Any, ...]]:
    evaluation = report.evaluation
    for label, volunteers, clients in tables.ages_table(evaluation).rows:
        yield (_("Ages"), label, "", "", _shown(volunteers), _shown(clients))
    for group in evaluation.distribution.groups:
        yield (_("Distribution"), names.group_name(group), "", "", "", _shown(group.clients))


def _measures(measures: Measures) -> tuple[Any, ...]:
    return tuple(map(_shown, (measures.contacts, measures.minutes, measures.volunteers, measures.clients)))


def _shown(value: Any) -> Any:
    return hidden() if value is None else value
