"""The temporary files through which rows go from the reading process to the one that understands them.

A file of 541,909 rows need not be in memory twice: the reader writes, the other reads some hundred rows at once, or
seeks.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, islice
from pathlib import Path
from typing import BinaryIO, Generic, NamedTuple, TypeVar

from handcart.files.reading.calendars import Calendar
from handcart.files.reading.cells import Cell, Encoded, decode_lines, encode_rows, without_empty_end

# More rows in one line are faster to read in turn, fewer where the rows of orders lie scattered.
_ROWS_PER_LINE = 8
_LINES_AT_ONCE = 64
_PLACES_PER_BYTE = 16

T = TypeVar("T")


class Rows(NamedTuple):
    """Rows that follow each other: their places in the temporary file, their numbers and their cells.

    A place is the offset of the line times 16, and which row of the line it is.
    """

    places: list[int]
    numbers: list[int]
    cells: list[list[Cell]]


@dataclass(frozen=True, slots=True)
class SpooledSheet:
    """One sheet of `file`. `rows` counts those that are not empty; `reader` is what read it.

    `calendar` is from when the workbook counts its days; None where it writes them out.
    """

    file: Path
    name: str
    hidden: bool
    rows: int
    reader: str
    lines: Path
    calendar: Calendar | None = None

    def each_row(self) -> Iterator[tuple[int, list[Cell]]]:
        """Row number and cells, in the order of the sheet."""
        for rows in self.each_rows():
            yield from zip(rows.numbers, rows.cells, strict=True)

    def each_rows(self) -> Iterator["Rows"]:
        """The same, some hundred rows at once."""
        offset = 0
        # A look at the header needs a few rows, a look at everything wants many at once.
        at_once = 2
        with self.lines.open("rb") as file:
            while lines := list(islice(file, at_once)):
                rows, offset = _decoded(lines, offset)
                yield rows
                at_once = _LINES_AT_ONCE


class SpoolWriter:
    """Writes the rows that are not empty, in a `with`; `written` counts them."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._numbers: list[int] = []
        self._rows: list[list[Encoded]] = []
        self.written = 0

    def __enter__(self) -> "SpoolWriter":
        return self

    def __exit__(self, *_reason: object) -> None:
        self._write()

    def add(self, number: int, cells: list[Encoded]) -> None:
        """Keep a row. Its empty cells at the end are left out."""
        kept = without_empty_end(cells)
        if kept:
            self._numbers.append(number)
            self._rows.append(kept)
            self.written += 1
            if len(self._rows) == _ROWS_PER_LINE:
                self._write()

    def _write(self) -> None:
        if self._rows:
            self._file.write(encode_rows(self._numbers, self._rows))
            self._numbers, self._rows = [], []


class SpoolReader(Generic[T]):
    """Reads single rows by their places; rows that follow each other are decoded, and understood, together.

    `understand` is given the cells of rows, and says something of each row.
    """

    def __init__(self, file: BinaryIO, understand: Callable[[list[list[Cell]]], Sequence[T]]) -> None:
        self._file = file
        self._understand = understand
        self._decoded: dict[int, tuple[int, list[Cell], T]] = {}
        self._next = -1
        self._at_once = 1

    def at(self, place: int) -> tuple[int, list[Cell], T]:
        """Row number and cells of the row at this place, and what was understood of it."""
        row = self._decoded.get(place)
        if row is None:
            self._decode_from(place)
            row = self._decoded[place]
        return row

    def each_at(self, places: Sequence[int]) -> list[tuple[int, list[Cell], T]]:
        """The same of many rows."""
        try:
            return list(map(self._decoded.__getitem__, places))
        except KeyError:
            return [self.at(place) for place in places]

    def _decode_from(self, place: int) -> None:
        # Whoever reads on reads more at once; whoever jumps about understands nothing that is not asked for.
        reads_on = place == self._next
        self._at_once = min(self._at_once * 2, _LINES_AT_ONCE) if reads_on else 1
        offset, index = divmod(place, _PLACES_PER_BYTE)
        self._file.seek(offset)
        rows, end = _decoded(list(islice(self._file, self._at_once)), offset)
        self._next = end * _PLACES_PER_BYTE
        if not reads_on:
            if index + 1 < len(rows.places):
                self._next = place + 1
            rows = Rows([place], [rows.numbers[index]], [rows.cells[index]])
        understood = self._understand(rows.cells)
        self._decoded = dict(zip(rows.places, zip(rows.numbers, rows.cells, understood, strict=True), strict=True))


def _decoded(lines: Sequence[bytes], offset: int) -> tuple[Rows, int]:
    """The rows in lines of a temporary file that begin at `offset`, and where they end."""
    decoded = decode_lines(lines)
    *offsets, end = accumulate(map(len, lines), initial=offset)
    places = [
        begin * _PLACES_PER_BYTE + index
        for begin, (numbers, _) in zip(offsets, decoded, strict=True)
        for index in range(len(numbers))
    ]
    numbers = list(chain.from_iterable(numbers for numbers, _ in decoded))
    return Rows(places, numbers, list(chain.from_iterable(cells for _, cells in decoded))), end
