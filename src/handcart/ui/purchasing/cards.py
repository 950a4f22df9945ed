"""Cards of a purchase order's page: what can be shipped since something came in, what came when, and its note."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from handcart.domain.message import Quantity
from handcart.store.queries.purchase_page import ReadyOrder
from handcart.ui.kit.fact_rows import Link, RowsCard, fact_row
from handcart.ui.surroundings import Surroundings
from handcart.usecases.purchasing.page import PurchasePage, PurchaseReceipt

MOST_ORDERS = 12
"""So many orders are named; the others are counted."""


class ReadyCard(RowsCard):
    """The orders for which the goods that just came were all that was missing, each with the way to ship it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._orders: Sequence[ReadyOrder] = ()
        around.words.changed.connect(self._write)
        self.hide()

    def show_orders(self, orders: Sequence[ReadyOrder]) -> None:
        """Show these orders; the card is away where there is none."""
        self._orders = orders
        self._write()

    def _write(self) -> None:
        words = self._words
        self.title.setText(words.text("purchasing.ready.title", count=len(self._orders)))
        more = len(self._orders) - MOST_ORDERS
        self.summary.setText(words.text("purchasing.more", count=more) if more > 0 else "")
        self.show_rows([self._row(each) for each in self._orders[:MOST_ORDERS]])
        self.setVisible(bool(self._orders))

    def _row(self, each: ReadyOrder) -> QWidget:
        words, around = self._words, self._around
        link = Link(
            words.text("purchasing.ready.ship"),
            words.text("purchasing.ready.ship_named", order=each.number),
            lambda: around.open("ship", each.id),
        )
        title = words.text("purchasing.ready.order", order=each.number)
        return fact_row("truck", "blue", title, each.customer, link if around.can_open("ship") else None)


class ReceiptsCard(RowsCard):
    """What came in, the newest receipt first."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._words = around.words

    def show_page(self, page: PurchasePage, today: date) -> None:
        """Show the receipts of this order; the card is away where there is none."""
        self.title.setText(self._words.text("purchasing.receipts.title"))
        self.show_rows([self._row(each, today) for each in page.receipts])
        self.setVisible(bool(page.receipts))

    def _row(self, receipt: PurchaseReceipt, today: date) -> QWidget:
        words = self._words
        day = words.wording.day(receipt.received_on, "weekday", today=today)
        came = words.text("purchasing.separator").join(
            words.text("purchasing.receipts.line", quantity=Quantity(each.quantity), product=each.product)
            for each in receipt.lines
        )
        detail = words.text("purchasing.receipts.noted", came=came, note=receipt.note) if receipt.note else came
        title = words.text("purchasing.receipts.receipt", receipt=receipt.number, day=day)
        return fact_row("package-check", "muted", title, detail)


class NoteCard(RowsCard):
    """What the owner noted about the order."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._words = around.words

    def show_page(self, page: PurchasePage) -> None:
        """Show the note of this order; the card is away where there is none."""
        self.title.setText(self._words.text("purchasing.note.title"))
        note = page.purchase.note
        self.show_rows([fact_row("message-square", "muted", note, "")] if note else [])
        self.setVisible(bool(note))
