"""What the tests of proposals share: a proposal with its pairs, and addresses."""

from typing import Any

from seltsiline.companionship.models import Client, MatchProposal, ProposedPair
from seltsiline.core.days import today
from seltsiline.core.keys import uuid7
from seltsiline.volunteering.models import Volunteer
from tests.conftest import as_owner
from tests.makers import VORU, make_client, make_volunteer


def make_proposal(county: int = VORU, **fields: Any) -> MatchProposal:
    """One that is ready to be gone through."""
    fields = {"state": "ready", "made_on": today(), "made_by": uuid7(), "made_by_name": "Maire Ojasaar"} | fields
    with as_owner():
        return MatchProposal.objects.create(county_id=county, **fields)


def make_pair(
    proposal: MatchProposal, volunteer: Volunteer | None = None, client: Client | None = None, **fields: Any
) -> ProposedPair:
    volunteer = volunteer or make_volunteer(proposal.county_id)
    client = client or make_client(proposal.county_id)
    with as_owner():
        number = ProposedPair.objects.filter(proposal=proposal).count() + 1
        fields = {"number": number, "score": 0.7, "km": 6.2, "waiting_days": 64} | fields
        MatchProposal.objects.filter(pk=proposal.pk).update(waiting=number, served=number)
        return ProposedPair.objects.create(
            county_id=proposal.county_id, proposal=proposal, volunteer=volunteer, client=client, **fields
        )


def fresh(row: Any) -> Any:
    with as_owner():
        return type(row).objects.get(pk=row.pk)


def address(proposal: MatchProposal, *parts: object) -> str:
    return "/".join(("", "matching", str(proposal.pk), *map(str, parts), ""))
