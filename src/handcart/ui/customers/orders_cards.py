"""Tables of a customer's orders: those that are open and the latest on the overview, all of them on their own tab."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QFrame, QWidget

from handcart.domain.message import Amount
from handcart.store.queries.customer_page import OrderOfCustomer, orders_of
from handcart.ui.customers.returns_card import ReturnsCard
from handcart.ui.kit.cells import Cell, Column, NumberCell, PillCell, TextCell
from handcart.ui.kit.parts import Button, column, label, row
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.status import STATUS_LOOKS
from handcart.ui.kit.table_view import TableView
from handcart.ui.surroundings import Surroundings

PAGE = 100
_COLUMNS = (
    Column("number", "customers.orders.number", 92),
    Column("day", "customers.orders.day", 104),
    Column("lines", "customers.orders.lines"),
    Column("gross", "customers.orders.total", 84, align="right"),
    Column("status", "customers.orders.status", 118),
)


class OrdersCard(QFrame):
    """Some orders under a title (a message id); Enter or a double click opens one, and `link` leads further."""

    def __init__(self, around: Surroundings, title: str, *, link: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._around, self._words = around, around.words
        self._today = date.min
        self.orders: tuple[OrderOfCustomer, ...] = ()
        heading = label(role="strong")
        self._words.bind(heading, heading.setText, title)
        self.link = Button(kind="link", on_click=link)
        if link is None:
            self.link.hide()
        self.table = TableView(last_line=False)
        self._words.bind(self.table, self.table.setAccessibleName, title)
        self._model: RowsModel[OrderOfCustomer] = RowsModel(self._words, _COLUMNS, self._cell)
        self.table.show_model(self._model, _COLUMNS)
        self.nothing = label(role="text2", wrap=True)
        self._words.bind(self.nothing, self.nothing.setText, "customers.orders.none")
        head = row(heading, None, self.link, margins=(16, 10, 10, 6))
        nothing = row(self.nothing, margins=(16, 0, 16, 8))
        self.setLayout(column(head, nothing, self.table, gap=0, margins=(1, 1, 1, 4)))
        self.table.opened.connect(self._opened)

    def show_orders(self, orders: Sequence[OrderOfCustomer], today: date) -> None:
        """Show these orders."""
        self._today, self.orders = today, tuple(orders)
        kept = self.table.currentIndex().row()
        self._model.show(self.orders)
        if 0 <= kept < len(self.orders):
            self.table.select_row(kept)
        self.nothing.setVisible(not self.orders)
        self.table.setVisible(bool(self.orders))
        self.table.setFixedHeight(self.table.rows_height())

    def _cell(self, order: OrderOfCustomer, column_id: str) -> Cell:
        words = self._words
        match column_id:
            case "number":
                return TextCell(
                    order.number or order.quotation_number or words.text("customers.orders.draft"), weight=500
                )
            case "day":
                return TextCell(words.wording.day(order.ordered_on, today=self._today), "text2")
            case "lines":
                return TextCell(words.text("customers.orders.count_lines", count=order.lines), "muted")
            case "gross":
                return NumberCell(words.wording.money(Amount(order.gross, order.currency, self._around.exponent)))
            case _:
                look = STATUS_LOOKS[order.status]
                return PillCell(words.text(look.text), look.tone, look.icon)

    def _opened(self, index: QModelIndex) -> None:
        self._around.open("order", self.orders[index.row()].id)


class OrdersTab(QWidget):
    """All orders of a customer, the newest first, a hundred at a time, and below them what came back."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._customer_id: int | None = None
        self._shown = PAGE
        self.card = OrdersCard(around, "customers.tab.orders")
        self.more = Button(on_click=self._show_more)
        around.words.bind(self.more, self.more.setText, "customers.orders.more")
        self.more.hide()
        self.returns = ReturnsCard(around)
        self.setLayout(column(self.card, row(self.more, None), self.returns, None, gap=12, margins=(20, 12, 20, 20)))

    def show_customer(self, customer_id: int) -> None:
        """Read the orders of this customer; as many as were shown of the same one."""
        if customer_id != self._customer_id:
            self._customer_id, self._shown = customer_id, PAGE
        self._read()
        self.returns.show_customer(customer_id)

    def _show_more(self) -> None:
        self._shown += PAGE
        self._read()

    def _read(self) -> None:
        around, customer_id, most = self._around, self._customer_id or 0, self._shown

        def query() -> list[OrderOfCustomer]:
            with around.company.read() as session:
                return orders_of(session, customer_id, most=most + 1)

        around.running.ask(self, query, partial(self._show, customer_id, most))

    def _show(self, customer_id: int, most: int, orders: Sequence[OrderOfCustomer]) -> None:
        if customer_id == self._customer_id:
            self.card.show_orders(orders[:most], self._around.when().today)
            self.more.setVisible(len(orders) > most)
