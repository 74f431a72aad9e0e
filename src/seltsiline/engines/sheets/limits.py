"""How much a file may ask of the machine before it is refused."""

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds for one file. The defaults hold any sheet a county really has, many times over.

    `ratio` counts only past `ratio_from_bytes`: small files of empty cells pack very tightly without meaning harm.
    `memory_bytes` and `seconds` bind the process that opens a workbook: its address space and its processor time.
    """

    bytes: int = 20 * MEBIBYTE
    unpacked_bytes: int = 150 * MEBIBYTE
    ratio: int = 200
    ratio_from_bytes: int = 8 * MEBIBYTE
    members: int = 2_000
    sheets: int = 60
    rows: int = 50_000
    columns: int = 200
    cells: int = 1_200_000
    cell_characters: int = 32_767
    memory_bytes: int = 280 * MEBIBYTE
    seconds: int = 4
