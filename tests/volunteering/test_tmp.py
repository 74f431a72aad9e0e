import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.makers import *
from tests.volunteering.browsers import browser_of
from seltsiline.core.search import found_keys
pytestmark = pytest.mark.django_db
def test_a():
    make_volunteer(VORU)
    with acting("coordinator", VORU):
        with connection.cursor() as c:
            c.execute("select extname from pg_extension"); print(c.fetchall())
        print(found_keys(Volunteer, "Zzzyx"))
def test_b():
    volunteer=make_volunteer(VORU)
    b=browser_of("coordinator", VORU)
    with CaptureQueriesContext(connection) as q: b.get(f"/volunteers/{volunteer.pk}/")
    for each in q.captured_queries: print(each["sql"][:300])
