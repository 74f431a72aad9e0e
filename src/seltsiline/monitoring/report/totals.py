"""The totals of a report: each with how it is counted."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..evaluation.figures import Evaluation
from .numbers import decimal, duration, euros, hidden, hours, number
from .tables import Column, Table

NOTHING = "–"
"""In the place of a mean of nobody."""


@dataclass(frozen=True)
class Figure:
    """`key` names what it counts; `value` is what a sheet holds, `text` what people read."""

    key: str
    label: str
    value: float | None
    text: str
    how: str
    is_whole: bool = True

    @property
    def cell(self) -> float | str | None:
        return NOTHING if self.value is None and self.text == NOTHING else self.value


def total_figures(evaluation: Evaluation) -> list[Figure]:
    totals = evaluation.totals
    minutes_text = hours(totals.minutes)
    return [
        _figure(
            "volunteers", _("volunteers"), totals.volunteers, _("Different volunteers with a contact in the period.")
        ),
        _figure(
            "clients",
            _("people with a companion"),
            totals.clients,
            _("Different clients with a contact in the period."),
        ),
        _figure(
            "contacts",
            _("contacts"),
            totals.contacts,
            _("Each client met in a visit is one contact, also by telephone."),
        ),
        Figure(
            "hours",
            _("hours together"),
            None if totals.minutes is None else totals.minutes / 60,
            minutes_text,
            _("Length of the visits. A visit to several clients is counted once."),
            is_whole=totals.minutes is not None and totals.minutes % 60 == 0,
        ),
        _figure(
            "partners",
            _("partners"),
            totals.partners,
            _("Partners whose agreement holds in the period, or has no dates."),
        ),
        _figure("months", _("months"), totals.months, _("Calendar months with a contact.")),
        _figure("counties", _("counties"), totals.counties, _("Counties with a contact.")),
        _figure(
            "municipalities",
            _("municipalities"),
            totals.municipalities,
            _("Municipalities where the clients met lived."),
        ),
    ]


def _figure(key: str, label: str, value: int | None, how: str) -> Figure:
    return Figure(key, label, value, number(value), how)


def mean_figures(evaluation: Evaluation) -> list[Figure]:
    """Means and value, all made from the totals."""
    totals, spread = evaluation.totals, evaluation.distribution
    absent = hidden() if totals.minutes is None else NOTHING
    by_contact = ratio(totals.minutes, totals.contacts)
    rows = [
        ("minutes_per_contact", _("length of a contact"), by_contact, duration, _("All minutes divided by all contacts.")),
        (
            "hours_per_volunteer",
            _("hours of a volunteer"),
            ratio(totals.minutes, totals.volunteers, 60),
            decimal,
            _("All hours divided by all volunteers."),
        ),
        (
            "clients_per_volunteer",
            _("clients of a volunteer"),
            ratio(totals.clients, totals.volunteers),
            decimal,
            _("All clients divided by all volunteers."),
        ),
        ("mean_contacts", _("contacts of a client, mean"), spread.mean, decimal, _("All contacts divided by all clients.")),
        ("median_contacts", _("contacts of a client, middle"), spread.median, decimal, _("Half of the clients had so many or fewer.")),
    ]  # fmt: skip
    means = [
        Figure(key, label, value, absent if value is None else write(value), how, False)
        for key, label, value, write, how in rows
    ]
    return [*means, _most(evaluation), _value(evaluation)]


def _most(evaluation: Evaluation) -> Figure:
    """The most of one client is about one person, so it is hidden wherever small numbers are."""
    most = evaluation.distribution.most
    text = number(most) if most is not None or evaluation.is_protected else NOTHING
    return Figure("most_contacts", _("contacts of a client, most"), most, text, _("The client with the most contacts."))


def _value(evaluation: Evaluation) -> Figure:
    cents = evaluation.value.cents
    how = _("Each day's hours at the rate in force on that day.")
    return Figure(
        "value", _("value of the hours"), None if cents is None else cents / 100, euros(cents), how, is_whole=False
    )


def ratio(part: int | None, whole: int | None, unit: int = 1) -> float | None:
    return part / whole / unit if part is not None and whole else None


def totals_table(evaluation: Evaluation) -> Table:
    """Totals and means under each other; whole numbers and others in columns of their own, as sheets want it."""
    rows = [
        (figure.label, figure.cell if figure.is_whole else "", "" if figure.is_whole else figure.cell, figure.how)
        for figure in [*total_figures(evaluation), *mean_figures(evaluation)]
    ]
    return Table(
        key="totals",
        name=_("Totals"),
        caption=_("Totals and means"),
        columns=(Column(_("Figure"), "text"), Column(_("Number")), Column(_("Mean or euros"), "decimal"), Column(_("How it is counted"), "text")),
        rows=tuple(rows),
    )  # fmt: skip
