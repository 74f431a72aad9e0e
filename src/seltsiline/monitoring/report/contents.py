"""A report as a row of blocks: headings, sentences, figures, charts, tables. The PDF and the HTML file are both made from it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from seltsiline.core.charts import INK_ON_PAPER, Svg
from seltsiline.places.tables import ATTRIBUTION

from ..evaluation.figures import Evaluation
from . import charts, sentences, tables
from .names import area_name, period_name
from .numbers import day_name, euros, hours
from .totals import Figure, mean_figures, total_figures

Block = dict[str, Any]
FIGURES_IN_A_ROW = 4


@dataclass(frozen=True)
class Edition:
    """What a frozen edition adds to its figures."""

    number: int
    title: str
    authors: str
    frozen_at: datetime
    digest: str


@dataclass(frozen=True)
class Report:
    """The figures, when they were counted (with a time zone), and the edition where they are frozen."""

    evaluation: Evaluation
    made_at: datetime
    edition: Edition | None = None

    @property
    def title(self) -> str:
        return self.edition.title if self.edition else sentences.headline(self.evaluation)

    @property
    def over(self) -> str:
        """The small line over the title."""
        if self.edition is None:
            return _("Evaluation report, as counted on %(day)s") % {"day": moment(self.made_at)}
        return _("Evaluation report, edition %(number)s, frozen on %(day)s") % {
            "number": self.edition.number,
            "day": day_name(timezone.localtime(self.edition.frozen_at).date()),
        }

    @property
    def lead(self) -> str:
        where = f"{area_name(self.evaluation)}, {period_name(self.evaluation)}."
        return sentences.listed(where, sentences.lead(self.evaluation))


def moment(at: datetime) -> str:
    return formats.date_format(timezone.localtime(at), "DATETIME_FORMAT")


def blocks_of(report: Report) -> list[Block]:
    evaluation = report.evaluation
    blocks = [_figures(total_figures(evaluation))]
    if report.edition and report.edition.authors:
        blocks.append(_text(_("Authors: %(names)s") % {"names": report.edition.authors}))
    blocks.append(_text(" ".join([*sentences.summary(evaluation), sentences.value_sentence(evaluation)])))
    if evaluation.is_protected:
        blocks.append({"kind": "notice", "tone": "info", "text": sentences.protection()})
    blocks += [
        *_by_month(evaluation),
        *_where(evaluation),
        *_who(evaluation),
        *_value(evaluation),
        *_how(report),
    ]
    return [block for block in blocks if block.get("text") != ""]


def _by_month(evaluation: Evaluation) -> list[Block]:
    months, months_and_places = tables.narrow_month_tables(evaluation)
    return [
        _heading(_("By month")),
        _chart(
            charts.months_chart(evaluation, INK_ON_PAPER), _("Contacts by month"), sentences.busiest_month(evaluation)
        ),
        _chart(
            charts.people_chart(evaluation, INK_ON_PAPER),
            _("People by month"),
            _("Different clients and volunteers with a contact in each month."),
        ),
        _table(months),
        _heading(_("Help profiles and places")),
        _text(sentences.places_sentence(evaluation)),
        _table(tables.profiles_table(evaluation)),
        _table(tables.places_table(evaluation)),
        _table(months_and_places),
    ]


def _where(evaluation: Evaluation) -> list[Block]:
    note = _("People with a companion.") + f" {ATTRIBUTION}"
    return [
        _heading(_("Counties and municipalities")),
        _chart(charts.paper_map(evaluation), _("Clients by county"), note),
        _table(tables.counties_table(evaluation)),
        _table(tables.municipalities_table(evaluation)),
    ]


def _who(evaluation: Evaluation) -> list[Block]:
    return [
        _heading(_("Volunteers and clients")),
        _text(sentences.clients_ages(evaluation)),
        _chart(
            charts.ages_chart(evaluation, INK_ON_PAPER),
            _("Ages of volunteers and clients"),
            _("Age at the end of the period"),
        ),
        _table(tables.ages_table(evaluation)),
        _heading(_("Contacts of a client")),
        _chart(
            charts.distribution_chart(evaluation, INK_ON_PAPER),
            _("How many contacts a client had"),
            sentences.spread_of_contacts(evaluation),
        ),
        _table(tables.distribution_table(evaluation)),
    ]


def _value(evaluation: Evaluation) -> list[Block]:
    rows = [
        [day_name(rate.valid_from), euros(rate.cents, with_cents=True), hours(rate.minutes), rate.source]
        for rate in evaluation.value.rates
    ]
    if not rows:
        return []
    columns = [
        {"label": _("From"), "kind": "text"},
        {"label": _("An hour"), "kind": "number"},
        {"label": _("Hours"), "kind": "number"},
        {"label": _("Source"), "kind": "text"},
    ]
    return [
        _heading(_("Value of the hours")),
        {"kind": "table", "columns": columns, "rows": rows, "caption": _("Rates of an hour")},
    ]


def _how(report: Report) -> list[Block]:
    """Every figure with its definition; and the digest by which an edition can be told from a changed one."""
    figures = [*total_figures(report.evaluation), *mean_figures(report.evaluation)]
    rows = [{"term": figure.name, "text": f"{figure.text}. {figure.how}"} for figure in figures]
    if report.edition:
        rows.append({"term": _("Digest of the figures"), "text": report.edition.digest})
    return [_heading(_("How it is counted")), {"kind": "definitions", "rows": rows}]


def _heading(text: str) -> Block:
    return {"kind": "heading", "level": 2, "text": text}


def _text(text: str) -> Block:
    return {"kind": "text", "text": text.strip()}


def _figures(figures: list[Figure]) -> Block:
    return {"kind": "figures", "figures": [{"value": figure.text, "label": figure.below} for figure in figures]}


def _chart(svg: Svg, title: str, finding: str) -> Block:
    return {"kind": "chart", "svg": str(svg), "title": title, "note": finding, "alt": f"{title}. {finding}".strip()}


def _table(table: tables.Table) -> Block:
    columns = [
        {"label": column.label, "kind": "text" if column.kind == "text" else "number"} for column in table.columns
    ]
    block: Block = {"kind": "table", "columns": columns, "rows": table.shown_rows(), "caption": table.caption}
    if table.total:
        block["total"] = table.shown_total()
    if table.note:
        block["note"] = table.note
    return block
