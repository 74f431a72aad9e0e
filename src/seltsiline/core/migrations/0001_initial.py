from importlib.resources import files

from django.db import migrations, models

import seltsiline.core.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        # order and search of names: generated columns and indexes need the functions first
        migrations.RunSQL(
            (files("seltsiline.core") / "sql" / "text.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop
        ),
        migrations.CreateModel(
            name="LongJob",
            fields=[
                ("id", seltsiline.core.fields.PrimaryKey(serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("account", models.UUIDField(db_index=True)),
                ("kind", models.TextField()),
                (
                    "state",
                    models.TextField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                        ],
                        default="waiting",
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("result_url", models.TextField(blank=True)),
                ("problem", models.TextField(blank=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AccessEntry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("account", models.UUIDField()),
                ("actor_name", models.TextField()),
                ("role", models.TextField()),
                ("purpose", models.TextField()),
                ("route", models.TextField()),
                ("kind", models.TextField()),
                ("subject", models.UUIDField()),
                ("subject_person", models.UUIDField(null=True)),
                ("county_id", models.IntegerField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["subject", "-at"], name="core_access_subject"),
                    models.Index(fields=["subject_person", "-at"], name="core_access_person"),
                    models.Index(fields=["account", "-at"], name="core_access_account"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("actor", models.UUIDField(null=True)),
                ("account", models.UUIDField(null=True)),
                ("role", models.TextField(blank=True)),
                ("table_name", models.TextField()),
                ("row_id", models.TextField(null=True)),
                ("county_id", models.IntegerField(null=True)),
                ("operation", models.TextField()),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                ("reason", models.TextField(blank=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county_id", "id"], name="core_audit_county"),
                    models.Index(fields=["row_id"], name="core_audit_row"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditSeal",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("county_id", models.IntegerField(null=True)),
                ("first_entry", models.BigIntegerField()),
                ("last_entry", models.BigIntegerField()),
                ("entries", models.IntegerField()),
                ("at", models.DateTimeField()),
                ("previous", models.BinaryField()),
                ("digest", models.BinaryField()),
            ],
            options={
                "indexes": [models.Index(fields=["county_id", "last_entry"], name="core_seal_county")],
            },
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", seltsiline.core.fields.PrimaryKey(serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("account", models.UUIDField(db_index=True)),
                ("register", models.TextField()),
                ("name", models.CharField(max_length=60)),
                ("query", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("account", "register", "name"), name="core_savedview_one_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="Snooze",
            fields=[
                ("id", seltsiline.core.fields.PrimaryKey(serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("account", models.UUIDField(db_index=True)),
                ("row_key", models.TextField()),
                ("until", models.DateField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("account", "row_key"), name="core_snooze_one_row")],
            },
        ),
    ]
