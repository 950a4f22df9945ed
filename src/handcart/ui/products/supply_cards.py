"""Who wants a product and what brings it: open orders and purchase orders, each with the way to it."""

from datetime import date

from PySide6.QtWidgets import QWidget

from handcart.domain.message import Quantity
from handcart.domain.vocabulary import PurchaseState
from handcart.store.queries.product_page import Coming, Wanted
from handcart.ui.kit.fact_rows import Link, RowsCard, fact_row
from handcart.ui.kit.status import STATUS_LOOKS
from handcart.ui.kit.words import Words
from handcart.ui.surroundings import OpenRecord, Surroundings

MOST_ROWS = 8
"""More are counted: the list of orders shows them all."""


class WantedCard(RowsCard):
    """The open orders that want the product, the earliest promise first."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words

    def show_wanted(self, wanted: tuple[Wanted, ...], today: date) -> None:
        """Show these orders."""
        words = self._words
        self.title.setText(words.text("products.wanted.title"))
        self.summary.setText("" if wanted else words.text("products.wanted.nobody"))
        rows = [self._row(each, today) for each in wanted[:MOST_ROWS]]
        if len(wanted) > MOST_ROWS:
            self.summary.setText(words.text("products.more", count=len(wanted) - MOST_ROWS))
        self.show_rows(rows)

    def _row(self, each: Wanted, today: date) -> QWidget:
        words, look = self._words, STATUS_LOOKS[each.status]
        title = words.text("products.wanted.order", order=each.number, customer=each.customer)
        quantities = {"open": Quantity(each.open), "reserved": Quantity(each.reserved)}
        if each.promised_on is None:
            detail = words.text("products.wanted.detail", **quantities)
        else:
            day = words.wording.day(each.promised_on, "weekday", today=today)
            detail = words.text("products.wanted.detail_promised", day=day, **quantities)
        link = _link(words, self._around.open, "order", each.order_id, each.number)
        return fact_row(look.icon, look.tone, title, detail, link if self._around.can_open("order") else None)


class ComingCard(RowsCard):
    """The purchase and production orders that bring the product."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words

    def show_coming(self, coming: tuple[Coming, ...], today: date) -> None:
        """Show these purchase orders; the card is away where there is none."""
        self.title.setText(self._words.text("products.coming.title"))
        self.show_rows([self._row(each, today) for each in coming[:MOST_ROWS]])
        self.setVisible(bool(coming))

    def _row(self, each: Coming, today: date) -> QWidget:
        words = self._words
        name = each.number or words.text("products.coming.draft")
        supplier = each.supplier or words.text("products.coming.made_here")
        title = words.text("products.coming.purchase", purchase=name, supplier=supplier)
        rest = Quantity(each.rest)
        if each.state is PurchaseState.DRAFT:
            detail = words.text("products.coming.detail_draft", rest=rest)
        elif each.expected_on is None:
            detail = words.text("products.coming.detail", rest=rest)
        else:
            day = words.wording.day(each.expected_on, "weekday", today=today)
            detail = words.text("products.coming.detail_expected", rest=rest, day=day)
        late = each.expected_on is not None and each.expected_on < today and each.state is PurchaseState.ORDERED
        link = _link(words, self._around.open, "purchase_order", each.purchase_id, name)
        shown = link if self._around.can_open("purchase_order") else None
        return fact_row("inbox", "red" if late else "muted", title, detail, shown)


def _link(words: Words, open_record: OpenRecord, kind: str, record_id: int, name: str) -> Link:
    text = words.text("products.open")
    return Link(text, words.text("products.open_named", name=name), lambda: open_record(kind, record_id))
