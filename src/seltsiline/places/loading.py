"""INTERIM by the lead (the places developer replaces it)."""
from .models import County, Municipality, Settlement
from .tables import counties, municipalities, settlements


def load_places() -> None:
    County.objects.bulk_create([County(code=c.code, name=c.name, short_name=c.short_name, latitude=c.latitude, longitude=c.longitude, area_km2=c.area_km2) for c in counties()], ignore_conflicts=True)
    Municipality.objects.bulk_create([Municipality(code=m.code, name=m.name, kind=m.kind, county_id=m.county_code, latitude=m.latitude, longitude=m.longitude) for m in municipalities()], ignore_conflicts=True)
    Settlement.objects.bulk_create([Settlement(code=s.code, name=s.name, kind=s.kind, municipality_id=s.municipality_code, county_id=s.county_code, latitude=s.latitude, longitude=s.longitude, island=s.island) for s in settlements()], ignore_conflicts=True)
