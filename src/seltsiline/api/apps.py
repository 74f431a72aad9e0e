from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "seltsiline.api"
    label = "api"
