"""Keeps each module's catalogues in step with the texts in its code and templates.

The source language is English and needs no catalogue; Estonian and Russian have one in each module.
"""

from typing import Final

LANGUAGES: Final = ("et", "ru")
