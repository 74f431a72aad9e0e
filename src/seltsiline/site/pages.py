"""Addresses of the pages that belong to no single module."""

from django.urls import path

from . import views

app_name = "site"

urlpatterns = [
    path("", views.home, name="home"),
    path("style/", views.style, name="style"),
]
