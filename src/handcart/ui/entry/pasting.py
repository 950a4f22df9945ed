"""Ctrl+V of spreadsheet cells in the lines: each row becomes a line, its product is looked for, nothing is lost."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from handcart.domain.message import message
from handcart.ui.entry.lines import Lines
from handcart.usecases.entry.form import Cell
from handcart.usecases.entry.product_choices import ProductChoice
from handcart.usecases.entry.sheet import Place

Choice = ProductChoice | None


class Finds(Protocol):
    """What the page finds out for pasted products."""

    def product_scanned(self, code: str, then: Callable[[Choice], object]) -> None:
        """The product with this code or bar code."""

    def product_meant(self, row_key: int, text: str, then: Callable[[Choice], object]) -> None:
        """The likeliest product of a text."""


class Pasting(QObject):
    """Listens to the field of the lines. What is no table is pasted as a text, as everywhere."""

    def __init__(self, lines: Lines, finds: Finds, decimal_sign: Callable[[], str]) -> None:
        super().__init__(lines)
        self._lines, self._finds, self._decimal_sign = lines, finds, decimal_sign
        lines.grid.editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """Take Ctrl+V where the clipboard holds rows of cells."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return event.matches(QKeySequence.StandardKey.Paste) and self._paste()
        return False

    def _paste(self) -> bool:
        # Loaded with the first paste: knowing headers takes more than the page does.
        from handcart.usecases.entry.pasted import MOST_ROWS, pasted_rows

        rows = pasted_rows(QGuiApplication.clipboard().text(), self._decimal_sign())
        if not rows:
            return False
        if len(rows) > MOST_ROWS:
            self._lines.say(message("entry.paste.too_many", count=len(rows), most=MOST_ROWS))
            return True
        self._lines.leave()
        for row in rows:
            self._take(row)
        self._lines.rearranged(Place(self._lines.sheet.last, Cell.PRODUCT))
        return True

    def _take(self, row: Mapping[Cell, str]) -> None:
        key = self._lines.sheet.paste(row)
        text = row[Cell.PRODUCT]
        self._finds.product_scanned(text, partial(self._coded, key, text))

    def _coded(self, key: int, text: str, choice: Choice) -> None:
        if choice is None:
            self._finds.product_meant(key, text, partial(self._called, key, text))
        else:
            self._found(key, choice)

    def _called(self, key: int, text: str, choice: Choice) -> None:
        """Only a product of this very name: what is merely like it is the owner's to choose."""
        if choice is not None and text.casefold() in (choice.name.casefold(), choice.code.casefold()):
            self._found(key, choice)

    def _found(self, key: int, choice: ProductChoice) -> None:
        """The product of a line, unless the owner has said since what it is."""
        lines = self._lines
        row = next((row for row, line in enumerate(lines.sheet.lines) if line.key == key and not line.named), None)
        if row is not None:
            lines.sheet.take(row, choice)
            lines.model.note_choice(row, choice)
            lines.done(row)
