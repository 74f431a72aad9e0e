from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "seltsiline.organisations"
    label = "organisations"
