"""A report as the page shows it: figures, sentences, drawings and tables, with the ways to the rows for who may see them."""

from typing import Any

from django.utils.translation import gettext as _

from seltsiline.places.choices import county_name
from seltsiline.places.tables import ATTRIBUTION

from ..evaluation.figures import Evaluation, Measures
from ..report import charts, names, sentences, tables
from ..report.contents import Report
from ..report.numbers import number, percent
from ..report.totals import Figure, total_figures
from .page_tables import county_urls, linked, month_urls, municipality_urls, page_table, short_part_table, split_urls
from .rows import RowLinks


def report_context(report: Report, links: RowLinks | None = None) -> dict[str, Any]:
    """What `monitoring/report.html` needs. Without `links` nothing leads to rows."""
    evaluation = report.evaluation
    return {
        "report": report,
        "evaluation": evaluation,
        "figures": _figures(total_figures(evaluation), links),
        "summary": " ".join(sentences.summary(evaluation)),
        "value_sentence": sentences.value_sentence(evaluation),
        "protection": sentences.protection() if evaluation.is_protected else "",
        "is_empty": evaluation.totals.contacts == 0,
        "one_county": len(evaluation.counties) == 1,
        **_drawings(evaluation),
        **_tables(evaluation, links),
        "bars": _municipality_bars(evaluation, links)
        if len(evaluation.counties) == 1
        else _county_bars(evaluation, links),
        "attribution": ATTRIBUTION,
    }


def _figures(figures: list[Figure], links: RowLinks | None) -> list[dict[str, str]]:
    """The first four large, the others small, as on paper."""
    ways = _ways(links) if links else {}
    return [
        {
            "name": figure.name,
            "below": figure.below,
            "text": figure.text,
            "how": figure.how,
            "url": ways.get(figure.key, "") if figure.value else "",
        }
        for figure in figures
    ]


def _ways(links: RowLinks) -> dict[str, str]:
    contacts = links.contacts()
    return {
        "volunteers": links.volunteers(),
        "clients": links.clients(),
        "contacts": contacts,
        "hours": contacts,
        "partners": links.partners(),
        "months": "#months",
        "counties": "#places",
        "municipalities": "#municipalities",
    }


def _drawings(evaluation: Evaluation) -> dict[str, Any]:
    wide_map, narrow_map = charts.page_maps(evaluation) if len(evaluation.counties) != 1 else ("", "")
    return {
        "months_chart": charts.months_chart(evaluation),
        "places_finding": sentences.places_sentence(evaluation),
        "months_finding": sentences.busiest_month(evaluation),
        "people_chart": charts.people_chart(evaluation),
        "ages_chart": charts.ages_chart(evaluation),
        "ages_finding": sentences.clients_ages(evaluation),
        "distribution_chart": charts.distribution_chart(evaluation),
        "distribution_finding": sentences.spread_of_contacts(evaluation),
        "wide_map": wide_map,
        "narrow_map": narrow_map,
    }


def _tables(evaluation: Evaluation, links: RowLinks | None) -> dict[str, Any]:
    months, split = tables.narrow_month_tables(evaluation)
    return {
        "months_table": linked(months, links, month_urls),
        "split_table": linked(split, links, split_urls),
        "counties_table": linked(tables.counties_table(evaluation), links, county_urls),
        "municipalities_table": linked(tables.municipalities_table(evaluation), links, municipality_urls),
        "profiles_table": short_part_table(tables.profiles_table(evaluation), links, "profile"),
        "places_table": short_part_table(tables.places_table(evaluation), links, "place_kind"),
        "ages_table": page_table(tables.ages_table(evaluation)),
        "distribution_table": page_table(tables.distribution_table(evaluation)),
    }


def _county_bars(evaluation: Evaluation, links: RowLinks | None) -> dict[str, Any]:
    rows = [
        (county_name(part.county), part.measures, links.clients(county=part.county) if links else "")
        for part in evaluation.by_county
    ]
    return _bars(_("Counties"), _("County"), rows, evaluation.totals.clients)


def _municipality_bars(evaluation: Evaluation, links: RowLinks | None) -> dict[str, Any]:
    rows = [
        (
            names.municipality_name(part.municipality),
            part.measures,
            links.contacts(county=part.county, municipality=part.municipality) if links and part.municipality else "",
        )
        for part in evaluation.by_municipality
    ]
    return _bars(_("Municipalities"), _("Municipality"), rows, evaluation.totals.clients)


def _bars(title: str, head: str, rows: list[tuple[str, Measures, str]], whole: int | None) -> dict[str, Any]:
    """The longest first; hidden ones stand at the end without a bar."""
    ordered = sorted(rows, key=lambda row: -(row[1].clients or 0))
    shown = [
        {
            "label": label,
            "value": measures.clients or 0,
            "text": number(measures.clients),
            "share": percent(measures.clients, whole) if measures.clients is not None else "",
            "url": url,
        }
        for label, measures, url in ordered
    ]
    longest = max((measures.clients or 0 for _label, measures, _url in rows), default=0)
    return {"title": title, "head": head, "rows": shown, "max": longest}
