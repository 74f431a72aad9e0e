from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "seltsiline.places"
    label = "places"
