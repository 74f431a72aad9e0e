import datetime

import django.contrib.postgres.constraints
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
        ("organisations", "0001_initial"),
        ("people", "0001_initial"),
        ("places", "0001_initial"),
        ("volunteering", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Client",
            fields=[
                ("id", seltsiline.core.fields.PrimaryKey(serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("given_name", models.TextField()),
                ("family_name", models.TextField()),
                ("personal_code", models.TextField(blank=True)),
                ("birth_date", models.DateField(blank=True, null=True)),
                ("birth_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("sex", models.TextField(blank=True, choices=[("female", "Woman"), ("male", "Man")])),
                ("phone", models.TextField(blank=True)),
                ("address", models.TextField(blank=True)),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("waiting", "Waits for a volunteer"),
                            ("matched", "Has a companion"),
                            ("paused", "Paused"),
                            ("closed", "Closed"),
                        ],
                        default="waiting",
                    ),
                ),
                (
                    "stage",
                    models.TextField(choices=[("general", "General data"), ("full", "Full file")], default="general"),
                ),
                ("referred_on", models.DateField()),
                ("referrer_kind", models.TextField(blank=True)),
                ("referrer_name", models.TextField(blank=True)),
                ("consent_by", models.TextField(blank=True)),
                ("consent_on", models.DateField(blank=True, null=True)),
                ("consent_channel", models.TextField(blank=True)),
                ("lives_alone", models.BooleanField(null=True)),
                (
                    "mobility",
                    models.TextField(
                        blank=True,
                        choices=[
                            ("free", "Moves freely"),
                            ("aid", "Moves with an aid"),
                            ("indoors", "Moves indoors only"),
                            ("bed", "Stays in bed"),
                        ],
                    ),
                ),
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
                ("wishes", models.TextField(blank=True)),
                ("preferred_times", models.TextField(blank=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "closed_reason",
                    models.TextField(
                        blank=True,
                        choices=[
                            ("death", "Death"),
                            ("moved", "Moved away"),
                            ("care_home", "Went to a care home"),
                            ("goals_met", "Goals met"),
                            ("declined", "Does not want help"),
                            ("unsuitable", "Needs another service"),
                            ("other", "Other reason"),
                        ],
                    ),
                ),
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
                    "care_home",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
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
            name="ClientNote",
            fields=[
                ("id", seltsiline.core.fields.PrimaryKey(serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "kind",
                    models.TextField(
                        choices=[("note", "Note"), ("call", "Call"), ("home_visit", "Home visit")], default="note"
                    ),
                ),
                ("on", models.DateField()),
                ("text", models.TextField()),
                ("written_by", models.TextField()),
                (
                    "client",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="%(class)ss",
                        to="companionship.client",
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
            ],
        ),
        migrations.CreateModel(
            name="DiaryKey",
            fields=[
                ("id", seltsiline.core.fields.PrimaryKey(serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("account", models.UUIDField(db_index=True)),
                ("device", models.TextField()),
                ("key", models.UUIDField()),
                ("body_digest", models.BinaryField()),
                ("visit_id", models.UUIDField(null=True)),
                ("refused_body", models.JSONField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("refused_body__isnull", True)),
                        fields=("account", "device", "key"),
                        name="companionship_diarykey_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Match",
            fields=[
                ("id", seltsiline.core.fields.PrimaryKey(serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("care_home", models.UUIDField(blank=True, null=True)),
                (
                    "state",
                    models.TextField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("introduced", "Introduced"),
                            ("trial", "Trial"),
                            ("active", "Meeting"),
                            ("paused", "Paused"),
                            ("ended", "Ended"),
                        ],
                        default="proposed",
                    ),
                ),
                ("proposed_on", models.DateField()),
                ("started_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "end_reason",
                    models.TextField(
                        blank=True,
                        choices=[
                            ("death", "Death"),
                            ("moved", "Moved away"),
                            ("care_home", "Client went to a care home"),
                            ("volunteer_left", "Volunteer left"),
                            ("goals_met", "Goals met"),
                            ("mismatch", "Did not suit"),
                            ("other", "Other reason"),
                        ],
                    ),
                ),
                ("end_note", models.TextField(blank=True)),
                ("last_contact_on", models.DateField(blank=True, null=True)),
                (
                    "client",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="matches",
                        to="companionship.client",
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
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.municipality",
                    ),
                ),
                (
                    "settlement",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.settlement",
                    ),
                ),
                (
                    "volunteer",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="matches",
                        to="volunteering.volunteer",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", seltsiline.core.fields.PrimaryKey(serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "activities",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), blank=True, default=list, size=None
                    ),
                ),
                ("activities_note", models.TextField(blank=True)),
                ("frequency", models.TextField(blank=True)),
                ("place", models.TextField(blank=True)),
                ("limits", models.TextField(blank=True)),
                ("signed_by_client_on", models.DateField(blank=True, null=True)),
                ("signed_by_volunteer_on", models.DateField(blank=True, null=True)),
                ("signed_by_coordinator_on", models.DateField(blank=True, null=True)),
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
                    "match",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="agreements",
                        to="companionship.match",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RelativeAccess",
            fields=[
                ("id", seltsiline.core.fields.PrimaryKey(serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("name", models.TextField(default="")),
                ("relation", models.TextField()),
                ("phone", models.TextField(blank=True, default="")),
                ("email", models.TextField(blank=True, default="")),
                ("consent_from", models.DateField()),
                ("consent_by", models.TextField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "client",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="%(class)ss",
                        to="companionship.client",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", seltsiline.core.fields.PrimaryKey(serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("on", models.DateField()),
                ("minutes", models.PositiveSmallIntegerField()),
                (
                    "place_kind",
                    models.TextField(
                        choices=[
                            ("home", "At home"),
                            ("care_home", "In a care home"),
                            ("outside", "Away from home"),
                            ("phone", "By telephone"),
                        ]
                    ),
                ),
                (
                    "profile",
                    models.TextField(
                        choices=[
                            ("company", "Companion for conversation"),
                            ("company_practical", "Companion for conversation and practical help"),
                            ("transport", "Transport and escort"),
                            ("support_person", "Support person"),
                        ]
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("entered_by", models.UUIDField(null=True)),
                ("entered_for", models.BooleanField(default=False)),
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
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.municipality",
                    ),
                ),
                (
                    "settlement",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.settlement",
                    ),
                ),
                (
                    "volunteer",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="visits",
                        to="volunteering.volunteer",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", seltsiline.core.fields.PrimaryKey(serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("on", models.DateField()),
                (
                    "client",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="contacts",
                        to="companionship.client",
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
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.municipality",
                    ),
                ),
                (
                    "settlement",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.settlement",
                    ),
                ),
                (
                    "volunteer",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="contacts",
                        to="volunteering.volunteer",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="contacts",
                        to="companionship.visit",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="client",
            index=models.Index(fields=["county", "sort_key"], name="companionship_client_order"),
        ),
        migrations.AddIndex(
            model_name="client",
            index=models.Index(fields=["sort_key"], name="companionship_client_national"),
        ),
        migrations.AddIndex(
            model_name="client",
            index=models.Index(fields=["county", "status", "referred_on"], name="companionship_client_status"),
        ),
        migrations.AddIndex(
            model_name="client",
            index=models.Index(fields=["municipality", "sort_key"], name="companionship_client_kov"),
        ),
        migrations.AddIndex(
            model_name="client",
            index=models.Index(fields=["settlement"], name="companionship_client_village"),
        ),
        migrations.AddIndex(
            model_name="client",
            index=models.Index(
                condition=models.Q(("care_home__isnull", False)), fields=["care_home"], name="companionship_client_home"
            ),
        ),
        migrations.AddIndex(
            model_name="client",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass("search_text", "gin_trgm_ops"),
                name="companionship_client_search",
            ),
        ),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.UniqueConstraint(fields=("county", "id"), name="companionship_client_county_id"),
        ),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.UniqueConstraint(
                condition=models.Q(("personal_code", ""), _negated=True),
                fields=("county", "personal_code"),
                name="companionship_client_one_code",
                violation_error_message="This county already has a client with this personal code.",
            ),
        ),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "closed"), _negated=True),
                    models.Q(("closed_on__isnull", False), models.Q(("closed_reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="companionship_client_closed_has_reason",
                violation_error_message="A closed file needs the day and the reason.",
            ),
        ),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.CheckConstraint(
                condition=models.Q(("closed_on", None), ("closed_on__gte", models.F("referred_on")), _connector="OR"),
                name="companionship_client_days_in_order",
                violation_error_message="The file cannot be closed before the referral.",
            ),
        ),
        migrations.AddConstraint(
            model_name="client",
            constraint=models.CheckConstraint(
                condition=models.Q(("personal_code", ""), ("stage", "full"), _connector="OR"),
                name="companionship_client_code_in_full_stage",
                violation_error_message="The personal code is asked for once a volunteer is found.",
            ),
        ),
        migrations.AddIndex(
            model_name="clientnote",
            index=models.Index(fields=["county", "client", "-on"], name="companionship_note_of"),
        ),
        migrations.AddConstraint(
            model_name="clientnote",
            constraint=seltsiline.core.constraints.CompositeForeignKey(
                columns=("county_id", "client_id"),
                name="companionship_clientnote_client_same_county",
                on_delete="RESTRICT",
                to_columns=("county_id", "id"),
                to_table="companionship_client",
            ),
        ),
        migrations.AddIndex(
            model_name="match",
            index=models.Index(fields=["county", "state", "last_contact_on"], name="companionship_match_quiet"),
        ),
        migrations.AddIndex(
            model_name="match",
            index=models.Index(fields=["county", "volunteer"], name="companionship_match_volunteer"),
        ),
        migrations.AddIndex(
            model_name="match",
            index=models.Index(fields=["county", "client"], name="companionship_match_client"),
        ),
        migrations.AddIndex(
            model_name="match",
            index=models.Index(fields=["volunteer"], name="companionship_match_of_v"),
        ),
        migrations.AddIndex(
            model_name="match",
            index=models.Index(fields=["client"], name="companionship_match_of_c"),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=models.UniqueConstraint(fields=("county", "id"), name="companionship_match_county_id"),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=seltsiline.core.constraints.CompositeForeignKey(
                columns=("county_id", "volunteer_id"),
                name="companionship_match_volunteer_same_county",
                on_delete="RESTRICT",
                to_columns=("county_id", "id"),
                to_table="volunteering_volunteer",
            ),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=seltsiline.core.constraints.CompositeForeignKey(
                columns=("county_id", "client_id"),
                name="companionship_match_client_same_county",
                on_delete="RESTRICT",
                to_columns=("county_id", "id"),
                to_table="companionship_client",
            ),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "ended"), _negated=True),
                    models.Q(("ended_on__isnull", False), models.Q(("end_reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="companionship_match_ended_has_reason",
                violation_error_message="An ended match needs the day and the reason.",
            ),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "ended"), ("ended_on", None), _connector="OR"),
                name="companionship_match_end_day_means_ended",
                violation_error_message="Only an ended match has an end day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_on", None), ("ended_on__gte", models.F("proposed_on")), _connector="OR"),
                name="companionship_match_days_in_order",
                violation_error_message="A match cannot end before it was proposed.",
            ),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("created_at__gt", datetime.datetime(2000, 1, 1, 0, 0, tzinfo=datetime.UTC))),
                expressions=[
                    ("volunteer", "="),
                    ("client", "="),
                    (
                        models.Func(
                            models.F("proposed_on"), models.F("ended_on"), models.Value("[)"), function="daterange"
                        ),
                        "&&",
                    ),
                ],
                name="companionship_match_no_overlap",
                violation_error_message="These two already have a match in these days.",
            ),
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(fields=["county", "match"], name="companionship_agreement_of"),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=seltsiline.core.constraints.CompositeForeignKey(
                columns=("county_id", "match_id"),
                name="companionship_agreement_match_same_county",
                on_delete="RESTRICT",
                to_columns=("county_id", "id"),
                to_table="companionship_match",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.UniqueConstraint(fields=("match", "version"), name="companionship_agreement_one_version"),
        ),
        migrations.AddIndex(
            model_name="relativeaccess",
            index=models.Index(fields=["county", "client"], name="companionship_relative_of"),
        ),
        migrations.AddIndex(
            model_name="relativeaccess",
            index=models.Index(fields=["person"], name="companionship_relative_person"),
        ),
        migrations.AddConstraint(
            model_name="relativeaccess",
            constraint=seltsiline.core.constraints.CompositeForeignKey(
                columns=("county_id", "client_id"),
                name="companionship_relativeaccess_client_same_county",
                on_delete="RESTRICT",
                to_columns=("county_id", "id"),
                to_table="companionship_client",
            ),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(
                fields=["county", "on"], include=("minutes", "settlement", "volunteer"), name="companionship_visit_sums"
            ),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(fields=["county", "-on", "-id"], name="companionship_visit_order"),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(fields=["-on", "-id"], name="companionship_visit_national"),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(fields=["volunteer", "-on"], include=("minutes",), name="companionship_visit_of"),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(fields=["settlement", "-on"], name="companionship_visit_village"),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.UniqueConstraint(fields=("county", "id"), name="companionship_visit_county_id"),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=seltsiline.core.constraints.CompositeForeignKey(
                columns=("county_id", "volunteer_id"),
                name="companionship_visit_volunteer_same_county",
                on_delete="RESTRICT",
                to_columns=("county_id", "id"),
                to_table="volunteering_volunteer",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__gte", 1), ("minutes__lte", 1440)),
                name="companionship_visit_minutes",
                violation_error_message="A contact lasts from 1 minute to 24 hours.",
            ),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(
                fields=["county", "on"],
                include=("client", "volunteer", "visit", "settlement"),
                name="companionship_contact_sums",
            ),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["client", "-on"], include=("visit",), name="companionship_contact_of"),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["volunteer", "-on"], name="companionship_contact_by"),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["settlement", "-on"], name="companionship_contact_village"),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.UniqueConstraint(fields=("visit", "client"), name="companionship_contact_once_a_visit"),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=seltsiline.core.constraints.CompositeForeignKey(
                columns=("county_id", "visit_id"),
                name="companionship_contact_visit_same_county",
                on_delete="RESTRICT",
                to_columns=("county_id", "id"),
                to_table="companionship_visit",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=seltsiline.core.constraints.CompositeForeignKey(
                columns=("county_id", "client_id"),
                name="companionship_contact_client_same_county",
                on_delete="RESTRICT",
                to_columns=("county_id", "id"),
                to_table="companionship_client",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=seltsiline.core.constraints.CompositeForeignKey(
                columns=("county_id", "volunteer_id"),
                name="companionship_contact_volunteer_same_county",
                on_delete="RESTRICT",
                to_columns=("county_id", "id"),
                to_table="volunteering_volunteer",
            ),
        ),
    ]
