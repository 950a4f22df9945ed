"""The temporary files through which rows go from the reading process to the one that understands them.

A file of 541,909 rows need not be in memory twice: the reader writes, the other reads some hundred rows at once, or
seeks.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, islice
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, TypeAlias

from handcart.files.reading.calendars import Calendar
from handcart.files.reading.cells import Cell, Encoded, decode_lines, encode_rows, without_empty_end

# More rows in one line are faster to read in turn, fewer where the rows of orders lie scattered.
_ROWS_PER_LINE = 8
_LINES_AT_ONCE = 64
_PLACES_PER_BYTE = 16

Columns: TypeAlias = Sequence[Sequence[Any]]


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


class SpoolReader:
    """Reads rows by their places; rows that follow each other are decoded, and understood, together.

    `understand` is given the cells of rows and says something of them, by column.
    """

    def __init__(self, file: BinaryIO, understand: Callable[[list[list[Cell]]], Columns]) -> None:
        self._file = file
        self._understand = understand
        self._places: list[int] = []
        self._columns: list[Sequence[Any]] = []
        self._next = -1
        self._at_once = 1

    def columns_at(self, places: Sequence[int]) -> list[list[Any]]:
        """The numbers of the rows at these places, their cells, and what was understood of them, by column."""
        wanted, taken = list(places), 0
        found: list[list[Any]] = []
        while taken < len(wanted):
            begin = self._index_of(wanted[taken])
            here = self._places[begin : begin + len(wanted) - taken]
            count = len(here)
            if here != wanted[taken : taken + count]:
                count = next(at for at, place in enumerate(here) if place != wanted[taken + at])
            run = [list(column[begin : begin + count]) for column in self._columns]
            found = [old + new for old, new in zip(found, run, strict=True)] if found else run
            taken += count
        return found

    def _index_of(self, place: int) -> int:
        at = bisect_left(self._places, place)
        if at == len(self._places) or self._places[at] != place:
            self._decode_from(place)
            at = 0
        return at

    def _decode_from(self, place: int) -> None:
        """Decode the rows from this place on."""
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
        elif index:
            rows = Rows(rows.places[index:], rows.numbers[index:], rows.cells[index:])
        self._places = rows.places
        self._columns = [rows.numbers, rows.cells, *self._understand(rows.cells)]


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
