"""Refusals that a person can act on: raised by policies and actions, shown by pages, commands and the API alike."""

from django.utils.functional import Promise


class Refused(Exception):
    """The request was understood and is not done; `sentence` says why and what would help."""

    def __init__(self, sentence: str | Promise, *, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
