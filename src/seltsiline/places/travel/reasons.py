"""Why nothing leads from one point to another on a day, as a sentence."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .ferries import Ferry
from .points import Point


def why_no_way(start: Point, end: Point, on: date, ferries: Sequence[Ferry]) -> str:
    """Names the ferries that would help and what keeps each of them; or says that none is known."""
    if start.island == end.island:
        return _("No road leads there.")
    said = [
        sentence for island in (start.island, end.island) if island and (sentence := _why_cut_off(island, on, ferries))
    ]
    return " ".join(said) or _("No ferries lead there on this day.")


def _why_cut_off(island: str, on: date, ferries: Sequence[Ferry]) -> str:
    """Empty where a ferry of the island runs: the fault then lies elsewhere."""
    own = [ferry for ferry in ferries if ferry.touches(island) and ferry.start.island != ferry.end.island]
    if not own:
        return _("No ferry to %(island)s is known.") % {"island": island}
    states = [(ferry.name, ferry.state_on(on)) for ferry in own]
    if any(state == "runs" for _name, state in states):
        return ""
    return " ".join(_sentence(name, state, on) for name, state in sorted(states))


def _sentence(name: str, state: str, on: date) -> str:
    said = {"ferry": name, "day": date_format(on, "DATE_FORMAT")}
    if state == "cancelled":
        return _("The ferry %(ferry)s is cancelled on %(day)s.") % said
    if state == "season":
        return _("The ferry %(ferry)s does not run in this season.") % said
    return _("The ferry %(ferry)s is not in service on %(day)s.") % said
