from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "seltsiline.people"
    label = "people"

    def ready(self) -> None:
        from . import scope_keys  # noqa: F401  registers the scope keys of this module
