"""The temporary files through which rows go from the reading process to the one that understands them.

A file of 541,909 rows need not be in memory twice: the reader writes, the other reads line by line, or seeks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handcart.files.reading.cells import Cell, decode_row


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
        with self.lines.open("rb") as file:
            for line in file:
                yield decode_row(line)

    def each_row_with_offset(self) -> Iterator[tuple[int, int, list[Cell]]]:
        """The same, with the place of the row in the temporary file."""
        offset = 0
        with self.lines.open("rb") as file:
            for line in file:
                number, cells = decode_row(line)
                yield offset, number, cells
                offset += len(line)
