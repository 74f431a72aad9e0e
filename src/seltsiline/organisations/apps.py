from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "seltsiline.organisations"
    label = "organisations"

    def ready(self) -> None:
        """Register what this module offers to others: a source of search, and the care homes that a role can name."""
        from . import care_homes, search_source  # noqa: F401
