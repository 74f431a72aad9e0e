"""The register of volunteers."""

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from seltsiline.core.days import today
from seltsiline.core.registers import ChoiceFilter, Column, DateRangeFilter, Empty, Register, View, shown_value
from seltsiline.core.scope import Scope
from seltsiline.core.templatetags.phones import said_phone
from seltsiline.people.roles import STAFF_ROLES, roles_with
from seltsiline.places.choices import county_name, county_options, municipality_options, short_place_name

from ..languages import LANGUAGES, language_names
from ..measures import clients_of_each, last_contact_of_each, minutes_of_each
from ..models import HelpProfile, Volunteer
from ..querysets import CLEAR_RESULT, SOON_DAYS
from . import wording

CURRENT = "current"
FIGURES = ("clients_now", "last_contact_on", "minutes_all", "minutes_year", "check_until", "check_result")


def _columns() -> tuple[Column, ...]:
    """Made when the addresses are read: the orders need the tables of the floors above."""
    return (
        Column(
            "name", _("Name"), wording.list_name, sort=("sort_key",),
            link=lambda v: reverse("volunteering:volunteer", args=[v.pk]),
        ),
        Column("age", _("Age"), lambda v: wording.age_on(v.birth_date, today()), kind="whole", sort=("-birth_date",), empty_last=True),
        Column("place", _("Lives in"), lambda v: short_place_name(v.settlement_id, v.municipality_id)),
        Column("county", _("County"), lambda v: county_name(v.county_id), sort=("county_id",), roles=("national",)),
        Column(
            "status", _("Status"), lambda v: v.get_status_display(), state=lambda v: wording.STATUS_TONES[v.status], sort=("status",)
        ),
        Column("profiles", _("Help profiles"), lambda v: wording.profile_names(v.profiles)),
        Column("languages", _("Languages"), lambda v: language_names(v.languages), minor=True),
        Column("clients", _("Clients now"), lambda v: v.clients_now, kind="whole", sort=(clients_of_each(),), empty_last=True),
        Column(
            "contact", _("Last contact"), lambda v: v.last_contact_on, kind="date", sort=(last_contact_of_each(),), empty_last=True,
            sort_for=in_one_county,
        ),
        Column("year", _("Hours this year"), lambda v: v.minutes_year, kind="minutes", minor=True),
        Column(
            "hours", _("Hours in all"), lambda v: v.minutes_all, kind="minutes", sort=(minutes_of_each(),), empty_last=True,
            sort_for=in_one_county, minor=True,
        ),
        Column(
            "check", _("Check holds until"), lambda v: v.check_until, kind="date", show=_check_words, state=_check_tone, roles=STAFF_ROLES
        ),
        Column("phone", _("Telephone"), lambda v: said_phone(v.phone), shown=False),
        Column("email", _("E-mail"), lambda v: v.email, shown=False),
        Column("joined", _("Joined"), lambda v: v.joined_on, kind="date", shown=False),
    )  # fmt: skip


def in_one_county(scope: Scope) -> bool:
    """Reading the diary of the whole country for an order takes too long."""
    return len(scope.counties) <= 1


def _check_words(volunteer: Any) -> str:
    shown = shown_value(volunteer.check_until, "date")
    return wording.check_words(volunteer.check_result, volunteer.check_until, today(), shown)


def _check_tone(volunteer: Any) -> str:
    """A check matters while the volunteer works or is getting ready."""
    if volunteer.status == "left" or (volunteer.check_until is None and volunteer.status == "applied"):
        return "plain"
    return wording.check_tone(volunteer.check_result, volunteer.check_until, today())


def add_figures(rows: list[Any], scope: Scope) -> None:
    """Figures of the rows on the page, in one query."""
    keys = [row.pk for row in rows]
    found = Volunteer.objects.visible_to(scope).filter(pk__in=keys).with_figures(today().year).with_newest_check()
    figures = {values["pk"]: values for values in found.order_by().values("pk", *FIGURES)} if keys else {}
    for row in rows:
        of_row = figures.get(row.pk, {})
        for name in FIGURES:
            setattr(row, name, of_row.get(name))
        row.clients_now = row.clients_now or 0


CHECK_STATES = (
    ("valid", _("Holds")),
    ("ending", _("Ends within 30 days")),
    ("ended", _("Has ended")),
    ("missing", _("Missing")),
    ("not_suitable", _("Not suitable")),
)


def _by_check(rows: Any, values: list[str], scope: Scope) -> Any:
    day = today()
    clear = Q(check_result=CLEAR_RESULT)
    meant = {
        "valid": clear & Q(check_until__gte=day),
        "ending": clear & Q(check_until__range=(day, day + timedelta(days=SOON_DAYS))),
        "ended": clear & Q(check_until__lt=day),
        "missing": Q(check_until=None),
        "not_suitable": Q(check_until__isnull=False) & ~clear,
    }
    return rows.with_newest_check().filter(meant[values[0]])


def _by_status(rows: Any, values: list[str], scope: Scope) -> Any:
    return rows.exclude(status="left") if values[0] == CURRENT else rows.filter(status=values[0])


def _counties(scope: Scope) -> list[tuple[int, str]]:
    return county_options(scope.counties) if len(scope.counties) > 1 else []


FILTERS = (
    ChoiceFilter(
        "status", _("Status"), options=[(CURRENT, _("All but those who left")), *Volunteer.Status.choices], apply=_by_status
    ),
    ChoiceFilter("county", _("County"), options=_counties, lookup="county_id"),
    ChoiceFilter(
        "place", _("Municipality"), options=lambda scope: municipality_options(scope.counties), lookup="municipality_id"
    ),
    ChoiceFilter(
        "profile", _("Help profile"), options=HelpProfile.choices, apply=lambda rows, values, scope: rows.filter(profiles__contains=values)
    ),
    ChoiceFilter(
        "language", _("Language"), options=LANGUAGES, apply=lambda rows, values, scope: rows.filter(languages__contains=values)
    ),
    DateRangeFilter("met", _("Met somebody"), apply=lambda rows, first, last: rows.met_somebody(first, last), linked=True),
    ChoiceFilter("check", _("Background check"), options=CHECK_STATES, apply=_by_check, roles=STAFF_ROLES),
)  # fmt: skip

VOLUNTEERS = Register(
    key="volunteers",
    title=_("Volunteers"),
    what=_("volunteers"),
    model=Volunteer,
    columns=_columns(),
    filters=FILTERS,
    views=(
        View(_("All but those who left"), f"status={CURRENT}"),
        View(Volunteer.Status.APPLIED.label, "status=applied"),
        View(Volunteer.Status.PREPARING.label, "status=preparing"),
        View(Volunteer.Status.ACTIVE.label, "status=active"),
        View(Volunteer.Status.PAUSED.label, "status=paused"),
    ),
    default_sort="name",
    enrich=add_figures,
    subject=lambda volunteer: (volunteer.pk, volunteer.county_id, volunteer.person_id),
    search_label=_("Name, telephone or personal code"),
    export_roles=roles_with("export_lists"),
    empty=Empty(
        _("No volunteer has been added yet."),
        _("Add a volunteer"),
        "volunteering:volunteer_add",
        roles_with("change_volunteers"),
    ),
    template="volunteering/volunteers.html",
)
