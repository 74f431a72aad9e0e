"""The positions of the fairness knob in words: what counts when two cannot have the same volunteer."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

POSITIONS: dict[int, tuple[Promise, Promise]] = {
    0: (_("Fit alone"), _("How long somebody has waited counts nothing.")),
    25: (_("Fit first"), _("Waiting decides where two fit nearly as well.")),
    50: (_("Both alike"), _("Fit and waiting weigh the same.")),
    75: (_("Long waiters first"), _("A long wait outweighs a better fit.")),
    100: (_("Waiting above all"), _("Who has waited longest is served first, even by a poorer fit.")),
}
"""From the knob's position, in hundredths of the engine's `Weights.fairness`, to its name and what it means."""

USUAL_POSITION = 50
LONG_WAIT_DAYS = 180
"""From here on a wait is long: the figures say how many of these are matched."""
