"""Addresses of the pages that belong to no single module."""

from django.urls import path

from . import today, views

app_name = "site"

urlpatterns = [
    path("", views.home, name="home"),
    path("today/", today.today_page, name="today"),
    path("today/snooze", today.snooze, name="snooze"),
    path("style/", views.style, name="style"),
]

# TEMPORARY until the search page stands
import importlib.util  # noqa: E402

if importlib.util.find_spec("seltsiline.site.search"):
    from . import search

    urlpatterns.append(path("search/", search.search, name="search"))
