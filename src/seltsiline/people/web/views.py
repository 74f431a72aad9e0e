"""Choosing which of the own roles to work in."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from seltsiline.core.requests import ScopedRequest
from seltsiline.core.routes import SIGNED_IN, route

from ..middleware import GRANT_KEY


@route(SIGNED_IN, purpose="change the role in use")
@require_POST
def switch_role(request: ScopedRequest) -> HttpResponse:
    """The session's key turns with the role, so that an old key cannot be used in the new one."""
    wanted = request.POST.get("grant", "")
    if wanted not in {str(grant.id) for grant in request.grants}:
        raise Http404
    request.session.cycle_key()
    request.session[GRANT_KEY] = wanted
    return redirect("site:home")
