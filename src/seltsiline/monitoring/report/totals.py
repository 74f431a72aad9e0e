"""The totals of a report: each with how it is counted."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..evaluation.figures import Evaluation
from .numbers import decimal, duration, euros, hidden, hours, number
from .tables import Column, Table

NOTHING = "–"
"""In the place of a mean of nobody."""


@dataclass(frozen=True)
class Figure:
    """`key` is the same in every language; `name` names it in a list, `below` stands below the number itself.

    `value` is what a sheet holds, `text` what people read, `how` the definition.
    """

    key: str
    name: str
    below: str
    value: float | None
    text: str
    how: str
    is_whole: bool = True

    @property
    def cell(self) -> float | str | None:
        return NOTHING if self.value is None and self.text == NOTHING else self.value


def total_figures(evaluation: Evaluation) -> list[Figure]:
    totals = evaluation.totals
    spoken = _spoken()
    counted = {
        "volunteers": _("Different volunteers with a contact in the period."),
        "clients": _("Different clients with a contact in the period."),
        "contacts": _("Each client met in a visit is one contact, also by telephone."),
        "hours": _("Length of the visits. A visit to several clients is counted once."),
        "partners": _("Partners whose agreement holds in the period, or has no dates."),
        "months": _("Calendar months with a contact."),
        "counties": _("Counties with a contact."),
        "municipalities": _("Municipalities where the clients met lived."),
    }
    figures = []
    for key, how in counted.items():
        name, below = spoken[key]
        if key == "hours":
            whole_hours = totals.minutes is not None and totals.minutes % 60 == 0
            value = None if totals.minutes is None else totals.minutes / 60
            figures.append(Figure(key, name, below, value, hours(totals.minutes), how, whole_hours))
        else:
            found: int | None = getattr(totals, key)
            figures.append(Figure(key, name, below, found, number(found), how))
    return figures


def _spoken() -> dict[str, tuple[str, str]]:
    """What is counted, as a name and as it follows a number."""
    return {
        "volunteers": (_("Volunteers"), pgettext("below a number", "volunteers")),
        "clients": (_("Clients"), pgettext("below a number", "people with a companion")),
        "contacts": (pgettext("what is counted", "Contacts"), pgettext("below a number", "contacts")),
        "hours": (pgettext("what is counted", "Hours"), pgettext("below a number", "hours together")),
        "partners": (_("Partners"), pgettext("below a number", "partners")),
        "months": (_("Months"), pgettext("below a number", "months")),
        "counties": (_("Counties"), pgettext("below a number", "counties")),
        "municipalities": (_("Municipalities"), pgettext("below a number", "municipalities")),
    }


def mean_figures(evaluation: Evaluation) -> list[Figure]:
    """Means and value, all made from the totals."""
    totals, spread = evaluation.totals, evaluation.distribution
    by_contact, by_volunteer = ratio(totals.minutes, totals.contacts), ratio(totals.minutes, totals.volunteers, 60)
    clients_each = ratio(totals.clients, totals.volunteers)
    absent = hidden() if totals.minutes is None else NOTHING

    def mean(key: str, name: str, value: float | None, how: str) -> Figure:
        write = duration if key == "minutes_per_contact" else decimal
        return Figure(key, name, name, value, absent if value is None else write(value), how, is_whole=False)

    return [
        mean("minutes_per_contact", _("Length of a contact"), by_contact, _("All minutes divided by all contacts.")),
        mean("hours_per_volunteer", _("Hours of a volunteer"), by_volunteer, _("All hours divided by all volunteers.")),
        mean(
            "clients_per_volunteer",
            _("Clients of a volunteer"),
            clients_each,
            _("All clients divided by all volunteers."),
        ),
        mean("mean_contacts", _("Contacts of a client, mean"), spread.mean, _("All contacts divided by all clients.")),
        mean(
            "median_contacts",
            _("Contacts of a client, middle"),
            spread.median,
            _("Half of the clients had so many or fewer."),
        ),
        _most(evaluation),
        _value(evaluation),
    ]


def _most(evaluation: Evaluation) -> Figure:
    """The most of one client is about one person, so it is hidden wherever small numbers are."""
    most, name = evaluation.distribution.most, _("Contacts of a client, most")
    text = number(most) if most is not None or evaluation.is_protected else NOTHING
    return Figure("most_contacts", name, name, most, text, _("The client with the most contacts."))


def _value(evaluation: Evaluation) -> Figure:
    cents, name = evaluation.value.cents, _("Value of the hours")
    value = None if cents is None else cents / 100
    how = _("Each day's hours at the rate in force on that day.")
    return Figure("value", name, name, value, euros(cents), how, is_whole=False)


def ratio(part: int | None, whole: int | None, unit: int = 1) -> float | None:
    return part / whole / unit if part is not None and whole else None


def totals_table(evaluation: Evaluation) -> Table:
    """Totals and means under each other; whole numbers and others in columns of their own, as sheets want it."""
    rows = [
        (figure.name, figure.cell if figure.is_whole else "", "" if figure.is_whole else figure.cell, figure.how)
        for figure in [*total_figures(evaluation), *mean_figures(evaluation)]
    ]
    return Table(
        key="totals",
        name=_("Totals"),
        caption=_("Totals and means"),
        columns=(Column(_("Figure"), "text"), Column(_("Number")), Column(_("Mean or euros"), "decimal"), Column(_("How it is counted"), "text")),
        rows=tuple(rows),
    )  # fmt: skip
