"""The strip under a purchase order's head: what it waits for in one sentence, and the button that brings it nearer."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from handcart.domain.purchase_life import PurchaseStatus
from handcart.domain.vocabulary import PurchaseKind
from handcart.ui.forms.sentence_strip import SentenceStrip
from handcart.ui.kit.parts import Button, IconLabel, label, row
from handcart.ui.kit.words import Words
from handcart.ui.purchasing.actions import CHANGE, PLACE, RECEIVE
from handcart.usecases.purchasing.page import PurchasePage

_NEXT = {
    PurchaseStatus.TO_PLACE: PLACE,
    PurchaseStatus.LATE: RECEIVE,
    PurchaseStatus.PARTLY_RECEIVED: RECEIVE,
    PurchaseStatus.ON_THE_WAY: RECEIVE,
}
_BUTTONS = {PLACE: "purchasing.do.place", RECEIVE: "purchasing.do.receive"}


class PurchaseStrip(SentenceStrip):
    """The one filled button of the page. A step that asks something opens its form here, in place of the sentence."""

    def __init__(self, words: Words, *, take: Callable[[str], object]) -> None:
        super().__init__()
        self._words, self._take = words, take
        self._next = ""
        self.sentence = label(role="strong", wrap=True)
        self.next = Button(kind="primary", on_click=lambda: self._take(self._next))
        self.change = Button(on_click=lambda: self._take(CHANGE))
        words.bind(self, self.change.setText, "purchasing.do.change")
        says = row(IconLabel("arrow-right", "accent_text"), self.sentence, 4, self.next, self.change, gap=10)
        says.setStretch(1, 1)
        self.say_with(says)

    def show_page(self, page: PurchasePage, today: date) -> None:
        """Show what this order waits for; a form that is open stays in its place."""
        self._next = _NEXT.get(page.status, "")
        self.sentence.setText(self._said(page, today))
        self.next.setVisible(bool(self._next))
        if self._next:
            made_here = page.purchase.kind is PurchaseKind.PRODUCTION
            production = made_here and self._next == PLACE
            self.next.setText(self._words.text("purchasing.do.start" if production else _BUTTONS[self._next]))
        self.change.setVisible(page.status is PurchaseStatus.TO_PLACE)

    def way_on(self, otherwise: QWidget) -> QWidget:
        """Where the cursor goes: the form, else the next step, else `otherwise`."""
        if self.form is not None:
            return self.form.first()
        return self.next if self._next else otherwise

    def _said(self, page: PurchasePage, today: date) -> str:
        words = self._words
        match page.status:
            case PurchaseStatus.TO_PLACE if page.supplier is not None:
                return words.text("purchasing.next.place", supplier=page.supplier.name)
            case PurchaseStatus.TO_PLACE:
                return words.text("purchasing.next.start")
            case PurchaseStatus.RECEIVED | PurchaseStatus.CANCELLED:
                return words.text(f"purchasing.next.{page.status}")
        count = sum(1 for line in page.lines if line.open)
        if page.expected_on is None:
            return words.text("purchasing.next.receive", count=count)
        day = words.wording.day(page.expected_on, "weekday", today=today)
        late = page.status is PurchaseStatus.LATE
        return words.text("purchasing.next.late" if late else "purchasing.next.receive_on", count=count, day=day)
