"""One book for each kind of sheet: it knows what the county has, says what a row would do, does it, and takes it back."""

from .base import Book, Chosen, Planned
from .clients import ClientBook
from .partners import PartnerBook
from .visits import VisitBook
from .volunteers import VolunteerBook

BOOKS: dict[str, type[Book]] = {
    "volunteers": VolunteerBook,
    "clients": ClientBook,
    "visits": VisitBook,
    "partners": PartnerBook,
}

__all__ = ["BOOKS", "Book", "Chosen", "Planned"]
