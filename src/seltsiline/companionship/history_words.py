"""What the history of changes calls the tables and columns of county proposals."""

from django.utils.translation import gettext_lazy as _

from seltsiline.people.audit_words import COLUMNS, TABLES, UNSEEN

TABLES |= {
    "companionship_matchproposal": _("Proposal for the county"),
    "companionship_proposedpair": _("Proposed pair"),
}

COLUMNS |= {
    "changed": _("Pairs other than before"), "decided_by_name": _("Decided by"), "decided_on": _("Decided"),
    "eligible_pairs": _("Pairs that could meet"), "fairness": _("How much waiting counts"), "fairness_cost": _("Fit given away"),
    "km": _("Kilometres"), "made_by": _("Made by"), "made_by_name": _("Made by"), "made_on": _("Made"), "no_go": _("Pair kept apart"),
    "number": _("Number"), "places": _("Free places"), "problem": _("What went wrong"), "proposal_id": _("Proposal for the county"),
    "served": _("Pairs proposed"), "side": _("Who said no"), "waiting": _("Clients who wait"), "waiting_days": _("Days of wait"),
}  # fmt: skip

UNSEEN |= {
    "bound", "certified_gap", "comparison", "job", "matched_by_wait", "price", "recruits", "score", "seconds", "seed", "terms", "value", "within_time",
}  # fmt: skip
