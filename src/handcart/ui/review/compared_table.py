"""The orders a finding compared with: the latest few, the older ones when asked for."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from handcart.domain.message import Amount, Quantity, UnitPrice
from handcart.ui.kit.cells import Cell, Column, EmptyCell, LinkCell, NumberCell, PillCell, TextCell
from handcart.ui.kit.parts import Button, column, row
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.status import STATUS_LOOKS
from handcart.ui.kit.table_view import TableView
from handcart.ui.kit.words import Words
from handcart.usecases.review.look import ComparedRow

_FIRST_SHOWN = 5
_ORDER = (
    Column("order", "review.compared.with", 126),
    Column("day", "review.compared.day", 136),
    Column("status", "review.compared.status", None),
)
_BOUGHT = (
    Column("quantity", "review.compared.quantity", 84, align="right"),
    Column("price", "review.compared.price", 84, align="right"),
    Column("net", "review.compared.net", 96, align="right"),
)
_TOTAL = (Column("total", "review.compared.total", 110, align="right"),)


class ComparedTable(QWidget):
    """Made anew for each finding. Earlier purchases show quantity, price and net; whole orders their total."""

    def __init__(self, words: Words, rows: Sequence[ComparedRow], open_order: Callable[[int], object]) -> None:
        super().__init__()
        self._words, self._rows = words, rows
        bought = any(each.order.quantity is not None for each in rows)
        columns = (*_ORDER, *(_BOUGHT if bought else _TOTAL))
        self.model = RowsModel[ComparedRow](words, columns, self._cell)
        self.table = TableView(last_line=False)
        self.table.show_model(self.model, columns)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setAccessibleName(words.text("review.compared.name"))
        for signal in (self.table.opened, self.table.link_clicked):
            signal.connect(lambda index: open_order(self.model.row(index.row()).order.order_id))
        older = len(rows) - _FIRST_SHOWN
        self.older = Button(words.text("review.compared.older", count=older), "link", on_click=self._show_all)
        self.older.setVisible(older > 0)
        self.setLayout(column(self.table, row(self.older, None, margins=(13, 4, 16, 6)), gap=0))
        self._show(rows[:_FIRST_SHOWN])

    def _show_all(self) -> None:
        self.older.hide()
        self._show(self._rows)
        self.table.setFocus()

    def _show(self, rows: Sequence[ComparedRow]) -> None:
        self.model.show(rows)
        self.table.setFixedHeight(self.table.rows_height() + 2)

    def _cell(self, compared: ComparedRow, column_id: str) -> Cell:
        order, wording = compared.order, self._words.wording
        if column_id == "order":
            return LinkCell(order.number) if compared.status is not None else TextCell(order.number, weight=500)
        if column_id == "day":
            return TextCell(wording.day(order.ordered_on), "text2")
        if column_id == "status":
            look = None if compared.status is None else STATUS_LOOKS[compared.status]
            return EmptyCell() if look is None else PillCell(self._words.text(look.text), look.tone, look.icon)
        figure = {"quantity": order.quantity, "price": order.unit_price}.get(column_id, order.amount)
        return EmptyCell() if figure is None else NumberCell(self._plain(figure))

    def _plain(self, figure: Quantity | UnitPrice | Amount) -> str:
        """Without the currency, which is the company's in every row."""
        wording = self._words.wording
        if isinstance(figure, Amount):
            return wording.money(figure)
        return wording.price(figure) if isinstance(figure, UnitPrice) else wording.quantity(figure)
