from django.urls import path

from . import views

app_name = "core"

urlpatterns = [
    path("look", views.look, name="look"),
    path("language", views.language, name="language"),
]
