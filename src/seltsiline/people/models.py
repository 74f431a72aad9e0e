"""Persons, accounts and dated role grants.

A Person is one human being in the whole country with the least data; what a county knows of them stands on the county's own rows.
"""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from seltsiline.core.fields import PrimaryKey
from seltsiline.core.models import BaseModel
from seltsiline.core.scope import Door, RoleDoor, RowScope, Scoped, ScopedManager, ScopedQuerySet

from .roles import ROLES


class Person(BaseModel):
    """One human being. Rows are made and found by `people_person_for()` in the database, which never tells what it found."""

    given_name = models.TextField()
    family_name = models.TextField()
    personal_code = models.TextField(null=True, blank=True)
    birth_date = models.DateField(null=True, blank=True)

    row_scope: ClassVar[RowScope] = Scoped(
        (Door("id", "person"), Door("id", "actor"), RoleDoor(("admin", "system"), write=True))
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["personal_code"], name="people_person_one_code")]

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}"


class AccountQuerySet(ScopedQuerySet):
    pass


class AccountManager(BaseUserManager["Account"].from_queryset(AccountQuerySet)):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> "Account":
        account: Account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """What a person signs in with. `look` is light, dark or as the device says; `language` is et, en or ru."""

    id = PrimaryKey()
    email = models.EmailField(unique=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="accounts")
    display_name = models.TextField()
    phone = models.TextField(blank=True)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=2, default="et")
    look = models.CharField(max_length=6, default="device")
    demo_slug = models.SlugField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    row_scope: ClassVar[RowScope] = Scoped(
        (
            Door("id", "account", write=True),
            Door("email", "signin_email", write=True),
            RoleDoor(("admin", "national", "system"), write=True),
        ),
        untracked=("password", "last_login"),
    )
    objects = AccountManager()

    def __str__(self) -> str:
        return self.display_name

    @property
    def is_staff(self) -> bool:
        return False


class RoleGrantQuerySet(ScopedQuerySet):
    def in_force(self, on: object) -> "RoleGrantQuerySet":
        """Grants whose days include `on` (a date in Estonia)."""
        return self.filter(valid_from__lte=on).filter(Q(valid_to=None) | Q(valid_to__gte=on))


class RoleGrant(BaseModel):
    """A role with its reach and its days. A deputy's grant names the coordinator it stands in for."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="grants")
    role = models.TextField(choices=[(key, role.name) for key, role in ROLES.items()])
    county = models.ForeignKey("places.County", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey(
        "places.Municipality", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    settlement = models.ForeignKey(
        "places.Settlement", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    organisation = models.UUIDField(null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    deputy_for = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="deputies")
    given_by = models.UUIDField(null=True)
    reason = models.TextField(blank=True)

    row_scope: ClassVar[RowScope] = Scoped(
        (
            Door("account_id", "account"),
            Door("county_id", "counties", write=True),
            RoleDoor(("admin", "national", "system"), write=True),
        )
    )
    objects = models.Manager.from_queryset(RoleGrantQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="people_rolegrant_days_in_order",
                violation_error_message=_("The last day cannot be before the first day."),
            ),
            models.CheckConstraint(
                condition=~Q(role__in=["coordinator", "deputy"]) | Q(county__isnull=False),
                name="people_rolegrant_county_named",
                violation_error_message=_("A coordinator's role needs a county."),
            ),
            models.CheckConstraint(
                condition=~Q(role__in=["national", "ministry", "researcher", "admin"]) | Q(county=None),
                name="people_rolegrant_whole_country",
                violation_error_message=_("This role is for the whole country."),
            ),
            ExclusionConstraint(
                name="people_rolegrant_no_overlap",
                expressions=[
                    ("account", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (Func(F("county"), -1, function="coalesce"), RangeOperators.EQUAL),
                    (Func(F("settlement"), -1, function="coalesce"), RangeOperators.EQUAL),
                    (
                        Func(F("valid_from"), F("valid_to"), models.Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("This person already has the role in these days."),
            ),
        ]


class SignInLink(models.Model):
    """A single-use link to sign in, sent by e-mail. Only a hash of the secret is kept."""

    id = PrimaryKey()
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    digest = models.TextField(unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    row_scope: ClassVar[RowScope] = Scoped(
        (Door("account_id", "account", write=True), RoleDoor(("system",), write=True)), history=False
    )
    objects = ScopedManager()
