from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "seltsiline.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import system_checks  # noqa: F401  registers the checks that stop the start
