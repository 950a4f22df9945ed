"""The temporary files through which rows go from the reading process to the one that understands them.

A file of 541,909 rows need not be in memory twice: the reader writes, the other reads some hundred rows at once, or
seeks.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from pathlib import Path
from typing import BinaryIO, Generic, NamedTuple, TypeVar

from handcart.files.reading.cells import Cell, decode_rows

_ROWS_AT_ONCE = 512

T = TypeVar("T")


class Rows(NamedTuple):
    """Rows that follow each other: their places in the temporary file, their numbers and their cells."""

    offsets: list[int]
    numbers: list[int]
    cells: list[list[Cell]]


@dataclass(frozen=True, slots=True)
class SpooledSheet:
    """One sheet of `file`. `rows` counts those that are not empty; `reader` is what read it."""

    file: Path
    name: str
    hidden: bool
    rows: int
    reader: str
    lines: Path

    def each_row(self) -> Iterator[tuple[int, list[Cell]]]:
        """Row number and cells, in the order of the sheet."""
        for rows in self.each_rows():
            yield from zip(rows.numbers, rows.cells, strict=True)

    def each_rows(self) -> Iterator["Rows"]:
        """The same, some hundred rows at once."""
        offset = 0
        # A look at the header needs a few rows, a look at everything wants many at once.
        at_once = 16
        with self.lines.open("rb") as file:
            while lines := list(islice(file, at_once)):
                rows, offset = _decoded(lines, offset)
                yield rows
                at_once = _ROWS_AT_ONCE


class SpoolReader(Generic[T]):
    """Reads single rows by their places; rows that follow each other are decoded, and understood, together.

    `understand` is given their numbers and cells, and says something of each.
    """

    def __init__(self, file: BinaryIO, understand: Callable[[list[int], list[list[Cell]]], Sequence[T]]) -> None:
        self._file = file
        self._understand = understand
        self._decoded: dict[int, tuple[int, list[Cell], T]] = {}
        self._end = -1
        self._at_once = 1

    def at(self, offset: int) -> tuple[int, list[Cell], T]:
        """Row number and cells of the row at this place, and what was understood of it."""
        row = self._decoded.get(offset)
        if row is None:
            self._decode_from(offset)
            row = self._decoded[offset]
        return row

    def _decode_from(self, offset: int) -> None:
        # Whoever reads on reads more at once; whoever jumps about decodes nothing that is not asked for.
        self._at_once = min(self._at_once * 2, _ROWS_AT_ONCE) if offset == self._end else 1
        self._file.seek(offset)
        lines = list(islice(self._file, self._at_once))
        rows, self._end = _decoded(lines, offset)
        numbers, cells = rows.numbers, rows.cells
        self._decoded = dict(
            zip(rows.offsets, zip(numbers, cells, self._understand(numbers, cells), strict=True), strict=True)
        )


def _decoded(lines: Sequence[bytes], offset: int) -> tuple[Rows, int]:
    """The rows in lines of a temporary file that begin at `offset`, and where they end."""
    rows = decode_rows(lines)
    *offsets, end = accumulate(map(len, lines), initial=offset)
    return Rows(offsets, [row[0] for row in rows], [row[1:] for row in rows]), end
