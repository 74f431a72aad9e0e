import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="County",
            fields=[
                ("code", models.IntegerField(primary_key=True, serialize=False)),
                ("name", models.TextField()),
                ("short_name", models.TextField()),
                ("latitude", models.FloatField()),
                ("longitude", models.FloatField()),
                ("area_km2", models.FloatField()),
                (
                    "sort_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("name"), function="core_sort_key"),
                        output_field=models.TextField(db_collation="C"),
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Municipality",
            fields=[
                ("code", models.IntegerField(primary_key=True, serialize=False)),
                ("name", models.TextField()),
                ("kind", models.TextField()),
                ("latitude", models.FloatField()),
                ("longitude", models.FloatField()),
                (
                    "sort_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("name"), function="core_sort_key"),
                        output_field=models.TextField(db_collation="C"),
                    ),
                ),
                (
                    "county",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="municipalities", to="places.county"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Settlement",
            fields=[
                ("code", models.IntegerField(primary_key=True, serialize=False)),
                ("name", models.TextField()),
                ("kind", models.TextField()),
                ("latitude", models.FloatField()),
                ("longitude", models.FloatField()),
                ("island", models.TextField(blank=True)),
                (
                    "sort_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Func(models.F("name"), function="core_sort_key"),
                        output_field=models.TextField(db_collation="C"),
                    ),
                ),
                (
                    "county",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="settlements", to="places.county"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settlements",
                        to="places.municipality",
                    ),
                ),
            ],
        ),
    ]
