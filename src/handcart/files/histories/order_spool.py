"""The orders of a history between two looks: built once, kept in a temporary file, read as often as asked.

The file is written and read by one process, of its own records: unlike what the reading process writes, it may be
pickled. The lines of an order are kept column by column, as plain tuples: pickling a record calls Python for each
of half a million lines, pickling a column does not.
"""

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import fields
from itertools import chain, islice, starmap
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeAlias

from handcart.files.histories.records import LineRecord, OrderRecord, RowAt

_AT_ONCE = 200
_LINES = ("lines", "credited")
_HEAD = [field.name for field in fields(OrderRecord) if field.name not in _LINES]
_head_of = attrgetter(*_HEAD)
_ROW = LineRecord._fields.index("row")

_Kept: TypeAlias = tuple[list[tuple[Any, ...]], list[tuple[int, int]], list[list[Any]]]
"""The heads of some orders, how many lines and credited lines each has, and all these lines by column."""


class OrderSpool:
    """Take orders in, in a `with`; afterwards go through them."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._waiting: list[OrderRecord] = []

    def __enter__(self) -> "OrderSpool":
        self._file = self._path.open("wb")
        return self

    def __exit__(self, *_reason: object) -> None:
        self._write()
        self._file.close()

    def add(self, order: OrderRecord) -> None:
        """Keep an order."""
        self._waiting.append(order)
        if len(self._waiting) == _AT_ONCE:
            self._write()

    def __iter__(self) -> Iterator[OrderRecord]:
        with self._path.open("rb") as file:
            while True:
                try:
                    kept = pickle.load(file)  # noqa: S301 - written below
                except EOFError:
                    return
                yield from _taken_out(kept)

    def _write(self) -> None:
        if self._waiting:
            pickle.dump(_put_away(self._waiting), self._file, protocol=pickle.HIGHEST_PROTOCOL)
            self._waiting = []


def _put_away(orders: Sequence[OrderRecord]) -> _Kept:
    lines = chain.from_iterable(chain(order.lines, order.credited) for order in orders)
    columns = [list(column) for column in zip(*lines, strict=True)]
    columns[_ROW] = list(map(tuple, columns[_ROW]))
    return list(map(_head_of, orders)), [(len(order.lines), len(order.credited)) for order in orders], columns


def _taken_out(kept: _Kept) -> Iterator[OrderRecord]:
    heads, counts, columns = kept
    columns[_ROW] = list(starmap(RowAt, columns[_ROW]))
    lines = map(LineRecord._make, zip(*columns, strict=True))
    for head, (sold, credited) in zip(heads, counts, strict=True):
        yield OrderRecord(
            **dict(zip(_HEAD, head, strict=True)),
            lines=tuple(islice(lines, sold)),
            credited=tuple(islice(lines, credited)),
        )
