from django.db import migrations, models

import seltsiline.core.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Email",
            fields=[
                ("id", seltsiline.core.fields.PrimaryKey(serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("account", models.UUIDField(null=True)),
                ("to", models.TextField()),
                ("template", models.TextField()),
                ("language", models.CharField(default="et", max_length=2)),
                ("subject", models.TextField()),
                ("body", models.TextField()),
                (
                    "state",
                    models.TextField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("sending", "Sending"),
                            ("sent", "Sent"),
                            ("failed", "Failed"),
                        ],
                        default="waiting",
                    ),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("maybe_twice", models.BooleanField(default=False)),
                ("sent_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["waiting", "sending"])),
                        fields=["created_at"],
                        name="messaging_email_waiting",
                    )
                ],
            },
        ),
    ]
