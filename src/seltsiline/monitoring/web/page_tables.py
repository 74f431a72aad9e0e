"""The tables of a report on the page: the same cells as on paper, each number with the way to its rows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..evaluation.figures import Evaluation, Measures
from ..report.tables import Cell, Column, Table, shown
from .rows import RowLinks

Urls = tuple[str, ...]

NAME, CONTACTS, HOURS, VOLUNTEERS, CLIENTS = range(5)
"""Places of the columns in a table of parts."""
FEW = 3
"""So many columns fit a phone side by side."""


@dataclass(frozen=True)
class PageCell:
    text: str
    label: str
    is_number: bool
    url: str = ""


@dataclass(frozen=True)
class PageTable:
    caption: str
    columns: tuple[Column, ...]
    rows: list[list[PageCell]]
    total: list[PageCell]
    note: str
    folds: bool = True


def page_table(table: Table, urls: Sequence[Urls] = ()) -> PageTable:
    """`urls` has for each row the addresses of its cells, in their order; none for a table without links."""
    links = list(urls) or [()] * len(table.rows)
    return PageTable(
        table.caption,
        table.columns,
        [_row(row, table.columns, row_urls) for row, row_urls in zip(table.rows, links, strict=True)],
        _row(table.total, table.columns, ()) if table.total else [],
        table.note,
        folds=len(table.columns) > FEW,
    )


def _row(row: Sequence[Cell], columns: Sequence[Column], urls: Urls) -> list[PageCell]:
    padded = (*urls, *[""] * (len(row) - len(urls)))
    return [
        PageCell(
            shown(cell, column.kind), column.label, column.kind != "text", url if cell is not None and cell != 0 else ""
        )
        for cell, column, url in zip(row, columns, padded, strict=True)
    ]


def _of_measures(links: RowLinks, measures: Measures, *, people: bool = True, **narrower: Any) -> Urls:
    """Addresses of contacts, hours, volunteers, clients. Registers know people by county and days, not by where and how they met."""
    if measures.is_hidden:
        return ("", "", "", "")
    diary = links.contacts(**narrower)
    return (diary, diary, *((links.volunteers(**narrower), links.clients(**narrower)) if people else ("", "")))


def month_urls(links: RowLinks, evaluation: Evaluation) -> Iterator[Urls]:
    for month in evaluation.by_month:
        yield ("", *_of_measures(links, month.measures, month=month.month))


def split_urls(links: RowLinks, evaluation: Evaluation) -> Iterator[Urls]:
    for month in evaluation.by_month:
        kinds = (links.contacts(month=month.month, place_kind=part.code) for part in month.places)
        yield ("", *kinds, links.contacts(month=month.month))


def county_urls(links: RowLinks, evaluation: Evaluation) -> Iterator[Urls]:
    for part in evaluation.by_county:
        yield ("", *_of_measures(links, part.measures, county=part.county))


def municipality_urls(links: RowLinks, evaluation: Evaluation) -> Iterator[Urls]:
    for part in evaluation.by_municipality:
        if part.municipality is None:
            yield ("",) * 6
        else:
            narrower = {"county": part.county, "municipality": part.municipality}
            yield ("", "", *_of_measures(links, part.measures, people=False, **narrower))


def part_urls(links: RowLinks, evaluation: Evaluation, key: str) -> Iterator[Urls]:
    """`key` is profile or place_kind."""
    for part in evaluation.by_profile if key == "profile" else evaluation.by_place:
        yield ("", *_of_measures(links, part.measures, people=False, **{key: part.code}))


def short_part_table(table: Table, links: RowLinks | None, key: str) -> PageTable:
    """A table of profiles or places with few columns, which fits half a page without folding."""
    whole = linked(table, links, part_urls, key)

    def few(row: list[PageCell]) -> list[PageCell]:
        return [row[place] for place in (NAME, CONTACTS, HOURS, CLIENTS)]

    columns = tuple(whole.columns[place] for place in (NAME, CONTACTS, HOURS, CLIENTS))
    return PageTable(whole.caption, columns, [few(row) for row in whole.rows], few(whole.total), "", folds=False)


def linked(table: Table, links: RowLinks | None, urls: Callable[..., Iterator[Urls]], *more: Any) -> PageTable:
    """The table with its links, or without for who may not see rows."""
    return page_table(table, list(urls(links, links.evaluation, *more)) if links else ())
