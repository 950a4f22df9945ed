"""Who paid: found by a name, the number of an invoice or order, or the amount itself, which proposes what it pays."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from handcart.domain.errors import BadInput
from handcart.domain.typed_text import LONGEST_LINE
from handcart.store.session import ReadSession
from handcart.ui.forms.place import Place
from handcart.ui.kit.cells import Cell, Column, EmptyCell, NumberCell, TextCell
from handcart.ui.kit.field import Field
from handcart.ui.kit.parts import column, label
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.kit.typed import typed_money
from handcart.usecases.payments.find_payer import Payer, find_payers

_COLUMNS = (
    Column("name", "money.column.customer", 220),
    Column("invoices", "money.column.invoices", None),
    Column("amount", "money.column.open", 100, align="right"),
)
_WAIT = 80
"""Milliseconds without a key before it is looked for."""
_ROWS = 8
_NUMBERS_SHOWN = 3


class PayerSearch(QWidget):
    """`chosen` carries a `Payer` and what was typed as an amount, None where it was none."""

    chosen = Signal(object, object)
    left = Signal()

    def __init__(self, place: Place, title: str, hint: str) -> None:
        super().__init__()
        self._place, self._words = place, place.words
        self._payers: Sequence[Payer] = ()
        self._calm = QTimer(self, singleShot=True, interval=_WAIT)
        self._calm.timeout.connect(self.look)
        self.typed = QLineEdit()
        self.typed.setMaxLength(LONGEST_LINE)
        self.typed.textChanged.connect(lambda: self._calm.start())
        self.typed.returnPressed.connect(self._choose_first)
        self.model = RowsModel[Payer](place.words, _COLUMNS, self._cell)
        self.table = TableView(last_line=False)
        self.table.show_model(self.model, _COLUMNS)
        self.table.opened.connect(lambda index: self._choose(index.row()))
        place.words.bind(self, self.table.setAccessibleName, "money.payers")
        self.nothing = label(role="secondary", wrap=True)
        place.words.bind(self, self.nothing.setText, "money.no_payer")
        self.setLayout(column(Field(place.words, title, self.typed, hint), self.table, self.nothing, gap=8))
        self._show(())

    def look(self) -> None:
        """Look for what is typed now."""
        self._calm.stop()
        typed, amount = self.typed.text(), self.amount()
        if not typed.strip():
            self._place.around.running.forget(self)
            self._show(())
            return

        def query(session: ReadSession) -> tuple[Payer, ...]:
            return find_payers(session, typed, amount=amount)

        self._place.ask(self, query, self._show)

    def amount(self) -> int | None:
        """What is typed, read as an amount; None where it is none."""
        try:
            return typed_money(self._words, self.typed.text(), exponent=self._place.around.exponent, field="amount")
        except BadInput:
            return None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Down and self._payers and self.typed.hasFocus():
            self.table.setFocus()
            self.table.select_row(0)
        elif event.key() == Qt.Key.Key_Up and self.table.hasFocus() and self.table.currentIndex().row() <= 0:
            self.typed.setFocus()
        else:
            super().keyPressEvent(event)

    def _show(self, payers: Sequence[Payer]) -> None:
        self._payers = tuple(payers)
        self.model.show(self._payers)
        self.table.setVisible(bool(payers))
        self.table.setFixedHeight(self.table.rows_height() + 2)
        self.nothing.setVisible(not payers and bool(self.typed.text().strip()))

    def _choose_first(self) -> None:
        if self._calm.isActive():
            self.look()
        self._choose(0)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._payers):
            payer = self._payers[row]
            amount = self.amount()
            by_number = amount is not None and any(each.number.endswith(self.typed.text()) for each in payer.invoices)
            self.chosen.emit(payer, None if by_number else amount)

    def _cell(self, shown: Payer, column_id: str) -> Cell:
        match column_id:
            case "name":
                return TextCell(shown.name, weight=500)
            case "invoices":
                return TextCell(self._numbers(shown), "accent_text" if shown.fits else "muted")
            case _:
                return NumberCell(self._place.money(shown.amount)) if shown.invoices else EmptyCell()

    def _numbers(self, shown: Payer) -> str:
        words = self._words
        if not shown.invoices:
            return words.text("money.nothing_open")
        numbers = words.text("orders.list.comma").join(each.number for each in shown.invoices[:_NUMBERS_SHOWN])
        if len(shown.invoices) > _NUMBERS_SHOWN:
            numbers = words.text("orders.list.and_more", names=numbers)
        return words.text("money.fits", numbers=numbers) if shown.fits else numbers
