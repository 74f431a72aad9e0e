"""Names of made-up people: given names by generation, family names by language. Nobody real is meant."""

from seltsiline.demo.names.family import estonian_family_names, in_form_for, russian_family_names
from seltsiline.demo.names.given import given_names

__all__ = ["estonian_family_names", "given_names", "in_form_for", "russian_family_names"]
