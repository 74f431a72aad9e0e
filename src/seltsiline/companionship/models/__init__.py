"""Clients, matches, pairs kept apart, agreements, the diary, and the county's proposals."""

from .clients import Client, ClientNote, RelativeAccess
from .diary import Contact, DiaryKey, Visit
from .matches import Agreement, Match
from .no_go import NoGo
from .proposals import MatchProposal, ProposalUnmatched, ProposedPair

__all__ = [
    "Agreement", "Client", "ClientNote", "Contact", "DiaryKey", "Match", "MatchProposal", "NoGo", "ProposalUnmatched", "ProposedPair",
    "RelativeAccess", "Visit",
]  # fmt: skip
