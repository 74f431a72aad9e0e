from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "seltsiline.messaging"
    label = "messaging"
