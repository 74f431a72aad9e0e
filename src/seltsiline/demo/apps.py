from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "seltsiline.demo"
    label = "demo"
