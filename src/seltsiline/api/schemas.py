"""What goes over the wire. Codes are those of the database, days are `YYYY-MM-DD`, lengths whole minutes."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

Device = Annotated[str, Field(min_length=1, max_length=64, description="A name the device has given itself and keeps.")]


class Me(Schema):
    """Who is signed in, and in which role."""

    account: UUID
    name: str
    role: str
    permissions: list[str]
    language: str
    today: date


class ClientOut(Schema):
    """The least that a device needs to log a contact. `volunteer` and what follows stand only in a volunteer's own list."""

    key: UUID
    given_name: str
    family_name: str
    village: str
    volunteer: UUID | None = None
    last_on: date | None = None
    place_kind: str | None = None
    profile: str | None = None


class ClientPage(Schema):
    items: list[ClientOut]
    next: str | None = Field(None, description="Send it as `cursor` to get the rest.")


class Met(Schema):
    """A client of an entry; without a name where the reader may no longer see it."""

    key: UUID
    name: str | None


class Entry(Schema):
    """One visit of the diary."""

    key: UUID
    volunteer: UUID
    clients: list[Met]
    on: date
    minutes: int
    place_kind: str
    profile: str
    note: str
    entered_for: bool
    saved_at: datetime


class EntryPage(Schema):
    items: list[Entry]
    next: str | None = Field(None, description="Send it as `cursor` to get the rest.")


class EntryBody(Schema):
    """What was done. `volunteer` may be left out by a volunteer with one file."""

    volunteer: UUID | None = None
    clients: list[UUID]
    on: date
    minutes: int
    place_kind: str
    profile: str
    note: str = ""


class NewEntry(Schema):
    """An entry with the key (a UUID, best of version 7) that the device gave it: sent again, it is not written again."""

    key: UUID
    device: Device
    body: EntryBody


class Taken(Schema):
    """The entry is in the diary under this key."""

    visit: UUID


class Problem(Schema):
    """RFC 9457. `detail` is a sentence to be shown as it stands."""

    type: str
    title: str
    status: int
    detail: str
    field: str | None = None
    errors: list[dict[str, Any]] | None = None


class Conflict(Problem):
    """The key was used for another body. `first` is the entry written then; what came now is kept too."""

    first: UUID | None
    kept: bool
