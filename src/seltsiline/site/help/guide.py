"""The table of contents of the handbook: its tasks, for whom each is, and which pages of the product it speaks of.

Titles and summaries are translated into all languages. The full text of a task is Estonian and stands in
`templates/site/help/et/<slug>.html`.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from seltsiline.people.roles import ROLES, STAFF_ROLES, roles_with

GROUPS: dict[str, Promise] = {
    "start": _("Getting started"),
    "people": _("People and matches"),
    "diary": _("Diary and figures"),
    "data": _("Roles and data"),
    "trouble": _("When you need help"),
}

PAGES: dict[str, Promise] = {
    "site:today": _("Today"),
    "people:me": _("My data"),
    "people:my_views": _("Who has looked at your data"),
    "people:roles": _("What each role may do"),
    "people:deputies": _("Deputies"),
    "people:audit": _("History of changes"),
    "mfa_index": _("The second step"),
    "account_login": _("Sign in"),
    "companionship:clients": _("Clients"),
    "companionship:client_add": _("Add a client"),
    "companionship:matches": _("Matches"),
    "companionship:proposals": _("Proposal for the county"),
    "companionship:log": _("Log a contact"),
    "companionship:log_sheet": _("Paper sheet"),
    "companionship:own": _("My clients"),
    "companionship:diary": _("Diary"),
    "rides:home": _("Rides"),
    "rides:own": _("My rides"),
    "rides:expenses": _("Costs of rides"),
    "places:ferries": _("Ferries"),
    "volunteering:register": _("Volunteers"),
    "volunteering:volunteer_add": _("Add a volunteer"),
    "organisations:register": _("Partners"),
    "importing:batches": _("Import"),
    "monitoring:evaluation": _("Evaluation report"),
    "monitoring:editions": _("Published figures"),
    "help:accessibility": _("Accessibility"),
    "help:about_data": _("Your data"),
}
"""Pages of the product that a task speaks of: their names in the URL table and as people call them."""

ALL_ROLES = tuple(ROLES)
CLIENT_ROLES = tuple(key for key, role in ROLES.items() if role.sees_clients)


@dataclass(frozen=True)
class Task:
    """`roles` are those in whose list the task stands; everybody may read every task."""

    slug: str
    group: str
    title: Promise
    summary: Promise
    roles: tuple[str, ...]
    pages: tuple[str, ...] = ()


_ALL = (
    Task(
        "first-day", "start", _("First day"), _("Six steps for the first day. The card prints on one sheet of paper."),
        ALL_ROLES, ("account_login", "people:me"),
    ),
    Task(
        "second-step", "start", _("Signing in and the second step"),
        _("How to sign in, and how to set up the second step that keeps clients' data safe."),
        ALL_ROLES, ("account_login", "mfa_index", "people:me"),
    ),
    Task(
        "today", "start", _("Today"), _("What waits for you today, why it is there, and how to put it off."),
        roles_with("view_today"), ("site:today",),
    ),
    Task(
        "import", "start", _("Bring a sheet in"),
        _("Bring the spreadsheets you have: columns, preview, mending of rows, undo."),
        roles_with("import_sheets"), ("importing:batches",),
    ),
    Task(
        "registers", "people", _("Registers and saved views"),
        _("Find people, narrow a list, keep it as a view, take it along as a sheet."),
        (*STAFF_ROLES, "admin"), ("companionship:clients", "volunteering:register", "organisations:register", "companionship:matches"),
    ),
    Task(
        "client", "people", _("Add a client in two stages"),
        _("General data first. The personal code and the address only once a volunteer is found."),
        roles_with("change_clients"), ("companionship:client_add", "companionship:clients"),
    ),
    Task(
        "matching", "people", _("Find a volunteer and make a match"),
        _("Papers of a volunteer, the list of those who fit, and a match from proposal to meetings."),
        roles_with("change_matches"), ("companionship:clients", "companionship:matches", "volunteering:register"),
    ),
    Task(
        "proposal", "people", _("Proposal for the county"),
        _("A plan for everybody who waits: how it comes about, how to go through it, and what a no teaches."),
        roles_with("change_matches"), ("companionship:proposals", "companionship:matches", "companionship:clients"),
    ),
    Task(
        "agreement", "people", _("Goodwill agreement"),
        _("What is done together and what is not. Writing, printing and signatures."),
        (*roles_with("change_matches"), "volunteer"), ("companionship:matches", "companionship:own"),
    ),
    Task(
        "rides", "people", _("Rides"),
        _("A ride from the wish to the refund: plan of the day, drivers, calls to passengers, costs."),
        (*roles_with("plan_rides"), *roles_with("drive_rides")), ("rides:home", "rides:own", "rides:expenses", "places:ferries"),
    ),
    Task(
        "diary", "diary", _("Diary"),
        _("A contact in three taps on the telephone, a whole sheet from paper, or for somebody else."),
        roles_with("add_diary"), ("companionship:log", "companionship:log_sheet", "companionship:diary"),
    ),
    Task(
        "report", "diary", _("Evaluation report and editions"),
        _("Figures of a period, the rows behind them, and editions that never change."),
        (*roles_with("view_report"), *roles_with("view_published_report")), ("monitoring:evaluation", "monitoring:editions"),
    ),
    Task(
        "roles", "data", _("Roles: who sees what"),
        _("All roles, working in several of them, and naming a deputy."),
        ALL_ROLES, ("people:roles", "people:deputies"),
    ),
    Task(
        "viewed", "data", _("Who has viewed the data"),
        _("Each look at a file is written down. Where to see it, and how to answer a client."),
        (*CLIENT_ROLES, "volunteer"), ("people:my_views", "people:audit", "help:about_data"),
    ),
    Task(
        "trouble", "trouble", _("When something goes wrong"),
        _("You cannot sign in, a page does not open, something was saved wrongly, or you are worried about a person."),
        ALL_ROLES, ("account_login", "people:me"),
    ),
    Task(
        "glossary", "trouble", _("Glossary"), _("The words of the pages, with English and Russian beside them."),
        ALL_ROLES,
    ),
)  # fmt: skip

TASKS: dict[str, Task] = {task.slug: task for task in _ALL}

CARDS: dict[str, Promise] = {
    "coordinator": _("For coordinators"),
    "volunteer": _("For volunteers"),
    "partner": _("For partners"),
}
"""First-day cards. Each stands in `et/card_<key>.html` and prints on one sheet."""

CARD_OF_ROLE = {"volunteer": "volunteer", "social_worker": "partner", "care_home": "partner", "relative": "partner"}
"""Other roles get the coordinator's card."""


def tasks_of(role: str) -> list[Task]:
    return [task for task in TASKS.values() if role in task.roles]


def special_tasks(role: str) -> list[Task]:
    """The role's tasks but for those that everybody has."""
    return [task for task in tasks_of(role) if task.roles != ALL_ROLES]
