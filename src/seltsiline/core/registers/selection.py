"""What a reader has asked of a register: filters, text, order and page, read from the address and written back to it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from .filters import Filter

TEXT, SORT, PAGE, ALL = "q", "sort", "page", "all"
BACK = "back"
MOST_TEXT = 100


@dataclass(frozen=True)
class Selection:
    """`sort` is a column's key, with a minus before it for descending; empty means the register's own order."""

    asked: dict[str, list[str]]
    text: str = ""
    sort: str = ""
    page: int = 1
    all_rows: bool = False

    @classmethod
    def of(cls, query: QueryDict, filters: Iterable[Filter]) -> "Selection":
        asked: dict[str, list[str]] = {}
        for each in filters:
            asked |= each.read(query)
        page = query.get(PAGE, "")
        return cls(
            asked=asked,
            text=query.get(TEXT, "").strip()[:MOST_TEXT],
            sort=query.get(SORT, "").strip(),
            page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 9 else 1,
            all_rows=bool(query.get(ALL)),
        )

    @property
    def narrowed(self) -> bool:
        return bool(self.asked or self.text)

    def parts(self) -> list[tuple[str, str]]:
        """The filters, the text and the order as they stand in an address; the page stays out."""
        found = [(TEXT, self.text)] if self.text else []
        found += [(key, value) for key in sorted(self.asked) for value in self.asked[key]]
        if self.sort:
            found.append((SORT, self.sort))
        return found

    @property
    def query(self) -> str:
        """The saved form: equal selections give equal texts."""
        return urlencode(self.parts())

    @property
    def place(self) -> str:
        """The query with the page, to come back to the very place."""
        page = [(ALL, "1")] if self.all_rows else [(PAGE, str(self.page))] if self.page > 1 else []
        return urlencode(self.parts() + page)

    def url(self, **changes: str) -> str:
        return "?" + urlencode(self.parts() + [(key, value) for key, value in changes.items() if value])

    def with_page(self, number: int) -> str:
        return "?" + replace(self, page=number, all_rows=False).place

    def with_sort(self, key: str) -> str:
        return "?" + replace(self, sort=key).query
