from django.apps import AppConfig


class VolunteeringConfig(AppConfig):
    name = "seltsiline.volunteering"
    label = "volunteering"

    def ready(self) -> None:
        from . import scope_keys  # noqa: F401  registers the scope keys of this module
