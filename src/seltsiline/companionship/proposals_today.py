"""What a proposal brings to Today: one row for a county whose proposal has pairs without an answer."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from seltsiline.core.scope import Scope
from seltsiline.core.today import TodayGroup, TodayRow, register_group
from seltsiline.places.choices import county_name

from .models import MatchProposal
from .presenters import days_words
from .proposals_shown import is_old


def proposals_to_go_through(
    scope: Scope, day: date, snoozed: frozenset[str], limit: int
) -> tuple[Iterable[TodayRow], int]:
    put_off = [UUID(name.removeprefix("proposal:")) for name in snoozed if name.startswith("proposal:")]
    rows = MatchProposal.objects.visible_to(scope).to_go_through().exclude(pk__in=put_off)
    left = rows.annotate(left=Count("pairs", filter=Q(pairs__state="open"))).filter(left__gt=0)
    found = list(left.order_by("made_on", "pk"))
    return [_row(proposal, day) for proposal in found[:limit]], len(found)


def _row(proposal: MatchProposal, day: date) -> TodayRow:
    address, left = reverse("companionship:proposal", args=[proposal.pk]), proposal.left  # type: ignore[attr-defined]
    words = {"left": left, "all": proposal.served, "day": formats.date_format(proposal.made_on, "SHORT_DATE_FORMAT")}
    why = ngettext(
        "Of %(all)s pairs proposed on %(day)s, %(left)s has no answer yet.",
        "Of %(all)s pairs proposed on %(day)s, %(left)s have no answer yet.",
        left,
    )
    return TodayRow(
        key=f"proposal:{proposal.pk}",
        name=county_name(proposal.county_id),
        url=address,
        why=why % words,
        when=days_words((day - proposal.made_on).days) if proposal.made_on < day else _("today"),
        tone="late" if is_old(proposal, day) else "soon",
        action=_("Go through the pairs"),
        action_url=address,
    )


register_group(
    TodayGroup(
        key="proposals",
        title=gettext_lazy("Proposal to go through"),
        sentence=gettext_lazy("Pairs that were proposed and wait for your decision."),
        order=25,
        rows=proposals_to_go_through,
    )
)
