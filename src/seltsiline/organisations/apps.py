from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "seltsiline.organisations"
    label = "organisations"

    def ready(self) -> None:
        """Register what this module offers to others: a source of search."""
        from . import search_source  # noqa: F401
