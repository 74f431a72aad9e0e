"""The register of accounts, for the national level and administrators."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, F, Func, OuterRef, Q, QuerySet, TextField, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from seltsiline.core.days import latest_day
from seltsiline.core.registers import ChoiceFilter, Column, Empty, Register, View
from seltsiline.core.scope import Scope, active_scope
from seltsiline.places.choices import county_options
from seltsiline.places.tables import counties

from ..models import Account, RoleGrant
from ..policies import WHOLE_COUNTRY
from ..reaches import place_of
from ..roles import ROLES

MOST_FOUND = 200
BY_NAME = Func(F("display_name"), function="core_sort_key", output_field=TextField())
STATES = (
    ("in_force", _("With a role now")),
    ("without", _("Without a role now")),
    ("closed", _("Closed")),
)
"""An account without a role still opens: its owner sees the own data."""


def _grants_of_row() -> QuerySet[RoleGrant]:
    scope = active_scope()
    return RoleGrant.objects.visible_to(scope).filter(account=OuterRef("pk")).in_force(latest_day())


def add_roles(rows: list[Any], scope: Scope) -> None:
    """Roles in force of the accounts on the page, in one query."""
    keys = [row.pk for row in rows]
    found: dict[UUID, list[str]] = {}
    grants = RoleGrant.objects.visible_to(scope).in_force(latest_day()).filter(account__in=keys)
    for grant in grants.order_by("valid_from") if keys else []:
        place = place_of(grant)
        words = f"{ROLES[grant.role].name} ({place})" if place else str(ROLES[grant.role].name)
        found.setdefault(grant.account_id, []).append(words)
    for row in rows:
        row.roles_now = found.get(row.pk, [])


def _state(account: Any) -> str:
    if not account.is_active:
        return str(_("Closed"))
    return str(_("In use") if account.last_login else _("Not yet used"))


def _tone(account: Any) -> str:
    if not account.is_active:
        return "off"
    return "good" if account.last_login else "wait"


def _by_state(rows: Any, values: list[str], scope: Scope) -> Any:
    if values[0] == "closed":
        return rows.filter(is_active=False)
    held = Exists(_grants_of_row())
    return rows.filter(held if values[0] == "in_force" else ~held, is_active=True)


def _by_role(rows: Any, values: list[str], scope: Scope) -> Any:
    return rows.filter(Exists(_grants_of_row().filter(role__in=values)))


def _by_county(rows: Any, values: list[str], scope: Scope) -> Any:
    return rows.filter(Exists(_grants_of_row().filter(county__in=values)))


def _all_counties(scope: Scope) -> list[tuple[int, str]]:
    return county_options([fact.code for fact in counties()])


def find_accounts(text: str) -> list[UUID]:
    """By a part of the name or of the e-mail address; the register keeps what the scope reaches."""
    folded = Func(Value(text.strip()), function="core_fold", output_field=TextField())
    named = Account.objects.visible_to(active_scope()).annotate(
        folded=Func(F("display_name"), function="core_fold", output_field=TextField())
    )
    found = named.filter(Q(folded__contains=folded) | Q(email__icontains=text.strip()))
    return list(found.values_list("pk", flat=True)[:MOST_FOUND])


ACCOUNTS = Register(
    key="accounts",
    title=_("Accounts and roles"),
    what=_("accounts"),
    model=Account,
    columns=(
        Column(
            "name", _("Name"), lambda a: a.display_name, sort=(BY_NAME,),
            link=lambda a: reverse("people:account", args=[a.pk]),
        ),
        Column("email", _("E-mail"), lambda a: a.email, sort=("email",)),
        Column("roles", _("Roles now"), lambda a: "; ".join(a.roles_now)),
        Column("state", _("State"), _state, state=_tone),
        Column("seen", _("Last sign-in"), lambda a: a.last_login, kind="moment", sort=("last_login",), empty_last=True),
        Column("made", _("Made"), lambda a: a.created_at, kind="moment", sort=("created_at",)),
    ),
    filters=(
        ChoiceFilter("state", _("State"), options=STATES, apply=_by_state),
        ChoiceFilter("role", _("Role"), options=[(key, role.name) for key, role in ROLES.items()], apply=_by_role, many=True),
        ChoiceFilter("county", _("County"), options=_all_counties, apply=_by_county),
    ),
    views=(View(_("With a role now"), "state=in_force"), View(_("Closed"), "state=closed")),
    default_sort="name",
    tie_breaker=("pk",),
    enrich=add_roles,
    search=find_accounts,
    search_label=_("Name or e-mail"),
    export_roles=WHOLE_COUNTRY,
    empty=Empty(_("No account has been made yet."), _("Give somebody a role"), "people:account_add", WHOLE_COUNTRY),
    template="people/accounts.html",
)  # fmt: skip
