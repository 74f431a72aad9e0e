from django.apps import AppConfig


class CompanionshipConfig(AppConfig):
    name = "seltsiline.companionship"
    label = "companionship"

    def ready(self) -> None:
        from . import history_words, proposals_today, scope_keys, search_source, today  # noqa: F401  each registers what it has to offer
