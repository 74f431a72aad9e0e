"""A way to sign in for a volunteer: the account and the role come together, and a mail tells how."""

from django.utils.translation import gettext_lazy as _

from seltsiline.core.days import latest_day
from seltsiline.core.refusals import Refused
from seltsiline.core.scope import Scope
from seltsiline.people.actions import Days, Holder, Reach, give_grant, make_account
from seltsiline.people.models import RoleGrant

from ..models import Volunteer


def give_way_to_sign_in(*, by: Scope, volunteer: Volunteer) -> RoleGrant:
    """The volunteer gets an account tied to the own person, the volunteer's role from today, and a mail.

    Raises Refused where there is no e-mail address, or the role has been given already.
    """
    if not volunteer.email:
        raise Refused(_("Write the volunteer's e-mail address first: the way to sign in is sent there."))
    if volunteer.status == "left":
        raise Refused(_("The volunteer has left."))
    holder = Holder(
        volunteer.email, volunteer.given_name, volunteer.family_name, volunteer.phone, person=volunteer.person_id
    )
    account = make_account(by=by, holder=holder)
    return give_grant(
        by=by,
        account=account,
        role="volunteer",
        reach=Reach(county=volunteer.county_id),
        days=Days(latest_day()),
        reason="volunteer",
    )
