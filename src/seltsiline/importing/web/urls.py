"""Addresses of the pages that bring sheets in."""

from django.urls import path

from . import columns, result, rows, upload

app_name = "importing"

urlpatterns = [
    path("imports/", upload.batches, name="batches"),
    path("imports/new/", upload.new, name="new"),
    path("imports/<uuid:key>/", result.batch, name="batch"),
    path("imports/<uuid:key>/sheet/", columns.choose, name="sheet"),
    path("imports/<uuid:key>/columns/", columns.columns, name="columns"),
    path("imports/<uuid:key>/rows/", rows.rows, name="rows"),
    path("imports/<uuid:key>/decide/", rows.decide, name="decide"),
    path("imports/<uuid:key>/commit/", rows.commit, name="commit"),
    path("imports/<uuid:key>/drop/", rows.drop, name="drop"),
    path("imports/<uuid:key>/progress/", result.progress, name="progress"),
    path("imports/<uuid:key>/retry/", result.retry, name="retry"),
    path("imports/<uuid:key>/failed.xlsx", result.failed, name="failed"),
    path("imports/<uuid:key>/undo/", result.undo, name="undo"),
]
