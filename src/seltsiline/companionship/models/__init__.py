"""Clients, matches, agreements and the diary."""

from .clients import Client, ClientNote, RelativeAccess
from .diary import Contact, DiaryKey, Visit
from .matches import Agreement, Match
from .no_go import NoGo

__all__ = ["Agreement", "Client", "ClientNote", "Contact", "DiaryKey", "Match", "NoGo", "RelativeAccess", "Visit"]
