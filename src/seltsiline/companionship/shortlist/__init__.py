"""Who could meet a client: everybody of the county in the engine's order, with reasons, and who is not offered and why.

It pulls in numpy by way of `matching`: pages import it inside the view.
"""

from .candidates import Candidate, Group, Shortlist, candidate_of, shortlist

__all__ = ["Candidate", "Group", "Shortlist", "candidate_of", "shortlist"]
