"""How lists of code words in the history are said."""

from seltsiline.people.audit_words import LISTS

from .free_time_words import free_time_words
from .languages import language_names

LISTS |= {"free_times": free_time_words, "languages": language_names}
