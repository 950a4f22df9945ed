"""Where in the temporary files the rows of each order lie.

All that is held of half a million rows is one number each; the rows themselves are read again when their order
is built, wherever in the file they stand.
"""

from array import array
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from hashlib import blake2b
from itertools import groupby
from typing import NamedTuple

from handcart.domain.message import Message
from handcart.files.histories.lines import LineContent
from handcart.files.histories.rows import TableReader
from handcart.files.reading.cells import Cell
from handcart.files.reading.spool import Columns, SpoolReader
from handcart.files.recognising.values import UnreadableError, text_of

_PLACE_BITS = 48
_PLACE_MASK = (1 << _PLACE_BITS) - 1


class LineRun(NamedTuple):
    """Rows of one table in which lines stand, by column: their numbers and cells, and what they say."""

    table: int
    numbers: list[int]
    cells: list[list[Cell]]
    own_numbers: list[str | None]
    customers: list[str | None]
    contents: list[LineContent | Message]


class RowPlaces:
    """The places of rows by the key of their order, in the order in which the keys first occur."""

    def __init__(self) -> None:
        # One row is kept as a number, several as an array: files without order numbers have only single rows.
        self._places: dict[str, int | array[int]] = {}

    def add(self, key: str, table: int, place_in_table: int) -> None:
        """Note a row of order `key`."""
        place = table << _PLACE_BITS | place_in_table
        known = self._places.get(key)
        if known is None:
            self._places[key] = place
        elif isinstance(known, int):
            self._places[key] = array("Q", (known, place))
        else:
            known.append(place)

    def add_run(self, key: str, table: int, places_in_table: Sequence[int]) -> None:
        """Note rows of order `key` that follow each other."""
        first = table << _PLACE_BITS
        places = array("Q", [first | place for place in places_in_table] if first else places_in_table)
        known = self._places.get(key)
        if known is not None:
            places = array("Q", (*((known,) if isinstance(known, int) else known), *places))
        self._places[key] = places

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def __len__(self) -> int:
        return len(self._places)

    def of(self, key: str) -> Sequence[int]:
        """The places of the rows of order `key`."""
        known = self._places.get(key)
        if known is None:
            return ()
        return (known,) if isinstance(known, int) else known

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)


class Occurrences:
    """Keys for rows without a number: a hash of their cells, and how many equal rows came before."""

    def __init__(self) -> None:
        self._counts: dict[bytes, int] = {}

    def key_of(self, cells: Sequence[Cell]) -> str:
        """The key of the next row."""
        digest = blake2b("\x1f".join(map(_shown, cells)).encode(), digest_size=12).digest()
        count = self._counts[digest] = self._counts.get(digest, 0) + 1
        return f"hash:{digest.hex()}:{count}"


def _shown(cell: Cell) -> str:
    try:
        return text_of(cell) or ""
    except UnreadableError as error:
        return error.shows


class PlacedRows:
    """Reads rows by their places, and what tables of lines say in them. Close it, or use it in a `with`."""

    def __init__(self, readers: Sequence[TableReader]) -> None:
        self._stack = ExitStack()
        files = [self._stack.enter_context(reader.table.sheet.lines.open("rb")) for reader in readers]
        self._rows = [SpoolReader(file, _nothing) for file in files]
        self._lines = [SpoolReader(file, reader.lines) for file, reader in zip(files, readers, strict=True)]

    def __enter__(self) -> "PlacedRows":
        return self

    def __exit__(self, *_reason: object) -> None:
        self._stack.close()

    def at(self, place: int) -> tuple[int, int, list[Cell]]:
        """Index of the table, row number and cells."""
        table = _table_of(place)
        [number], [cells] = self._rows[table].columns_at([place & _PLACE_MASK])
        return table, number, cells

    def lines(self, places: Sequence[int]) -> Iterator[LineRun]:
        """What stands in these rows of tables of lines, one run after the other where they are of several tables."""
        for table, run in groupby(places, _table_of):
            yield LineRun(table, *self._lines[table].columns_at([place & _PLACE_MASK for place in run]))


def _table_of(place: int) -> int:
    return place >> _PLACE_BITS


def _nothing(_rows: Sequence[Sequence[Cell]]) -> Columns:
    return ()
