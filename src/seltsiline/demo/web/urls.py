from django.urls import path

from . import views

app_name = "demo"

urlpatterns = [
    path("", views.people, name="people"),
    path("login/<slug:slug>", views.enter, name="enter"),
]
