"""A small world for the matrix: every scoped table has rows at home, next door and abroad, filled from the models themselves.

home: Võru county, Rõuge vald, one village · neighbour: same county, another municipality · foreign: Harju county.
A new table gets its rows without anybody remembering it; one that cannot be filled fails the test that counts them.
"""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from seltsiline.core.keys import uuid7
from seltsiline.core.scope import Scope, Scoped
from seltsiline.people.roles import ROLES
from seltsiline.places.tables import counties, settlements
from tests.conftest import as_owner

CANARY = "KANAARI"
PLACES = ("home", "neighbour", "foreign")
DAY = datetime.date(2019, 1, 1)
HOME_MUNICIPALITY_COUNTY = {"home": ("Rõuge vald", 87), "neighbour": ("Võru vald", 87), "foreign": ("Harku vald", 37)}

SPECIAL: dict[str, dict[str, Any]] = {
    "companionship_client": {"stage": "full"},
    "companionship_match": {"state": "active", "ended_on": None},
    "companionship_matchproposal": {"state": "closed"},
    "companionship_proposedpair": {"state": "accepted", "decided_on": DAY},
    "core_accessentry": {"county_id": "county"},
    "core_auditentry": {"county_id": "county", "table_name": "x", "operation": "insert"},
    "core_auditseal": {"county_id": "county"},
    "companionship_relativeaccess": {"withdrawn_at": None, "consent_from": DAY},
    "people_rolegrant": {"role": "coordinator"},
    "rides_driverday": {"earliest": 480, "latest": 960, "start_id": 1046, "end_id": 1046},
    "rides_riderequest": {"pickup_id": 1046, "dropoff_id": 1046},
    # one for the whole country: every coordinator sees all of them, so they carry no canary
    "places_ferrylink": {"start_name": "Rohuküla", "end_name": "Sviby", "season_note": ""}
    | {"start_island": "", "start_longitude": 23.4, "end_island": "Vormsi", "end_longitude": 23.3}
    | {"cancelled_reason": "", "cancelled_by": ""},
}
"""Values that the generic filler cannot know: constraints between columns, plain integers that hold a county."""


@dataclass
class World:
    """Rows by table and place: the primary keys as text, and the accounts whose scopes are tried."""

    rows: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    objects: dict[tuple[str, type[models.Model]], models.Model] = field(default_factory=dict)

    def one(self, place: str, model: type[models.Model]) -> Any:
        return self.objects[place, model]


def scoped_models() -> list[type[models.Model]]:
    """Models with rows of somebody, parents before children."""
    soft_parents = {
        "account": "people.Account",
        "subject_person": "people.Person",
        "care_home": "organisations.Organisation",
    }
    wanted = [m for m in apps.get_models() if isinstance(getattr(m, "row_scope", None), Scoped)]
    ordered: list[type[models.Model]] = []
    while wanted:
        for model in wanted:
            parents = {
                f.related_model for f in model._meta.concrete_fields if f.is_relation and f.related_model is not model
            }
            parents |= {
                apps.get_model(soft_parents[name])
                for name in soft_parents
                if name in {f.attname for f in model._meta.concrete_fields}
            }
            if not parents & set(wanted):
                ordered.append(model)
                wanted.remove(model)
                break
        else:
            raise AssertionError(f"circular parents among {wanted}")
    return ordered


def place_codes(place: str) -> dict[str, int]:
    name, county = HOME_MUNICIPALITY_COUNTY[place]
    from seltsiline.places.tables import municipalities

    municipality = next(m for m in municipalities() if m.name == name and m.county_code == county)
    village = next(s for s in settlements() if s.municipality_code == municipality.code)
    return {"county": county, "municipality": municipality.code, "settlement": village.code}


