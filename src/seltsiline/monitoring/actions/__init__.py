"""What changes published figures and the value of an hour."""

from .editions import freeze_edition
from .rates import add_rate, remove_rate

__all__ = ["add_rate", "freeze_edition", "remove_rate"]
