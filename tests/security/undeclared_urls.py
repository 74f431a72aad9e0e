"""A route that does not say who may use it."""

from django.http import HttpResponse
from django.urls import path

urlpatterns = [path("open-to-whom", lambda request: HttpResponse("?"))]
