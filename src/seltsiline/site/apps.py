from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "seltsiline.site"
    label = "site"
