"""A table model over rows that are all at hand: short lists, lines of an order, results of a search.

For a list of any length write a model with a page cache that answers the same roles.
"""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from handcart.ui.kit.cells import CELL, Cell, Column
from handcart.ui.kit.words import Words

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Frozen rows, turned into cells by `cell(row, column_id)`. It knows neither window nor database."""

    def __init__(self, words: Words, columns: Sequence[Column], cell: Callable[[Row, str], Cell]) -> None:
        super().__init__()
        self._words = words
        self.columns = tuple(columns)
        self._cell = cell
        self._rows: tuple[Row, ...] = ()
        words.changed.connect(self._language_changed)

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows instead of those before."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, number: int) -> Row:
        """The row of that number, counted from 0."""
        return self._rows[number]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 Qt's signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (CELL, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        cell = self._cell(self._rows[index.row()], self.columns[index.column()].id)
        return cell if role == CELL else cell.text

    def headerData(  # noqa: N802 Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        return column_heading(self._words, self.columns, section, orientation, role)

    def _language_changed(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)


def column_heading(
    words: Words, columns: Sequence[Column], section: int, orientation: Qt.Orientation, role: int
) -> Any:
    """What `headerData` of any model over `Column`s answers: titles in the language of now, alignment."""
    if orientation != Qt.Orientation.Horizontal:
        return None
    column = columns[section]
    if role == Qt.ItemDataRole.DisplayRole:
        return words.text(column.title) if column.title else ""
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return (_RIGHT if column.align == "right" else _LEFT).value
    return None
