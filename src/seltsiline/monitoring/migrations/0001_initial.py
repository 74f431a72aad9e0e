from django.db import migrations, models

import seltsiline.core.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportEdition",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField(unique=True)),
                ("title", models.TextField()),
                ("authors", models.TextField(blank=True)),
                ("period_from", models.DateField()),
                ("period_to", models.DateField()),
                ("frozen_at", models.DateTimeField()),
                ("frozen_by", models.TextField()),
                ("figures", models.JSONField()),
                ("digest", models.TextField()),
            ],
            options={
                "ordering": ["-number"],
            },
        ),
        migrations.CreateModel(
            name="HourRate",
            fields=[
                ("id", seltsiline.core.fields.PrimaryKey(serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("valid_from", models.DateField(unique=True)),
                ("cents", models.PositiveIntegerField()),
                ("source", models.TextField()),
            ],
            options={
                "ordering": ["valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("cents__gt", 0)),
                        name="monitoring_hourrate_positive",
                        violation_error_message="The value of an hour is more than nothing.",
                    )
                ],
            },
        ),
    ]
