from django.urls import path

from . import views

app_name = "people"

urlpatterns = [
    path("role", views.switch_role, name="switch_role"),
]
