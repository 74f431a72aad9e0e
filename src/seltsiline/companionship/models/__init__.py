"""Clients, matches, agreements and the diary."""

from .clients import Client, ClientNote, RelativeAccess
from .diary import Contact, DiaryKey, Visit
from .matches import Agreement, Match

__all__ = ["Agreement", "Client", "ClientNote", "Contact", "DiaryKey", "Match", "RelativeAccess", "Visit"]
