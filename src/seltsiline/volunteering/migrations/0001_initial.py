import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

import seltsiline.core.constraints
import seltsiline.core.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0001_initial"),
        ("people", "0001_initial"),
        ("places", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Volunteer",
            fields=[
                ("id", seltsiline.core.fields.PrimaryKey(serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("given_name", models.TextField()),
                ("family_name", models.TextField()),
                ("personal_code", models.TextField(blank=True)),
                ("birth_date", models.DateField(blank=True, null=True)),
                ("sex", models.TextField(blank=True, choices=[("female", "Woman"), ("male", "Man")])),
                ("phone", models.TextField(blank=True)),
                ("email", models.TextField(blank=True)),
                ("address", models.TextField(blank=True)),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("applied", "Applied"),
                            ("preparing", "Preparing"),
                            ("active", "Active"),
                            ("paused", "Paused"),
                            ("left", "Left"),
                        ],
                        default="applied",
                    ),
                ),
                ("applied_on", models.DateField(blank=True, null=True)),
                ("joined_on", models.DateField(blank=True, null=True)),
                ("left_on", models.DateField(blank=True, null=True)),
                ("left_reason", models.TextField(blank=True)),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "profiles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "interests",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
                    ),
                ),
                ("capacity", models.PositiveSmallIntegerField(default=2)),
                ("weekly_minutes", models.PositiveIntegerField(default=120)),
                ("radius_km", models.PositiveSmallIntegerField(default=20)),
                ("has_car", models.BooleanField(default=False)),
                ("prior_experience", models.TextField(blank=True)),
                ("channel", models.TextField(blank=True)),
                ("note", models.TextField(blank=True)),
                (
                    "sort_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(
                            seltsiline.core.fields._Pair(
                                seltsiline.core.fields._Pair(models.F("family_name"), models.Value(" ")),
                                models.F("given_name"),
                            ),
                            function="core_sort_key",
                        ),
                        output_field=models.TextField(db_collation="C"),
                    ),
                ),
                (
                    "search_text",
                    models.GeneratedField(
                        db_persist=True,
                        expression=seltsiline.core.fields.PersonSearch(
                            models.F("given_name"),
                            models.F("family_name"),
                            models.F("phone"),
                            models.F("personal_code"),
                        ),
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
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
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
        ),
        migrations.CreateModel(
            name="TrainingRecord",
            fields=[
                ("id", seltsiline.core.fields.PrimaryKey(serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "kind",
                    models.TextField(
                        choices=[
                            ("starter", "Starter package"),
                            ("support_person", "Support person training"),
                            ("other", "Other training"),
                        ],
                        default="starter",
                    ),
                ),
                ("title", models.TextField(blank=True)),
                ("completed_on", models.DateField()),
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
                    "volunteer",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="%(class)ss",
                        to="volunteering.volunteer",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BackgroundCheck",
            fields=[
                ("id", seltsiline.core.fields.PrimaryKey(serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "result",
                    models.TextField(
                        choices=[("clear", "Nothing against volunteering"), ("not_suitable", "Not suitable")],
                        default="clear",
                    ),
                ),
                ("checked_on", models.DateField()),
                ("valid_until", models.DateField()),
                ("checked_by", models.TextField(blank=True)),
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
                    "volunteer",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="%(class)ss",
                        to="volunteering.volunteer",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="VolunteerNote",
            fields=[
                ("id", seltsiline.core.fields.PrimaryKey(serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "kind",
                    models.TextField(
                        choices=[("note", "Note"), ("call", "Call"), ("meeting", "Meeting"), ("thanks", "Thanks")],
                        default="note",
                    ),
                ),
                ("on", models.DateField()),
                ("text", models.TextField()),
                ("written_by", models.TextField()),
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
                    "volunteer",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="%(class)ss",
                        to="volunteering.volunteer",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="volunteer",
            index=models.Index(fields=["county", "sort_key"], name="volunteering_county_order"),
        ),
        migrations.AddIndex(
            model_name="volunteer",
            index=models.Index(fields=["sort_key"], name="volunteering_order"),
        ),
        migrations.AddIndex(
            model_name="volunteer",
            index=models.Index(fields=["county", "status"], name="volunteering_county_status"),
        ),
        migrations.AddIndex(
            model_name="volunteer",
            index=models.Index(
                condition=models.Q(("person__isnull", False)), fields=["person"], name="volunteering_person"
            ),
        ),
        migrations.AddIndex(
            model_name="volunteer",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass("search_text", "gin_trgm_ops"), name="volunteering_search"
            ),
        ),
        migrations.AddConstraint(
            model_name="volunteer",
            constraint=models.UniqueConstraint(fields=("county", "id"), name="volunteering_volunteer_county_id"),
        ),
        migrations.AddConstraint(
            model_name="volunteer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("personal_code", ""), _negated=True),
                fields=("county", "personal_code"),
                name="volunteering_volunteer_one_code",
                violation_error_message="This county already has a volunteer with this personal code.",
            ),
        ),
        migrations.AddConstraint(
            model_name="volunteer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("person__isnull", False)),
                fields=("county", "person"),
                name="volunteering_volunteer_one_person",
                violation_error_message="This person already has a volunteer file in this county.",
            ),
        ),
        migrations.AddConstraint(
            model_name="volunteer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "left"), _negated=True), ("left_on__isnull", False), _connector="OR"
                ),
                name="volunteering_volunteer_left_has_day",
                violation_error_message="Say when the volunteer left.",
            ),
        ),
        migrations.AddConstraint(
            model_name="volunteer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("left_on", None), ("joined_on", None), ("left_on__gte", models.F("joined_on")), _connector="OR"
                ),
                name="volunteering_volunteer_days_in_order",
                violation_error_message="The volunteer cannot leave before joining.",
            ),
        ),
        migrations.AddIndex(
            model_name="trainingrecord",
            index=models.Index(fields=["county", "volunteer"], name="volunteering_training_of"),
        ),
        migrations.AddConstraint(
            model_name="trainingrecord",
            constraint=seltsiline.core.constraints.CompositeForeignKey(
                columns=("county_id", "volunteer_id"),
                name="volunteering_trainingrecord_volunteer_same_county",
                on_delete="RESTRICT",
                to_columns=("county_id", "id"),
                to_table="volunteering_volunteer",
            ),
        ),
        migrations.AddIndex(
            model_name="backgroundcheck",
            index=models.Index(fields=["county", "volunteer", "-valid_until"], name="volunteering_check_valid"),
        ),
        migrations.AddIndex(
            model_name="backgroundcheck",
            index=models.Index(fields=["volunteer"], name="volunteering_check_volunteer"),
        ),
        migrations.AddConstraint(
            model_name="backgroundcheck",
            constraint=seltsiline.core.constraints.CompositeForeignKey(
                columns=("county_id", "volunteer_id"),
                name="volunteering_backgroundcheck_volunteer_same_county",
                on_delete="RESTRICT",
                to_columns=("county_id", "id"),
                to_table="volunteering_volunteer",
            ),
        ),
        migrations.AddConstraint(
            model_name="backgroundcheck",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_until__gte", models.F("checked_on"))),
                name="volunteering_backgroundcheck_days_in_order",
                violation_error_message="The check cannot end before the day it was made.",
            ),
        ),
        migrations.AddIndex(
            model_name="volunteernote",
            index=models.Index(fields=["county", "volunteer", "-on"], name="volunteering_note_of"),
        ),
        migrations.AddConstraint(
            model_name="volunteernote",
            constraint=seltsiline.core.constraints.CompositeForeignKey(
                columns=("county_id", "volunteer_id"),
                name="volunteering_volunteernote_volunteer_same_county",
                on_delete="RESTRICT",
                to_columns=("county_id", "id"),
                to_table="volunteering_volunteer",
            ),
        ),
    ]
