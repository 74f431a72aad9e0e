"""Addresses of the partners' pages."""

from django.urls import path

from . import views

app_name = "organisations"

urlpatterns = [
    path("partners/", views.partners, name="register"),
    path("partners/add/", views.partner_add, name="partner_add"),
    path("partners/<uuid:key>/", views.partner, name="partner"),
    path("partners/<uuid:key>/change/", views.partner_change, name="partner_change"),
]
