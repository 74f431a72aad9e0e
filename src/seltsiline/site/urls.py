"""The composition root: which module answers where."""

from django.urls import include, path

from . import errors, library_routes, views

library_routes.declare()

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("", include("seltsiline.site.pages")),
    path("", include("seltsiline.core.web.urls")),
    path("", include("seltsiline.people.web.urls")),
    path("demo/", include("seltsiline.demo.web.urls")),
]

import importlib.util  # noqa: E402

if importlib.util.find_spec("seltsiline.people.web.library_urls"):
    urlpatterns.append(path("accounts/", include("seltsiline.people.web.library_urls")))
else:
    urlpatterns += [
        path("accounts/", include("allauth.account.urls")),
        path("accounts/2fa/", include("allauth.mfa.urls")),
    ]
# TEMPORARY while modules are being built: mount those that exist
for _module in ("volunteering", "organisations", "companionship", "monitoring", "importing"):
    if importlib.util.find_spec(f"seltsiline.{_module}.web") and importlib.util.find_spec(
        f"seltsiline.{_module}.web.urls"
    ):
        urlpatterns.append(path("", include(f"seltsiline.{_module}.web.urls")))

handler400 = errors.bad_request
handler403 = errors.refused
handler404 = errors.not_found
handler500 = errors.server_error
