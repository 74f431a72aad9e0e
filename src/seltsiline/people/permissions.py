"""Permissions in words, for the page that tells what each role may do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PERMISSIONS: dict[str, Promise] = {
    "view_today": _("see what waits today"),
    "view_volunteers": _("see volunteers"),
    "change_volunteers": _("add and change volunteers"),
    "view_clients": _("see clients"),
    "change_clients": _("add and change clients"),
    "view_own_clients": _("see the own clients"),
    "view_relative": _("see the meetings of the close one"),
    "view_matches": _("see matches"),
    "change_matches": _("make and end matches"),
    "view_diary": _("read the diary"),
    "add_diary": _("write contacts into the diary"),
    "add_diary_for_others": _("write contacts for somebody else"),
    "view_partners": _("see partners"),
    "change_partners": _("add and change partners"),
    "plan_rides": _("plan rides"),
    "drive_rides": _("see the own rides and claim their costs"),
    "approve_expenses": _("approve the costs of rides"),
    "import_sheets": _("bring sheets in"),
    "export_lists": _("take lists along as sheets"),
    "view_report": _("see the report with the rows behind it"),
    "view_published_report": _("see the published figures"),
    "freeze_report": _("freeze an edition of the report"),
    "change_rates": _("change the value of an hour"),
    "name_deputy": _("name a deputy"),
    "manage_roles": _("give and end roles"),
    "manage_accounts": _("look after accounts"),
    "view_audit": _("see the history of changes"),
}

REACHES: dict[str, Promise] = {
    "all": _("all counties"),
    "county": _("one county"),
    "municipality": _("one municipality"),
    "settlement": _("one village"),
    "organisation": _("one care home"),
    "own": _("what concerns the person"),
    "none": _("no rows about people"),
}
