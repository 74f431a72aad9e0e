"""Addresses of the volunteers' pages."""

from django.urls import path

from . import step_views, views

app_name = "volunteering"

urlpatterns = [
    path("volunteers/", views.volunteers, name="register"),
    path("volunteers/add/", views.volunteer_add, name="volunteer_add"),
    path("volunteers/<uuid:key>/", views.volunteer, name="volunteer"),
    path("volunteers/<uuid:key>/change/", views.volunteer_change, name="volunteer_change"),
    path("volunteers/<uuid:key>/status/", step_views.change_status, name="change_status"),
    path("volunteers/<uuid:key>/check/", step_views.record_check, name="record_check"),
    path("volunteers/<uuid:key>/training/", step_views.record_training, name="record_training"),
    path("volunteers/<uuid:key>/access/", step_views.give_access, name="give_access"),
    path("volunteers/<uuid:key>/note/", step_views.write_note, name="write_note"),
]
