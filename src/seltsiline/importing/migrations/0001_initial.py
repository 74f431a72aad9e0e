import django.db.models.deletion
from django.db import migrations, models

import seltsiline.core.constraints
import seltsiline.core.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0001_initial"),
        ("places", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportBatch",
            fields=[
                ("id", seltsiline.core.fields.PrimaryKey(serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "kind",
                    models.TextField(
                        choices=[
                            ("volunteers", "Volunteers"),
                            ("clients", "Clients"),
                            ("visits", "Diary contacts"),
                            ("partners", "Partners"),
                        ]
                    ),
                ),
                (
                    "state",
                    models.TextField(
                        choices=[
                            ("uploaded", "Match the columns"),
                            ("previewed", "Check the rows"),
                            ("committing", "Being saved"),
                            ("committed", "Saved"),
                            ("undone", "Undone"),
                            ("failed", "Failed"),
                        ],
                        default="uploaded",
                    ),
                ),
                ("file_name", models.TextField()),
                ("sheet_name", models.TextField(blank=True)),
                ("digest", models.TextField()),
                ("content", models.BinaryField(null=True)),
                ("mapping", models.JSONField(default=dict)),
                ("options", models.JSONField(default=dict)),
                ("counts", models.JSONField(default=dict)),
                ("brought_by", models.UUIDField()),
                ("brought_by_name", models.TextField()),
                ("job", models.UUIDField(null=True)),
                ("problem", models.TextField(blank=True)),
                ("committed_at", models.DateTimeField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
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
            name="ImportRow",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                (
                    "state",
                    models.TextField(
                        choices=[
                            ("new", "New"),
                            ("changed", "Changed"),
                            ("same", "Same"),
                            ("doubtful", "Perhaps the same person"),
                            ("error", "Needs mending"),
                            ("skipped", "Left out"),
                        ]
                    ),
                ),
                ("raw", models.JSONField()),
                ("values", models.JSONField(default=dict)),
                ("problems", models.JSONField(default=list)),
                ("target", models.UUIDField(null=True)),
                ("before", models.JSONField(null=True)),
                ("decision", models.TextField(blank=True)),
                ("done", models.BooleanField(default=False)),
                (
                    "batch",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="rows",
                        to="importing.importbatch",
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
            name="ColumnMemory",
            fields=[
                ("id", seltsiline.core.fields.PrimaryKey(serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("kind", models.TextField()),
                ("heading", models.TextField()),
                ("field", models.TextField(blank=True)),
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
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("county", "kind", "heading"), name="importing_columnmemory_once")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="importbatch",
            index=models.Index(fields=["county", "-created_at"], name="importing_batch_order"),
        ),
        migrations.AddConstraint(
            model_name="importbatch",
            constraint=models.UniqueConstraint(fields=("county", "id"), name="importing_importbatch_county_id"),
        ),
        migrations.AddIndex(
            model_name="importrow",
            index=models.Index(fields=["county", "batch", "state", "number"], name="importing_row_state"),
        ),
        migrations.AddConstraint(
            model_name="importrow",
            constraint=seltsiline.core.constraints.CompositeForeignKey(
                columns=("county_id", "batch_id"),
                name="importing_importrow_batch_same_county",
                on_delete="RESTRICT",
                to_columns=("county_id", "id"),
                to_table="importing_importbatch",
            ),
        ),
        migrations.AddConstraint(
            model_name="importrow",
            constraint=models.UniqueConstraint(fields=("batch", "number"), name="importing_importrow_once"),
        ),
        migrations.AddConstraint(
            model_name="importrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", ""), _negated=True), name="importing_importrow_has_state"
            ),
        ),
    ]
