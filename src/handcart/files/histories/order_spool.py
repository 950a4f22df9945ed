"""The orders of a history between two looks: built once, kept in a temporary file, read as often as asked.

The file is written and read by one process, of its own records: unlike what the reading process writes, it may be
pickled.
"""

import pickle
from collections.abc import Iterator
from pathlib import Path

from handcart.files.histories.records import OrderRecord

_AT_ONCE = 200


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
                    orders: list[OrderRecord] = pickle.load(file)  # noqa: S301 - written above
                except EOFError:
                    return
                yield from orders

    def _write(self) -> None:
        if self._waiting:
            pickle.dump(self._waiting, self._file, protocol=pickle.HIGHEST_PROTOCOL)
            self._waiting = []
