from django.apps import AppConfig


class RidesConfig(AppConfig):
    name = "seltsiline.rides"
    label = "rides"

    def ready(self) -> None:
        from . import scope_keys, today  # noqa: F401  each registers what it has to offer
