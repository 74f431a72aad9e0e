"""A score taken apart: each reason with the points it gives and the most it could give, out of a hundred in all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..presenters import days_words

if TYPE_CHECKING:
    from .candidates import Candidate

NAMES: dict[str, Promise] = {
    "distance": gettext_lazy("Distance"),
    "interests": gettext_lazy("Interests in common"),
    "free_time": gettext_lazy("Free time in common"),
    "profile": gettext_lazy("The help that is wished"),
    "waiting_volunteer": gettext_lazy("How long the volunteer has had nobody"),
    "inertia": gettext_lazy("Proposed before"),
}


@dataclass(frozen=True)
class Points:
    """`got` and `most` are tenths of a point of a hundred, so that the parts add up to the whole as they are shown."""

    name: str
    why: str
    got: float
    most: float


def points(found: "Candidate") -> list[Points]:
    """The parts in the engine's order; rounding is laid on the largest, so that the sum stays that of the score."""
    terms = found.explanation.terms
    got = [round(1000 * term.points) for term in terms]
    if got:
        largest = max(range(len(got)), key=got.__getitem__)
        got[largest] += round(1000 * found.explanation.score) - sum(got)
    return [
        Points(str(NAMES.get(term.name, term.name)), WHY.get(term.name, _nothing)(found), tenths / 10, 100 * term.most)
        for term, tenths in zip(terms, got, strict=True)
    ]


def fit_words(score: float) -> str:
    if score >= 0.7:
        return _("Fits very well")
    return _("Fits well") if score >= 0.5 else _("Fits in part")


def _nothing(found: "Candidate") -> str:
    return ""


def _distance(found: "Candidate") -> str:
    km = found.explanation.km
    return _("%(km)s km as the crow flies") % {"km": round(km)} if km == km else _("not known")


def _interests(found: "Candidate") -> str:
    return ", ".join(found.shared_interests) or _("none")


def _free_time(found: "Candidate") -> str:
    if not (found.volunteer.free_times and found.client.free_times):
        return _("not written down, so it counts as all the week")
    common = found.explanation.common_free.bit_count()
    return ngettext("%(times)s time", "%(times)s times", common) % {"times": common}


def _profile(found: "Candidate") -> str:
    wished = set(found.client.profiles)
    if not wished:
        return _("no wish written down")
    return _("%(offered)s of %(wished)s") % {
        "offered": len(wished & set(found.volunteer.profiles)),
        "wished": len(wished),
    }


def _waiting(found: "Candidate") -> str:
    return days_words(found.county.rows.days_without(found.volunteer))


WHY: dict[str, Callable[["Candidate"], str]] = {
    "distance": _distance,
    "interests": _interests,
    "free_time": _free_time,
    "profile": _profile,
    "waiting_volunteer": _waiting,
}
