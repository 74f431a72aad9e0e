"""The composition root: which module answers where."""

from django.urls import include, path

from . import errors, library_routes, views

library_routes.declare()

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("", include("seltsiline.site.pages")),
    path("", include("seltsiline.site.help.urls")),
    path("", include("seltsiline.core.web.urls")),
    path("accounts/", include("seltsiline.people.web.library_urls")),
    path("", include("seltsiline.people.web.urls")),
    path("", include("seltsiline.places.web.urls")),
    path("", include("seltsiline.volunteering.web.urls")),
    path("", include("seltsiline.organisations.web.urls")),
    path("", include("seltsiline.companionship.web.urls")),
    path("", include("seltsiline.rides.web.urls")),
    path("", include("seltsiline.monitoring.web.urls")),
    path("", include("seltsiline.importing.web.urls")),
    path("api/v1/", include("seltsiline.api.urls")),
    path("demo/", include("seltsiline.demo.web.urls")),
]

handler400 = errors.bad_request
handler403 = errors.refused
handler404 = errors.not_found
handler500 = errors.server_error
