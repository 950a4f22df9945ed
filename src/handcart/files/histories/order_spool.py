"""The orders of a history between two looks: built once, kept in a temporary file, read as often as asked.

What lines say is held in memory, each content once; in the file stand the orders with the numbers of their contents.
It is written and read by one process, of its own records: unlike what the reading process writes, it may be pickled.
"""

import pickle
from collections.abc import Iterator
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeAlias

from handcart.files.histories.lines import LineContent, Lines
from handcart.files.histories.order_records import OrderRecord

_AT_ONCE = 200
_LINES = ("lines", "credited")
_HEAD = [field.name for field in fields(OrderRecord) if field.name not in _LINES]
_head_of = attrgetter(*_HEAD)

_KeptLines: TypeAlias = tuple[Any, ...]
"""The columns of lines, with numbers in the place of contents."""
_Kept: TypeAlias = tuple[tuple[Any, ...], _KeptLines, _KeptLines]


class _Numbers(dict[LineContent, int]):
    """A number for every content; it is known from then on."""

    def __init__(self) -> None:
        super().__init__()
        self.contents: list[LineContent] = []

    def __missing__(self, content: LineContent) -> int:
        self.contents.append(content)
        return self.setdefault(content, len(self))


class OrderSpool:
    """Take orders in, in a `with`; afterwards go through them."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._waiting: list[_Kept] = []
        self._numbers = _Numbers()

    def __enter__(self) -> "OrderSpool":
        self._file = self._path.open("wb")
        return self

    def __exit__(self, *_reason: object) -> None:
        self._write()
        self._file.close()

    def add(self, order: OrderRecord) -> None:
        """Keep an order."""
        self._waiting.append((_head_of(order), self._put_away(order.lines), self._put_away(order.credited)))
        if len(self._waiting) == _AT_ONCE:
            self._write()

    def __iter__(self) -> Iterator[OrderRecord]:
        with self._path.open("rb") as file:
            while True:
                try:
                    kept = pickle.load(file)  # noqa: S301 - written below
                except EOFError:
                    return
                for head, lines, credited in kept:
                    given = dict(zip(_HEAD, head, strict=True))
                    yield OrderRecord(**given, lines=self._taken_out(*lines), credited=self._taken_out(*credited))

    def _put_away(self, lines: Lines) -> _KeptLines:
        numbers = list(map(self._numbers.__getitem__, lines.contents))
        return lines.order_key, numbers, lines.positions, lines.sources, lines.rows, lines.endings, lines.sold

    def _taken_out(self, key: str, numbers: list[int], *columns: Any) -> Lines:
        positions, sources, rows, endings, sold = columns
        contents = list(map(self._numbers.contents.__getitem__, numbers))
        return Lines(key, positions, sources, rows, contents, endings, sold)

    def _write(self) -> None:
        if self._waiting:
            pickle.dump(self._waiting, self._file, protocol=pickle.HIGHEST_PROTOCOL)
            self._waiting = []
