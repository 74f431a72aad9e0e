"""Addresses of the page of ferries."""

from django.urls import path

from . import views

app_name = "places"

urlpatterns = [
    path("places/ferries/", views.ferries, name="ferries"),
    path("places/ferries/add/", views.ferry_add, name="ferry_add"),
    path("places/ferries/<uuid:key>/", views.ferry_change, name="ferry_change"),
    path("places/ferries/<uuid:key>/cancel/", views.ferry_cancel, name="ferry_cancel"),
    path("places/ferries/<uuid:key>/cancel-today/", views.ferry_cancel_today, name="ferry_cancel_today"),
    path("places/ferries/<uuid:key>/run-again/", views.ferry_run_again, name="ferry_run_again"),
]
