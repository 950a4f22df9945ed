"""The table model of the list, over any length: it knows how many rows there are and holds the pages on screen."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from handcart.domain.message import Amount
from handcart.domain.vocabulary import OrderStatus
from handcart.store.queries.order_list import OrderRow, OrderSort
from handcart.ui.kit.cells import CELL, Cell, Column, EmptyCell, NumberCell, PillCell, TextCell, TextRole
from handcart.ui.kit.rows_model import column_heading
from handcart.ui.kit.status import STATUS_LOOKS
from handcart.ui.kit.words import Words
from handcart.ui.orders.pages import PageCache
from handcart.ui.orders.reading import PagesRead, Picture

Index = QModelIndex | QPersistentModelIndex

COLUMNS = (
    Column("number", "orders.column.number", 86, sortable=True),
    Column("customer", "orders.column.customer", None, sortable=True),
    Column("ordered", "orders.column.ordered", 76, sortable=True),
    Column("promised", "orders.column.promised", 76, sortable=True),
    Column("total", "orders.column.total", 82, align="right", sortable=True),
    Column("status", "orders.column.status", 112, sortable=True),
)
HIDDEN_AT_FIRST = frozenset({"ordered"})
SORTS = {column.id: OrderSort(column.id) for column in COLUMNS}

_DONE = frozenset({OrderStatus.FINISHED, OrderStatus.REJECTED, OrderStatus.CANCELLED, OrderStatus.IMPORTED_OPEN})
_WAITS_FOR_GOODS = frozenset(
    {
        OrderStatus.HELD,
        OrderStatus.BLOCKED,
        OrderStatus.TO_REVIEW,
        OrderStatus.SHORT,
        OrderStatus.TO_SHIP,
        OrderStatus.PARTLY_SHIPPED,
    }
)


class OrdersModel(QAbstractTableModel):
    """Rows of the order list as cells. Rows that are still on their way are empty."""

    def __init__(self, words: Words, *, exponent: int) -> None:
        super().__init__()
        self._words = words
        self._exponent = exponent
        self._today = date.min
        self._count = 0
        self._cells: dict[int, tuple[Cell, ...]] = {}
        self.pages = PageCache()
        words.changed.connect(self._language_changed)

    def show(self, picture: Picture, *, today: date) -> None:
        """Show another listing."""
        self.beginResetModel()
        self._take(picture, today)
        self._count = picture.totals.orders
        self.endResetModel()

    def renew(self, picture: Picture, *, today: date) -> None:
        """Show the same listing after a change: rows come or go at its end, so that nothing on screen jumps."""
        before, after = self._count, picture.totals.orders
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

    def put(self, pages: PagesRead, *, near: int) -> None:
        """Fill in pages of the listing that is shown."""
        self.pages.put(pages, near=near)
        self._cells.clear()
        self._tell_all()

    def row(self, position: int) -> OrderRow | None:
        """The row at a position, where it is at hand."""
        return self.pages.row(position)

    def texts(self, row: OrderRow, columns: Sequence[int]) -> list[str]:
        """What these columns say of a row, with every day's year: for a spreadsheet."""
        days = {"ordered": row.ordered_on, "promised": row.promised_on}
        cells = self._make_cells(row)
        texts = []
        for place in columns:
            day = days.get(COLUMNS[place].id)
            texts.append(cells[place].text if day is None else self._words.wording.day(day))
        return texts

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 Qt's signature
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 Qt's signature
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (CELL, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        cell = self._cell(index.row(), index.column())
        return cell if role == CELL else cell.text

    def headerData(  # noqa: N802 Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        return column_heading(self._words, COLUMNS, section, orientation, role)

    def _take(self, picture: Picture, today: date) -> None:
        self._today = today
        self._cells.clear()
        self.pages.clear()
        self.pages.put(picture.pages, near=picture.first)

    def _cell(self, position: int, column: int) -> Cell:
        cells = self._cells.get(position)
        if cells is None:
            row = self.pages.row(position)
            if row is None:
                return EmptyCell()
            cells = self._cells[position] = self._make_cells(row)
        return cells[column]

    def _make_cells(self, row: OrderRow) -> tuple[Cell, ...]:
        wording, look = self._words.wording, STATUS_LOOKS[row.status]
        quiet: TextRole = "muted" if row.status in _DONE else "text"
        promised = "" if row.promised_on is None else wording.day(row.promised_on, today=self._today)
        return (
            TextCell(row.number or row.quotation_number or self._words.text("orders.no_number"), quiet, 500),
            TextCell(row.customer_name, quiet),
            TextCell(wording.day(row.ordered_on, today=self._today), "muted"),
            TextCell(promised, "red" if self._is_late(row) else "muted"),
            NumberCell(wording.money(Amount(row.gross, row.currency, self._exponent)), quiet),
            PillCell(self._words.text(look.text), look.tone, look.icon),
        )

    def _is_late(self, row: OrderRow) -> bool:
        """Whether the promise was missed, or the money for it is overdue."""
        if row.status is OrderStatus.OVERDUE:
            return True
        waits = row.status in _WAITS_FOR_GOODS
        return waits and row.promised_on is not None and row.promised_on < self._today

    def _language_changed(self) -> None:
        self._cells.clear()
        self._tell_all()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def _tell_all(self) -> None:
        if self._count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(COLUMNS) - 1))
