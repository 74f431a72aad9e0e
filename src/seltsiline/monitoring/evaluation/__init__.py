"""The evaluation report in figures: one definition of each measure for page, paper, sheet and program."""

from .compute import compute_evaluation
from .figures import Evaluation
from .periods import Period, read_period

__all__ = ["Evaluation", "Period", "compute_evaluation", "read_period"]
