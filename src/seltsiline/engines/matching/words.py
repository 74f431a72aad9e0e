"""All that is yes or no about a person folded into one 32-bit word, so that one test decides most of the hard rules.

A volunteer's word says what they are, offer and accept; a client's `required` word says what all must be there:
`(word & required) == required`. The missing bits name the broken rules. Of languages and wished profiles one common
bit is enough, so these stand in a word of their own.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .answers import Rule
from .problem import Accepts, Bits, Clients, Demands, ProblemError, Volunteers

LANGUAGES, PROFILES = 0, 8  # the lowest bit of each group
READY, MALE, FEMALE, MEN, WOMEN, PETS, SMOKING, CAPACITY = (1 << bit for bit in range(12, 20))
ISLANDS, ISLAND_BITS = 20, 6
"""An island is a number of 6 bits and, above it, the same number with its bits turned over: if all the ones of both must be
there, the numbers must be equal. Who crosses the sea has all 12 bits and so reaches every island."""
ELSEWHERE = (1 << ISLAND_BITS) - 1
"""The number of an island where no volunteer lives."""

Islands = NDArray[np.uint8]

RULES_OF_BITS: tuple[tuple[int, Rule], ...] = (
    (READY, Rule.READY),
    (CAPACITY, Rule.CAPACITY),
    (0xFFF << ISLANDS, Rule.SEA),
    (0xF << PROFILES, Rule.REQUIRED_PROFILE),
    (MEN | WOMEN, Rule.CLIENT_SEX),
    (MALE | FEMALE, Rule.VOLUNTEER_SEX),
    (PETS, Rule.PETS),
    (SMOKING, Rule.SMOKING),
)


@dataclass(frozen=True)
class ClientWords:
    """`required`: all of it. `languages`, `profiles`: one of it, in the place of the volunteer's word; no wish is all bits."""

    required: Bits
    languages: Bits
    profiles: Bits


def flag(values: NDArray[Any], bit: int) -> Bits:
    return np.where(values, np.uint32(bit), np.uint32(0)).astype(np.uint32)


def islands_of(volunteers: Volunteers) -> Islands:
    """The islands that volunteers live on, ascending; an island's place in this list is its number."""
    islands = np.unique(volunteers.island)
    if islands.size > ELSEWHERE:
        raise ProblemError(f"Volunteers live on {islands.size} islands; the engine tells {ELSEWHERE} apart.")
    return islands


def island_bits(island: Islands, islands: Islands) -> Bits:
    number = np.full(256, ELSEWHERE, np.uint32)
    number[islands] = np.arange(islands.size)
    own = number[island]
    return (own | ((own ^ np.uint32(ELSEWHERE)) << np.uint32(ISLAND_BITS))) << np.uint32(ISLANDS)


def volunteer_words(volunteers: Volunteers, islands: Islands) -> Bits:
    accepts = volunteers.accepts
    word = (volunteers.languages << np.uint32(LANGUAGES)) | (volunteers.profiles << np.uint32(PROFILES))
    word |= flag(volunteers.ready, READY) | flag(volunteers.capacity > 0, CAPACITY)
    word |= np.where(volunteers.male, np.uint32(MALE), np.uint32(FEMALE))
    for bit, accepted in ((MEN, Accepts.MEN), (WOMEN, Accepts.WOMEN), (PETS, Accepts.PETS), (SMOKING, Accepts.SMOKING)):
        word |= flag(accepts & np.uint32(accepted), bit)
    return word | island_bits(volunteers.island, islands) | flag(volunteers.crosses_sea, 0xFFF << ISLANDS)


def client_words(clients: Clients, islands: Islands) -> ClientWords:
    demands = clients.demands
    required = (clients.required_profiles << np.uint32(PROFILES)) | np.uint32(READY | CAPACITY)
    required |= np.where(clients.male, np.uint32(MEN), np.uint32(WOMEN))
    for bit, demanded in (
        (PETS, Demands.PETS),
        (SMOKING, Demands.SMOKING),
        (MALE, Demands.MAN),
        (FEMALE, Demands.WOMAN),
    ):
        required |= flag(demands & np.uint32(demanded), bit)
    profiles = np.where(clients.profiles == 0, np.uint32(0xFFFFFFFF), clients.profiles << np.uint32(PROFILES))
    return ClientWords(
        required=required | island_bits(clients.island, islands),
        languages=clients.languages << np.uint32(LANGUAGES),
        profiles=profiles.astype(np.uint32),
    )
