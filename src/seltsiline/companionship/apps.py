from django.apps import AppConfig


class CompanionshipConfig(AppConfig):
    name = "seltsiline.companionship"
    label = "companionship"

    def ready(self) -> None:
        from . import scope_keys  # noqa: F401  registers the scope keys of this module
