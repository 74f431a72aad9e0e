"""The first account of an installation: an administrator, who then gives out all other roles."""

from django.db import transaction
from django.utils.translation import gettext as _

from seltsiline.core.days import latest_day
from seltsiline.core.history import because

from .models import Account, Person, RoleGrant
from .sign_in_links import MINUTES, make_link


def make_first_account(email: str, name: str) -> str:
    """A sentence with a link to sign in once. Where an administrator exists, only that one gets another link.

    Runs as the owner of the database, by whoever holds the machine.
    """
    address = email.strip().lower()
    given, _space, family = name.strip().rpartition(" ")
    with transaction.atomic(), because("first account"):
        admins = RoleGrant.objects.filter(role="admin", account__is_active=True).in_force(latest_day())
        account = Account.objects.filter(email=address).first()
        if admins.exists() and not admins.filter(account=account).exists():
            return _("There is an administrator already. Ask them for a role, or name their e-mail address here.")
        if account is None:
            person = Person.objects.create(given_name=given or family, family_name=family if given else "")
            account = Account.objects.create_user(address, None, person=person, display_name=name.strip())
        if not admins.filter(account=account).exists():
            RoleGrant.objects.create(account=account, role="admin", valid_from=latest_day(), reason="first account")
        return _("Open this link within %(minutes)s minutes to sign in: %(link)s") % {
            "minutes": MINUTES,
            "link": make_link(account),
        }
