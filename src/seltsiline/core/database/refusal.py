"""Why something is not done, and what to do about it: a sentence for a person, free of Django and of any language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


def gettext_noop(text: str) -> str:
    """Mark a sentence for the catalogues without translating it."""
    return text


@dataclass(frozen=True)
class Refusal:
    """`message` and `remedy` are msgids that may hold `%(name)s`, filled from `details` after translation."""

    code: str
    message: str
    remedy: str
    details: Mapping[str, str] = field(default_factory=dict)

    def render(self, translate: Callable[[str], str] = str) -> str:
        """Message and remedy as one text in the language of `translate`."""
        return f"{translate(self.message) % self.details} {translate(self.remedy) % self.details}"


class DatabaseRefused(Exception):
    """Carries one refusal up to whoever speaks with the person."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.render())
        self.refusal = refusal
