"""A collection of files that nobody should open, each with the errors that may come of it."""

from collections.abc import Callable

from seltsiline.engines.sheets import SheetError

MEBIBYTE = 1024 * 1024

Maker = Callable[[], bytes]
Expected = type[SheetError] | tuple[type[SheetError], ...]


class HostileFiles(dict[str, tuple[Maker, Expected]]):
    """Name to the function that makes the file (large ones only when they are needed) and the expected errors."""

    def expect(self, expected: Expected) -> Callable[[Maker], Maker]:
        """Collect the decorated function under its name."""

        def keep(maker: Maker) -> Maker:
            self[maker.__name__.removeprefix("_")] = (maker, expected)
            return maker

        return keep

    def add(self, name: str, expected: Expected, data: bytes) -> None:
        self[name] = (lambda: data, expected)
