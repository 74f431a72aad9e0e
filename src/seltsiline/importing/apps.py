from django.apps import AppConfig


class ImportingConfig(AppConfig):
    name = "seltsiline.importing"
    label = "importing"
