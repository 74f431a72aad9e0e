import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from seltsiline.places.loading import Counts, load_places
from seltsiline.places.models import County, Municipality, Settlement
from seltsiline.places.tables import counties, municipalities, settlements
from tests.conftest import as_owner
from tests.makers import VORU, make_volunteer

pytestmark = pytest.mark.django_db


def writes(queries):
    return [query["sql"] for query in queries if query["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")]


def a_settlement(code=9998, **changes):
    facts = {"name": "Kadunud küla", "kind": "küla", "municipality_id": 698, "county_id": VORU}
    return Settlement.objects.create(code=code, latitude=57.7, longitude=26.9, **(facts | changes))


def test_a_second_loading_writes_nothing():
    with as_owner():
        load_places()
        with CaptureQueriesContext(connection) as queries:
            assert load_places() == Counts()
    assert writes(queries) == []


def test_the_tables_hold_the_facts():
    with as_owner():
        load_places()
    assert set(County.objects.values_list("code", "short_name")) == {(c.code, c.short_name) for c in counties()}
    assert set(Municipality.objects.values_list("code", "county_id")) == {
        (m.code, m.county_code) for m in municipalities()
    }
    assert set(Settlement.objects.values_list("code", "municipality_id", "island")) == {
        (s.code, s.municipality_code, s.island) for s in settlements()
    }


def test_only_what_differs_is_written():
    with as_owner():
        load_places()
        Settlement.objects.filter(code=1046).update(name="Vale küla")
        Municipality.objects.filter(code=698).update(latitude=0)
        assert load_places() == Counts(changed=2)
    assert Settlement.objects.get(code=1046).name == "Aavere küla"


def test_what_is_missing_comes_back():
    with as_owner():
        load_places()
        Settlement.objects.filter(code__in=[1046, 1088]).delete()
        assert load_places() == Counts(created=2)


def test_a_place_that_is_gone_and_unused_is_deleted():
    with as_owner():
        load_places()
        a_settlement()
        assert load_places() == Counts(deleted=1)
    assert not Settlement.objects.filter(code=9998).exists()


def test_a_place_that_is_gone_but_used_is_kept():
    with as_owner():
        load_places()
        gone = Municipality.objects.create(
            code=9997, name="Kadunud vald", kind="vald", county_id=VORU, latitude=57.7, longitude=26.9
        )
        a_settlement(municipality=gone)
    make_volunteer(VORU, municipality_id=gone.code)
    with as_owner():
        counts = load_places()
    assert counts == Counts(deleted=1, kept=1)
    assert Municipality.objects.filter(code=9997).exists()
