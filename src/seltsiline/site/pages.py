"""Addresses of the pages that belong to no single module."""

from django.urls import path

from . import search, today, views

app_name = "site"

urlpatterns = [
    path("", views.home, name="home"),
    path("today/", today.today_page, name="today"),
    path("today/snooze", today.snooze, name="snooze"),
    path("search/", search.search, name="search"),
    path("style/", views.style, name="style"),
]
