from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "seltsiline.people"
    label = "people"

    def ready(self) -> None:
        """Register what this module offers to others: scope keys and a group of Today."""
        from . import scope_keys, today  # noqa: F401
