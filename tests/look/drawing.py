"""Renders a piece of template with components in it, as the template loader would."""

from html.parser import HTMLParser
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template import RequestContext, Template
from django.test import RequestFactory
from django_cotton.compiler_regex import CottonCompiler

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "use", "path", "rect", "circle", "line"}


def draw(text: str, /, *, request: HttpRequest | None = None, **values: Any) -> str:
    """The markup of `text`, spaces between lines drawn together."""
    template = Template(CottonCompiler().process("{% load i18n look %}" + text))
    request = request or RequestFactory().get("/")
    request.user = AnonymousUser()
    context = RequestContext(request, values)
    return " ".join(template.render(context).split())


class Reader(HTMLParser):
    """Collects elements and finds those that are closed wrongly."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        names = [name for name, _ in attrs]
        self.faults += [f"{name} twice on {tag}" for name in names if names.count(name) > 1]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes something else")


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    reader.faults += [f"{tag} is not closed" for tag in reader.open]
    return reader
