"""What was invoiced to a customer and what they paid, as one list by day."""

from functools import partial

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QFrame, QWidget

from handcart.domain.message import Amount
from handcart.domain.vocabulary import DocumentKind, PaymentKind, PaymentMethod
from handcart.store.queries.customer_page import PaymentOfCustomer
from handcart.ui.kit.cells import Cell, Column, NumberCell, TextCell, TwoLineCell
from handcart.ui.kit.parts import card, column, label
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TWO_LINES, TableView
from handcart.ui.surroundings import Surroundings
from handcart.usecases.customers.page import MoneyEntry, MoneyOfCustomer, money_of

_COLUMNS = (
    Column("day", "customers.money.day", 88),
    Column("what", "customers.money.what"),
    Column("due", "customers.money.due", 84),
    Column("asked", "customers.money.asked", 88, align="right"),
    Column("came", "customers.money.came", 88, align="right"),
)


class MoneyTab(QWidget):
    """Invoices add to what is asked for, payments to what came; credit notes and refunds stand with a minus."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._customer_id: int | None = None
        self.entries: tuple[MoneyEntry, ...] = ()
        self.table = TableView(row_height=TWO_LINES, last_line=False)
        self._model: RowsModel[MoneyEntry] = RowsModel(self._words, _COLUMNS, self._cell)
        self.table.show_model(self._model, _COLUMNS)
        self._words.bind(self.table, self.table.setAccessibleName, "customers.tab.money")
        self.nothing, self.cut = label(role="text2", wrap=True), label(role="secondary", wrap=True)
        self._words.bind(self.nothing, self.nothing.setText, "customers.money.none")
        self._words.bind(self.cut, self.cut.setText, "customers.money.cut")
        self.held: QFrame = card(column(self.table, gap=0, margins=(1, 4, 1, 4)))
        self.setLayout(column(self.nothing, self.held, self.cut, None, gap=10, margins=(20, 12, 20, 20)))
        self.table.opened.connect(self._opened)

    def show_customer(self, customer_id: int) -> None:
        """Read the money of this customer."""
        self._customer_id = customer_id
        around = self._around

        def query() -> MoneyOfCustomer:
            with around.company.read() as session:
                return money_of(session, customer_id)

        around.running.ask(self, query, partial(self._show, customer_id))

    def _show(self, customer_id: int, money: MoneyOfCustomer) -> None:
        if customer_id != self._customer_id:
            return
        self.entries = money.entries
        self._model.show(self.entries)
        self.table.setFixedHeight(self.table.rows_height())
        self.held.setVisible(bool(self.entries))
        self.nothing.setVisible(not self.entries)
        self.cut.setVisible(money.cut)

    def _cell(self, entry: MoneyEntry, column_id: str) -> Cell:
        words, today = self._words, self._around.when().today
        paid = isinstance(entry, PaymentOfCustomer)
        match column_id:
            case "day":
                day = entry.paid_on if isinstance(entry, PaymentOfCustomer) else entry.issued_on
                return TextCell(words.wording.day(day, today=today), "text2")
            case "what":
                return TwoLineCell(self._what(entry), entry.number)
            case "due":
                due = None if isinstance(entry, PaymentOfCustomer) else entry.due_on
                return TextCell("" if due is None else words.wording.day(due, today=today), "muted")
            case "asked":
                return NumberCell("" if paid else self._amount(entry))
            case _:
                return NumberCell(self._amount(entry) if paid else "", "green")

    def _what(self, entry: MoneyEntry) -> str:
        words = self._words
        if not isinstance(entry, PaymentOfCustomer):
            return words.text(f"orders.document.{entry.kind}")
        other = entry.method is PaymentMethod.OTHER
        method = entry.own_method if other else words.text(f"orders.method.{entry.method}")
        refund = entry.kind is PaymentKind.REFUND
        return words.text("customers.money.refund" if refund else "customers.money.payment", method=method)

    def _amount(self, entry: MoneyEntry) -> str:
        if isinstance(entry, PaymentOfCustomer):
            minor = -entry.amount if entry.kind is PaymentKind.REFUND else entry.amount
        else:
            minor = -entry.gross if entry.kind is DocumentKind.CREDIT_NOTE else entry.gross
        return self._words.wording.money(Amount(minor, entry.currency, self._around.exponent))

    def _opened(self, index: QModelIndex) -> None:
        entry = self.entries[index.row()]
        self._around.open("payment" if isinstance(entry, PaymentOfCustomer) else "document", entry.id)
