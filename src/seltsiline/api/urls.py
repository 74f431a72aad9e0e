"""Addresses of the API, under a version of their own (`/api/v1/`)."""

from . import routes
from .service import api

app_name = "api"

routes.declare()
urlpatterns = api.urls[0]
