"""Addresses of the volunteers' pages."""

from django.urls import path

from . import step_views, views

app_name = "volunteering"

urlpatterns = [
    path("", views.volunteers, name="volunteers"),
    path("add/", views.volunteer_add, name="volunteer_add"),
    path("<uuid:key>/", views.volunteer, name="volunteer"),
    path("<uuid:key>/change/", views.volunteer_change, name="volunteer_change"),
    path("<uuid:key>/status/", step_views.change_status, name="change_status"),
    path("<uuid:key>/check/", step_views.record_check, name="record_check"),
    path("<uuid:key>/training/", step_views.record_training, name="record_training"),
    path("<uuid:key>/note/", step_views.write_note, name="write_note"),
]
