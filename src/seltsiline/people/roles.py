"""Roles as code: each has a name, a sentence, what it reaches, and a list of permissions. The page "roles" is made from this list."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Role:
    """`reach` is the kind of place a grant of this role names: all, county, municipality, settlement, organisation, own or none."""

    key: str
    name: Promise
    sentence: Promise
    reach: str
    permissions: frozenset[str] = frozenset()
    sees_clients: bool = False


COUNTY_WORK = frozenset(
    {
        "view_volunteers", "change_volunteers", "view_clients", "change_clients", "view_matches", "change_matches", "view_diary",
        "add_diary", "add_diary_for_others", "view_partners", "change_partners", "import_sheets", "view_today", "view_report",
        "export_lists", "plan_rides", "approve_expenses",
    }
)  # fmt: skip

_ALL = (
    Role(
        "national",
        _("National level"),
        _("Follows and develops the model in all counties, gives out roles."),
        "all",
        COUNTY_WORK | {"freeze_report", "change_rates", "manage_roles", "view_audit"},
        sees_clients=True,
    ),
    Role(
        "coordinator",
        _("County coordinator"),
        _("Finds and supports volunteers, receives referrals and brings people together in one county."),
        "county",
        COUNTY_WORK | {"name_deputy", "view_audit"},
        sees_clients=True,
    ),
    Role(
        "deputy",
        _("Deputy coordinator"),
        _("Stands in for the coordinator on the days agreed."),
        "county",
        COUNTY_WORK,
        sees_clients=True,
    ),
    Role(
        "ministry",
        _("Ministry"),
        _("Sees published figures, never names."),
        "none",
        frozenset({"view_published_report"}),
    ),
    Role(
        "researcher",
        _("Researcher"),
        _("Sees published figures; studies get data without names by agreement."),
        "none",
        frozenset({"view_published_report"}),
    ),
    Role(
        "social_worker",
        _("Social worker"),
        _("Sees how the clients of the own municipality are doing, with the least data."),
        "municipality",
        frozenset({"view_clients"}),
        sees_clients=True,
    ),
    Role(
        "care_home",
        _("Care home"),
        _("Sees which of its residents have a companion."),
        "organisation",
        frozenset({"view_clients"}),
        sees_clients=True,
    ),
    Role(
        "community_lead",
        _("Community lead"),
        _("Enters diary contacts for people of the own village who do not use the internet."),
        "settlement",
        frozenset({"view_volunteers", "view_clients", "view_diary", "add_diary", "add_diary_for_others"}),
        sees_clients=True,
    ),
    Role(
        "volunteer",
        _("Volunteer"),
        _("Meets the own clients and keeps the diary."),
        "own",
        frozenset({"add_diary", "view_diary", "view_own_clients", "drive_rides"}),
    ),
    Role(
        "relative",
        _("Relative"),
        _("Sees the meetings of a close one who has allowed it."),
        "own",
        frozenset({"view_relative"}),
    ),
    Role(
        "admin",
        _("Administrator"),
        _("Looks after accounts and roles; does not see clients or volunteers."),
        "none",
        frozenset({"manage_roles", "manage_accounts"}),
    ),
)

ROLES: dict[str, Role] = {role.key: role for role in _ALL}

STAFF_ROLES = ("national", "coordinator", "deputy")
"""Roles that work with whole counties."""


def roles_with(permission: str) -> tuple[str, ...]:
    return tuple(role.key for role in _ALL if permission in role.permissions)
