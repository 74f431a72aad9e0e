"""The accounts that walk through the large data: the demo's slugs, so that they can be entered without a password."""

from datetime import date

from seltsiline.companionship.models import Match
from seltsiline.demo.people import account_key
from seltsiline.people.models import Account, Person, RoleGrant
from seltsiline.places.models import County
from seltsiline.volunteering.models import Volunteer


def make_accounts() -> None:
    """A coordinator and a volunteer in the eighth county, and the national level."""
    county = County.objects.order_by("code")[7]
    companion = Match.objects.filter(county=county, state="active").order_by("id").first()
    assert companion is not None
    person = Person.objects.create(given_name="Salme", family_name="Raudsepp")
    Volunteer.objects.filter(pk=companion.volunteer_id).update(person=person)
    for slug, role, reach, who in (
        ("coordinator-voru", "coordinator", {"county": county}, None),
        ("national", "national", {}, None),
        ("volunteer", "volunteer", {}, person),
    ):
        owner = who or Person.objects.create(given_name="Maire", family_name="Ojasaar")
        account = Account.objects.create(
            id=account_key(slug), email=f"{slug}@naide.example", person=owner, display_name=str(owner), demo_slug=slug
        )
        RoleGrant.objects.create(account=account, role=role, valid_from=date(2018, 1, 1), **reach)
