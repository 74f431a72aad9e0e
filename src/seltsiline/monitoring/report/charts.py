"""The drawings of a report: for the page without a palette, for paper and the HTML file with one."""

from datetime import date

from django.utils.translation import gettext as _

from seltsiline.core.charts import (
    AgeBand,
    Caption,
    Group,
    Label,
    Marker,
    Palette,
    Series,
    Svg,
    ages,
    columns,
    histogram,
    line,
)
from seltsiline.places.maps import ON_A_PAGE, ON_PAPER, county_map_svg

from ..evaluation.figures import Evaluation
from . import names, sentences
from .numbers import month_name, number

EVENTS = ((date(2020, 3, 1), "emergency"),)
"""Months whose beginning explains a turn of the curves: the emergency situation of Estonia began in March 2020."""

MAP_WIDTHS = (760, 340)
PAPER_MAP_WIDTH = 680


def months_chart(evaluation: Evaluation, palette: Palette | None = None) -> Svg:
    """Contacts by month, stacked by kind of place; whole columns where the split of a month is hidden."""
    labels = [Label(month_name(month.month), month_name(month.month, short=True)) for month in evaluation.by_month]
    split = [[part.measures.contacts for part in month.places] for month in evaluation.by_month]
    wholes = [month.measures.contacts or 0 for month in evaluation.by_month]
    if any(value is None for row in split for value in row):
        series = [Series(_("Contacts"), wholes)]
    else:
        kinds = [part.code for part in evaluation.by_place]
        filled = [at for at in range(len(kinds)) if any(row[at] for row in split)]
        series = [Series(names.place_kind_name(kinds[at]), [row[at] for row in split]) for at in filled]
    caption = _caption(_("Contacts by month"), sentences.busiest_month(evaluation))
    return columns(
        labels, series or [Series(_("Contacts"), wholes)], caption, marker=_marker(evaluation), palette=palette
    )


def people_chart(evaluation: Evaluation, palette: Palette | None = None) -> Svg:
    """Different volunteers and clients in each month."""
    labels = [Label(month_name(month.month), month_name(month.month, short=True)) for month in evaluation.by_month]
    series = [
        Series(_("Clients"), [month.measures.clients for month in evaluation.by_month]),
        Series(_("Volunteers"), [month.measures.volunteers for month in evaluation.by_month]),
    ]
    caption = _caption(_("People by month"), _("Different clients and volunteers with a contact in each month."))
    return line(labels, series, caption, marker=_marker(evaluation), palette=palette)


def ages_chart(evaluation: Evaluation, palette: Palette | None = None) -> Svg:
    """Bands without anybody at the ends are left out, and so are hidden ones, which would look empty."""
    pairs = list(zip(evaluation.volunteer_ages.bands, evaluation.client_ages.bands, strict=True))
    filled = [at for at, (left, right) in enumerate(pairs) if left.people or right.people]
    bands = [
        AgeBand(names.age_name(left), left.people, right.people)
        for left, right in (pairs[filled[0] : filled[-1] + 1] if filled else [])
        if left.people is not None and right.people is not None
    ]
    caption = _caption(_("Ages of volunteers and clients"), _("Volunteers on the left, clients on the right, by age."))
    return ages(bands, (_("Volunteers"), _("Clients")), caption, palette=palette)


def distribution_chart(evaluation: Evaluation, palette: Palette | None = None) -> Svg:
    """Hidden groups are left out: they would look empty."""
    groups = [
        Group(group.low, group.high, group.clients)
        for group in evaluation.distribution.groups
        if group.clients is not None
    ]
    caption = _caption(_("Contacts of a client"), sentences.spread_of_contacts(evaluation))
    return histogram(groups, caption, below=_("contacts of a client"), palette=palette)


def page_maps(evaluation: Evaluation) -> tuple[Svg, Svg]:
    """The wide and the narrow drawing of the map of clients by county."""
    wide, narrow = (_map(evaluation, width) for width in MAP_WIDTHS)
    return wide, narrow


def paper_map(evaluation: Evaluation) -> Svg:
    return _map(evaluation, PAPER_MAP_WIDTH, on_paper=True)


def _map(evaluation: Evaluation, width: int, *, on_paper: bool = False) -> Svg:
    """Counties without contacts are empty; hidden ones are hatched."""
    clients = {part.county: part.measures.clients for part in evaluation.by_county}
    asked = set(evaluation.counties)
    values = {code: clients.get(code, 0) if not asked or code in asked else 0 for code in names.county_codes()}
    return county_map_svg(
        values,
        labels={code: number(value) for code, value in clients.items() if value is not None},
        width=width,
        title=_("Clients by county"),
        description=_("The darker a county, the more clients with a contact. The table beside it has the numbers."),
        colours=ON_PAPER if on_paper else ON_A_PAGE,
    )


def _marker(evaluation: Evaluation) -> Marker | None:
    months = [month.month for month in evaluation.by_month]
    for day, event in EVENTS:
        key = f"{day:%Y-%m}"
        if key in months[1:]:
            return Marker(months.index(key), _event_name(event))
    return None


def _event_name(event: str) -> Label:
    return {"emergency": Label(_("emergency situation, March 2020"), _("emergency"))}[event]


def _caption(title: str, finding: str) -> Caption:
    return Caption(title, finding, number=number, nothing=_("There are no contacts in this period."))
