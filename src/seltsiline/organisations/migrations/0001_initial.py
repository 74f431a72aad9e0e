import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
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
            name="Organisation",
            fields=[
                ("id", seltsiline.core.fields.PrimaryKey(serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("name", models.TextField()),
                (
                    "kind",
                    models.TextField(
                        choices=[
                            ("municipality", "Municipality"),
                            ("ngo", "NGO"),
                            ("care_home", "Care home"),
                            ("health", "Health care"),
                            ("church", "Church"),
                            ("company", "Company"),
                            ("state", "State authority"),
                            ("other", "Other"),
                        ],
                        default="other",
                    ),
                ),
                ("registry_code", models.TextField(blank=True)),
                ("address", models.TextField(blank=True)),
                ("contact_name", models.TextField(blank=True)),
                ("phone", models.TextField(blank=True)),
                ("email", models.TextField(blank=True)),
                ("is_partner", models.BooleanField(default=True)),
                (
                    "partner_roles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
                    ),
                ),
                ("agreement_from", models.DateField(blank=True, null=True)),
                ("agreement_to", models.DateField(blank=True, null=True)),
                ("shared_experience", models.TextField(blank=True)),
                ("note", models.TextField(blank=True)),
                (
                    "sort_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("name"), function="core_sort_key"),
                        output_field=models.TextField(db_collation="C"),
                    ),
                ),
                (
                    "search_text",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("name"), function="core_fold"),
                        output_field=models.TextField(db_collation="C"),
                    ),
                ),
                (
                    "county",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.county",
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
            ],
            options={
                "indexes": [
                    models.Index(fields=["county", "sort_key"], name="organisations_county_order"),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass("search_text", "gin_trgm_ops"),
                        name="organisations_search",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("county", "id"), name="organisations_organisation_county_id"),
                    models.UniqueConstraint(
                        condition=models.Q(("registry_code", ""), _negated=True),
                        fields=("county", "registry_code"),
                        name="organisations_organisation_one_code",
                        violation_error_message="This county already has an organisation with this registry code.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreement_to", None),
                            ("agreement_from", None),
                            ("agreement_to__gte", models.F("agreement_from")),
                            _connector="OR",
                        ),
                        name="organisations_organisation_agreement_days",
                        violation_error_message="The agreement cannot end before it begins.",
                    ),
                ],
            },
        ),
    ]
