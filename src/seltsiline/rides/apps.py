from django.apps import AppConfig


class RidesConfig(AppConfig):
    name = "seltsiline.rides"
    label = "rides"

    def ready(self) -> None:
        from . import history_words, scope_keys, today  # noqa: F401  each registers what it has to offer
