"""Everything that changes a volunteer's file: pages, imports, the interface for programs and the demonstration data call these."""

from .papers import record_check, record_training
from .persons import person_for
from .volunteers import add_volunteer, change_status, change_volunteer, possible_doubles, write_note

__all__ = [
    "add_volunteer",
    "change_status",
    "change_volunteer",
    "person_for",
    "possible_doubles",
    "record_check",
    "record_training",
    "write_note",
]
