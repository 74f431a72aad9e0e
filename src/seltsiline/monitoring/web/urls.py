from django.urls import path

from . import edition_views, rate_views, views

app_name = "monitoring"

urlpatterns = [
    path("reports/evaluation/", views.evaluation, name="evaluation"),
    path("reports/evaluation/report.<slug:kind>", views.evaluation_file, name="evaluation_file"),
    path("reports/editions/", edition_views.editions, name="editions"),
    path("reports/editions/freeze/", edition_views.freeze, name="freeze"),
    path("reports/editions/<int:number>/", edition_views.edition, name="edition"),
    path("reports/editions/<int:number>/report.<slug:kind>", edition_views.edition_file, name="edition_file"),
    path("reports/rates/", rate_views.rates, name="rates"),
    path("reports/rates/<uuid:key>/remove/", rate_views.rate_remove, name="rate_remove"),
]
