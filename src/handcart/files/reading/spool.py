"""The temporary files through which rows go from the reading process to the one that understands them.

A file of 541,909 rows need not be in memory twice: the reader writes, the other reads some hundred rows at once, or
seeks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from handcart.files.reading.cells import Cell, decode_rows

_ROWS_AT_ONCE = 512


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
        for _, number, cells in self.each_row_with_offset():
            yield number, cells

    def each_row_with_offset(self) -> Iterator[tuple[int, int, list[Cell]]]:
        """The same, with the place of the row in the temporary file."""
        offset = 0
        # A look at the header needs a few rows, a look at everything wants many at once.
        at_once = 16
        with self.lines.open("rb") as file:
            while lines := list(islice(file, at_once)):
                for line, (number, *cells) in zip(lines, decode_rows(lines), strict=True):
                    yield offset, number, cells
                    offset += len(line)
                at_once = _ROWS_AT_ONCE


class SpoolReader:
    """Reads single rows by their places; rows that follow each other are decoded together."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._decoded: dict[int, tuple[int, list[Cell]]] = {}
        self._end = -1
        self._at_once = 1

    def at(self, offset: int) -> tuple[int, list[Cell]]:
        """Row number and cells of the row at this place."""
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
        self._decoded = {}
        for line, (number, *cells) in zip(lines, decode_rows(lines), strict=True):
            self._decoded[offset] = (number, cells)
            offset += len(line)
        self._end = offset
