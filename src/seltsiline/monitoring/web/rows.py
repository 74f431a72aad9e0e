"""Where the rows behind a figure are: the registers with the same days and places."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from seltsiline.companionship.models import Client

from ..evaluation.figures import Evaluation
from ..evaluation.periods import last_day_of_month, read_month

EVERY_STATUS = tuple(("status", status) for status in Client.Status.values)
"""The register of clients leaves out closed files unless it is asked for them."""


@dataclass(frozen=True)
class RowLinks:
    """Addresses for one report. `county` is the one county it is limited to, so that the registers show the same people."""

    evaluation: Evaluation
    county: int | None = None

    def contacts(self, **narrower: object) -> str:
        """The diary: contacts and hours. `month`, `county`, `municipality`, `profile`, `place_kind` narrow it."""
        first, last = self._days(narrower.pop("month", None))
        return self._url("companionship:diary", [("on_from", first), ("on_to", last)], narrower)

    def volunteers(self, **narrower: object) -> str:
        first, last = self._days(narrower.pop("month", None))
        parts = [("met_from", first), ("met_to", last), ("status", "any")]
        return self._url("volunteering:register", parts, narrower)

    def clients(self, **narrower: object) -> str:
        first, last = self._days(narrower.pop("month", None))
        return self._url("companionship:clients", [("met_from", first), ("met_to", last), *EVERY_STATUS], narrower)

    def partners(self) -> str:
        first, last = self._days(None)
        return self._url("organisations:register", [("agreed_from", first), ("agreed_to", last)], {})

    def _days(self, month: object) -> tuple[str, str]:
        if not isinstance(month, str):
            return self.evaluation.first.isoformat(), self.evaluation.last.isoformat()
        first = read_month(month)
        first_day, last_day = max(first, self.evaluation.first), min(last_day_of_month(first), self.evaluation.last)
        return first_day.isoformat(), last_day.isoformat()

    def _url(self, name: str, parts: list[tuple[str, str]], narrower: dict[str, object]) -> str:
        if self.county is not None:
            narrower = {"county": self.county, **narrower}
        chosen = [(key, str(value)) for key, value in narrower.items() if value is not None]
        return f"{reverse(name)}?{urlencode([*parts, *chosen])}"
