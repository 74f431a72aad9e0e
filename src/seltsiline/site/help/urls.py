"""Addresses of the handbook and of the two statements that every footer links to."""

from django.urls import path

from . import pages

app_name = "help"

urlpatterns = [
    path("help/", pages.index, name="index"),
    path("help/<slug:slug>/", pages.task, name="task"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("about-data/", pages.about_data, name="about_data"),
]
