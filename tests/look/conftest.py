"""A browser and a small server for the look alone: rendered pages and static files, no database."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from seltsiline.site.style_page import sample

from .places import STATIC

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SITE = {
    "person_name": "Maire Ojasaar",
    "person_key": "maire",
    "place": "Võrumaa",
    "search_url": "/search/",
    "navigation": [
        {"label": word, "url": "/style/"} for word in ("Täna", "Kliendid", "Vabatahtlikud", "Päevikud", "Aruanded")
    ],
    "demo": True,
}
DRAFT = '<!doctype html><html lang="et"><head><title>Mustand</title><link rel="icon" href="/static/seltsiline/mark.svg">{head}</head><body data-person="maire">{body}</body></html>'
FORM = (
    '<script src="/static/seltsiline/seltsiline.js" defer></script>',
    '<template id="draft-notice"><div><button type="button">Ära kasuta</button></div></template>'
    '<form method="post" action="/done/" data-draft="note"><input name="name"><textarea name="note"></textarea>'
    '<input type="checkbox" name="agreed" value="1"><input type="password" name="secret"><button>Saada</button></form>',
)
DONE = (
    '<meta name="draft-done" content="note"><script src="/static/seltsiline/seltsiline.js" defer></script>',
    "Salvestatud",
)


def page_at(path: str, query: str) -> str | None:
    """The page at an address; `?look=dark&language=ru` choose how it is drawn."""
    asked = dict(part.split("=") for part in query.split("&") if "=" in part)
    if path == "/search/":
        return '<div data-search-results><ul class="lines"><li>Leida Pähn</li></ul></div>'
    if path == "/draft/":
        return DRAFT.format(head=FORM[0], body=FORM[1])
    if path == "/done/":
        return DRAFT.format(head=DONE[0], body=DONE[1])
    templates = {
        "/style/": "core/style.html",
        "/error/": "core/error.html",
        "/public/": "core/base_public.html",
        "/volunteer/": "core/base_volunteer.html",
    }
    if path not in templates:
        return None
    site = SITE | {"look": asked.get("look", "light"), "coordinator": {"name": "Maire Ojasaar", "phone": "5555 0142"}}
    with translation.override(asked.get("language", "et")):
        return render_to_string(templates[path], sample() | {"site": site, "title": "Leht", "csrf_token": "token"})


class Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path.startswith("/static/"):
            return self.send(static_file(address.path.removeprefix("/static/")), guess_type(address.path)[0] or "")
        html = page_at(address.path, address.query)
        return self.send(None if html is None else html.encode(), "text/html; charset=utf-8")

    def do_POST(self) -> None:
        self.do_GET()

    def send(self, body: bytes | None, kind: str) -> None:
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_: object) -> None:
        """Tests speak for themselves."""


def static_file(name: str) -> bytes | None:
    path = (STATIC / name).resolve()
    return path.read_bytes() if path.is_file() and path.is_relative_to(STATIC) else None


@pytest.fixture(scope="session")
def look_server() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core; it goes in by `evaluate`, because the content policy blocks a foreign script element."""
    return Path(str(files("axe_playwright_python") / "axe.min.js")).read_text(encoding="utf-8")
