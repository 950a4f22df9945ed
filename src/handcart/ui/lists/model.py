"""The table model of a list, over any length: it knows how many rows there are and holds the pages on screen."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from handcart.store.queries.listing import ListRow
from handcart.ui.kit.cells import CELL, Cell, Column, EmptyCell
from handcart.ui.kit.rows_model import column_heading
from handcart.ui.lists.declaration import CellContext, ListDeclaration
from handcart.ui.lists.pages import PageCache
from handcart.ui.lists.reading import PagesRead, Picture

Index = QModelIndex | QPersistentModelIndex


class ListModel(QAbstractTableModel, Generic[ListRow]):
    """Rows of a list as cells. Rows that are still on their way are empty."""

    def __init__(self, declaration: ListDeclaration[ListRow], context: CellContext) -> None:
        super().__init__()
        self._declaration = declaration
        self._context = context
        self.columns = declaration.columns
        self._count = 0
        self._cells: dict[int, tuple[Cell, ...]] = {}
        self.pages: PageCache[ListRow] = PageCache()
        context.words.changed.connect(self._language_changed)

    def show(self, picture: Picture[ListRow], *, today: date) -> None:
        """Show another listing."""
        self.beginResetModel()
        self._take(picture, today)
        self._count = picture.totals.count
        self.endResetModel()

    def renew(self, picture: Picture[ListRow], *, today: date) -> None:
        """Show the same listing after a change: rows come or go at its end, so that nothing on screen jumps."""
        before, after = self._count, picture.totals.count
        self._take(picture, today)
        if after > before:
            self.beginInsertRows(QModelIndex(), before, after - 1)
            self._count = after
            self.endInsertRows()
        elif after < before:
            self.beginRemoveRows(QModelIndex(), after, before - 1)
            self._count = after
            self.endRemoveRows()
        self._tell_all()

    def put(self, pages: PagesRead[ListRow], *, near: int) -> None:
        """Fill in pages of the listing that is shown."""
        self.pages.put(pages, near=near)
        self._cells.clear()
        self._tell_all()

    def entitle(self, columns: tuple[Column, ...]) -> None:
        """The same columns under other titles."""
        self.columns = columns
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)

    def row(self, position: int) -> ListRow | None:
        """The row at a position, where it is at hand."""
        return self.pages.row(position)

    def texts(self, row: ListRow, columns: Sequence[int]) -> list[str]:
        """What these columns say of a row, with every day's year: for a spreadsheet."""
        cells = self._declaration.cells(row, self._context._replace(today=None))
        return [cells[place].text for place in columns]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 Qt's signature
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 Qt's signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (CELL, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        cell = self._cell(index.row(), index.column())
        return cell if role == CELL else cell.text

    def headerData(  # noqa: N802 Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        return column_heading(self._context.words, self.columns, section, orientation, role)

    def _take(self, picture: Picture[ListRow], today: date) -> None:
        self._context = self._context._replace(today=today)
        self._cells.clear()
        self.pages.clear()
        self.pages.put(picture.pages, near=picture.first)

    def _cell(self, position: int, column: int) -> Cell:
        cells = self._cells.get(position)
        if cells is None:
            row = self.pages.row(position)
            if row is None:
                return EmptyCell()
            cells = self._cells[position] = self._declaration.cells(row, self._context)
        return cells[column]

    def _language_changed(self) -> None:
        self._cells.clear()
        self._tell_all()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def _tell_all(self) -> None:
        if self._count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(self.columns) - 1))
