"""The first page of each role, the state of the machine, and the living style page."""

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from seltsiline import __version__
from seltsiline.core.routes import ANYONE, route

from . import style_page
from .navigation import FIRST_PAGES


@route(ANYONE, purpose="watch whether the service runs")
def healthz(request: HttpRequest) -> JsonResponse:
    """Answers outside the request's transaction, so that it still answers when the database does not."""
    database, worker = _database_state(), _worker_state()
    status = "ok" if database == "ok" else "failing"
    return JsonResponse(
        {"status": status, "database": database, "worker": worker, "version": __version__},
        status=200 if status == "ok" else 503,
    )


def _database_state() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return "failing"
    return "ok"


def _worker_state() -> str:
    """The worker writes a heartbeat; one older than a minute means that it is gone."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT max(last_heartbeat) > now() - interval '60 seconds' FROM procrastinate_workers")
            alive = cursor.fetchone()[0]
    except Error:
        return "unknown"
    return "ok" if alive else "stopped"


@route(ANYONE, purpose="find the first page of the own role")
def home(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect("account_login")
    return redirect(FIRST_PAGES[request.grant.role] if request.grant else "people:me")


@route(ANYONE, purpose="look at the components")
def style(request: HttpRequest) -> HttpResponse:
    return render(request, "core/style.html", style_page.sample())
