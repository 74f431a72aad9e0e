import django.contrib.postgres.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import seltsiline.core.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0001_initial"),
        ("places", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", seltsiline.core.fields.PrimaryKey(serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("given_name", models.TextField()),
                ("family_name", models.TextField()),
                ("personal_code", models.TextField(blank=True, null=True)),
                ("birth_date", models.DateField(blank=True, null=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("personal_code",), name="people_person_one_code")],
            },
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("id", seltsiline.core.fields.PrimaryKey(serialize=False)),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("display_name", models.TextField()),
                ("phone", models.TextField(blank=True)),
                ("is_active", models.BooleanField(default=True)),
                ("language", models.CharField(default="et", max_length=2)),
                ("look", models.CharField(default="device", max_length=6)),
                ("demo_slug", models.SlugField(blank=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accounts",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SignInLink",
            fields=[
                ("id", seltsiline.core.fields.PrimaryKey(serialize=False)),
                ("digest", models.TextField(unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RoleGrant",
            fields=[
                ("id", seltsiline.core.fields.PrimaryKey(serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "role",
                    models.TextField(
                        choices=[
                            ("national", "National level"),
                            ("coordinator", "County coordinator"),
                            ("deputy", "Deputy coordinator"),
                            ("ministry", "Ministry"),
                            ("researcher", "Researcher"),
                            ("social_worker", "Social worker"),
                            ("care_home", "Care home"),
                            ("community_lead", "Community lead"),
                            ("volunteer", "Volunteer"),
                            ("relative", "Relative"),
                            ("admin", "Administrator"),
                        ]
                    ),
                ),
                ("organisation", models.UUIDField(blank=True, null=True)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("given_by", models.UUIDField(null=True)),
                ("reason", models.TextField(blank=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="grants", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "county",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.county",
                    ),
                ),
                (
                    "deputy_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deputies",
                        to="people.rolegrant",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.municipality",
                    ),
                ),
                (
                    "settlement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.settlement",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="people_rolegrant_days_in_order",
                        violation_error_message="The last day cannot be before the first day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("role__in", ["coordinator", "deputy"]), _negated=True),
                            ("county__isnull", False),
                            _connector="OR",
                        ),
                        name="people_rolegrant_county_named",
                        violation_error_message="A coordinator's role needs a county.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("role__in", ["national", "ministry", "researcher", "admin"]), _negated=True),
                            ("county", None),
                            _connector="OR",
                        ),
                        name="people_rolegrant_whole_country",
                        violation_error_message="This role is for the whole country.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("account", "="),
                            ("role", "="),
                            (models.Func(models.F("county"), -1, function="coalesce"), "="),
                            (models.Func(models.F("settlement"), -1, function="coalesce"), "="),
                            (
                                models.Func(
                                    models.F("valid_from"),
                                    models.F("valid_to"),
                                    models.Value("[]"),
                                    function="daterange",
                                ),
                                "&&",
                            ),
                        ],
                        name="people_rolegrant_no_overlap",
                        violation_error_message="This person already has the role in these days.",
                    ),
                ],
            },
        ),
    ]
