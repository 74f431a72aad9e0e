"""Numbers of volunteers, each with its definition. Everything is counted inside a scope."""

from datetime import date

from django.db.models import Count, Q, Subquery

from seltsiline.core.scope import Scope

from .models import HelpProfile, Volunteer


def volunteers_by_status(scope: Scope) -> dict[str, int]:
    """How many files stand in each status now; a status without any counts 0."""
    counted = Volunteer.objects.visible_to(scope).values_list("status").annotate(Count("pk")).order_by()
    return dict.fromkeys(Volunteer.Status.values, 0) | dict(counted)


def active_volunteers_by_profile(scope: Scope) -> dict[str, int]:
    """How many active volunteers offer each help profile. One volunteer may offer several, so the sum may exceed the number of people."""
    profiles = {profile: Count("pk", filter=Q(profiles__contains=[profile])) for profile in HelpProfile.values}
    counted: dict[str, int] = Volunteer.objects.visible_to(scope).active().aggregate(**profiles)
    return counted


def came_and_went(scope: Scope, first: date, last: date) -> tuple[int, int]:
    """How many joined and how many left from the first to the last day, both included."""
    counted = Volunteer.objects.visible_to(scope).aggregate(
        came=Count("pk", filter=Q(joined_on__range=(first, last))),
        went=Count("pk", filter=Q(left_on__range=(first, last))),
    )
    return counted["came"], counted["went"]


def active_without_valid_check(scope: Scope, on: date) -> int:
    """Active volunteers whose background check is missing or has ended by the day."""
    return int(Volunteer.objects.visible_to(scope).active().without_valid_check(on).count())


def clients_of_each() -> Subquery:
    """An expression to order volunteers by: how many clients each has now."""
    return Volunteer.objects.all().clients_now()


def last_contact_of_each() -> Subquery:
    """An expression to order volunteers by: the day of the last diary entry."""
    return Volunteer.objects.all().last_contact()


def minutes_of_each() -> Subquery:
    """An expression to order volunteers by: minutes of all diary entries."""
    return Volunteer.objects.all().minutes_all()