def value_for(column: models.Field, place: str, world: World, number: int) -> Any:  # type: ignore[type-arg]
    """A value that says where it belongs: texts carry the canary of their place."""
    codes = place_codes(place)
    if column.name in codes and column.is_relation:
        return codes[column.name]
    if column.is_relation:
        parent = world.objects.get((place, column.related_model))
        return parent.pk if parent is not None and column.related_model is not column.model else None
    if column.has_default() or column.null:
        return column.get_default() if column.has_default() else None
    if column.choices:
        return column.choices[0][0]
    if isinstance(column, (models.DateTimeField,)):
        return datetime.datetime(2019, 1, 1, tzinfo=datetime.UTC)
    simple: list[tuple[type, Any]] = [
        (models.DateField, DAY + datetime.timedelta(days=number + 40 * PLACES.index(place))),
        (models.EmailField, f"{place}{number}@naide.example"),
        (models.UUIDField, uuid7()),
        (ArrayField, ["et"]),
        (models.JSONField, {}),
        (models.BinaryField, b"x" + bytes([number, PLACES.index(place)])),
        (models.BooleanField, False),
        (models.FloatField, 58.0),
        (models.IntegerField, 10 + number + PLACES.index(place)),
        (models.TextField, f"{CANARY}-{place.upper()}-{number}"),
        (models.CharField, f"{place}{number}"),
    ]
    return next(value for kind, value in simple if isinstance(column, kind))


def own_columns(model: type[models.Model], place: str, world: World) -> dict[str, Any]:
    """Plain columns that a door reads: the account, person or organisation of the place."""
    values: dict[str, Any] = {}
    names = {f.attname for f in model._meta.concrete_fields}
    targets = {"account": "people_account", "subject_person": "people_person", "care_home": "organisations_organisation", "actor": "people_person",
               "organisation": "organisations_organisation"}  # fmt: skip
    for name, table in targets.items():
        if name in names and not model._meta.get_field(name).is_relation:
            parent = next(
                (o for (where, kind), o in world.objects.items() if where == place and kind._meta.db_table == table),
                None,
            )
            values[name] = parent.pk if parent else uuid7()
    return values


def make_row(model: type[models.Model], place: str, world: World, number: int) -> models.Model:
    values: dict[str, Any] = {}
    for column in model._meta.concrete_fields:
        if getattr(column, "generated", False) or (column.primary_key and isinstance(column, models.BigAutoField)):
            continue
        values[column.attname] = value_for(column, place, world, number)
    values |= own_columns(model, place, world)
    for name, value in SPECIAL.get(model._meta.db_table, {}).items():
        values[name] = place_codes(place)["county"] if value == "county" else value
    row = model(**values)
    models.Model.save(row, force_insert=True)
    return row


def build_world() -> World:
    world = World()
    with as_owner():
        for model in scoped_models():
            for place in PLACES:
                row = make_row(model, place, world, len(world.rows))
                world.objects.setdefault((place, model), row)
                world.rows.setdefault(model._meta.db_table, {}).setdefault(place, []).append(str(row.pk))
    return world


def scope_of_role(role: str, world: World) -> Scope:
    """The role at home, as a request would get it."""
    from seltsiline.organisations.models import Organisation
    from seltsiline.people.models import Account, Person

    codes, reach = place_codes("home"), ROLES[role].reach
    return Scope(
        role=role,
        account=world.one("home", Account).pk,
        actor=world.one("home", Person).pk,
        person=world.one("home", Person).pk if reach == "own" else None,
        counties=tuple(c.code for c in counties())
        if reach == "all"
        else ((codes["county"],) if reach == "county" else ()),
        municipalities=(codes["municipality"],) if reach == "municipality" else (),
        settlements=(codes["settlement"],) if reach == "settlement" else (),
        organisations=(world.one("home", Organisation).pk,) if reach == "organisation" else (),
    )


def allowed_places(role: str) -> frozenset[str]:
    """Whose rows a role may ever meet, by what the role reaches: said here anew, not read from the declarations."""
    reach = ROLES[role].reach
    if reach == "all":
        return frozenset(PLACES)
    if reach == "county":
        return frozenset({"home", "neighbour"})
    if reach == "none":
        return frozenset({"home"})  # the own account's rows alone
    return frozenset({"home"})
