"""Registers: dense tables with search, filters, saved views, order, pages, picked rows and sheets, declared once by each module."""

from .columns import Column, hours, listed, shown_value
from .filters import ChoiceFilter, DateRangeFilter, Filter, TextFilter
from .register import BulkAction, Empty, Register, picked_keys
from .saved import View
from .selection import Selection
from .table import back_to_list, with_back

__all__ = [
    "BulkAction",
    "ChoiceFilter",
    "Column",
    "DateRangeFilter",
    "Empty",
    "Filter",
    "Register",
    "Selection",
    "TextFilter",
    "View",
    "back_to_list",
    "hours",
    "listed",
    "picked_keys",
    "shown_value",
    "with_back",
]
