from django.apps import AppConfig


class VolunteeringConfig(AppConfig):
    name = "seltsiline.volunteering"
    label = "volunteering"

    def ready(self) -> None:
        """Register what this module offers to others: scope keys, a group of Today, a source of search, words of the history."""
        from . import history_words, scope_keys, search_source, today  # noqa: F401
