from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "seltsiline.monitoring"
    label = "monitoring"
