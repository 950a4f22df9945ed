"""The head of a purchase order's page: its number and status, from whom it comes, and the days that count."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from handcart.domain.vocabulary import PurchaseKind, PurchaseState
from handcart.ui.kit.flow import Flow
from handcart.ui.kit.parts import Button, column, frame, label, row
from handcart.ui.kit.pills import Pill
from handcart.ui.kit.words import Words
from handcart.ui.purchasing.looks import PURCHASE_LOOKS
from handcart.usecases.purchasing.page import PurchasePage


class Heading(QWidget):
    """`back` is shown where the page has the whole width; `more` opens the menu of all steps."""

    def __init__(
        self,
        words: Words,
        *,
        go_back: Callable[[], object],
        offer: Callable[[], object],
        open_supplier: Callable[[], object],
    ) -> None:
        super().__init__()
        self._words = words
        self.back = Button(kind="ghost", icon_name="arrow-left", on_click=go_back)
        words.bind(self, self.back.setText, "purchasing.title")
        self.back.hide()
        self.number = label(role="page")
        self.pill = Pill()
        self.more = Button(kind="ghost", icon_name="ellipsis", on_click=offer)
        words.bind(self, self.more.setAccessibleName, "purchasing.all_actions")
        words.bind(self, self.more.setToolTip, "purchasing.all_actions")
        self.supplier = Button(kind="link", on_click=open_supplier)
        self.name = label(role="medium", wrap=True)
        self.facts = [label(role="text2", wrap=True) for _ in range(4)]
        self._marks = [frame("line") for _ in self.facts]
        for mark in self._marks:
            mark.setFixedSize(1, 15)
        between = [part for pair in zip(self._marks, self.facts, strict=True) for part in pair]
        first = row(self.back, self.number, self.pill, None, self.more, gap=8)
        self.setLayout(column(first, Flow(self.name, self.supplier, *between, gap=8), gap=4))

    def show_page(self, page: PurchasePage, today: date, *, may_open_supplier: bool) -> None:
        """Show the head of this order."""
        words, purchase, look = self._words, page.purchase, PURCHASE_LOOKS[page.status]
        self.number.setText(purchase.number or words.text("purchasing.draft"))
        self.pill.show_status(words.text(look.text), look.tone, look.icon)
        self._show_source(page, may_open=may_open_supplier)
        shown = self._days(page, today)
        if purchase.reference:
            shown.append(words.text("purchasing.page.reference", reference=purchase.reference))
        for place, fact in enumerate(self.facts):
            fact.setText(shown[place] if place < len(shown) else "")
            fact.setVisible(place < len(shown))
            self._marks[place].setVisible(place < len(shown))

    def _show_source(self, page: PurchasePage, *, may_open: bool) -> None:
        made_here = page.purchase.kind is PurchaseKind.PRODUCTION
        name = self._words.text("purchasing.made_here") if page.supplier is None else page.supplier.name
        linked = may_open and not made_here
        self.supplier.setVisible(linked)
        self.name.setVisible(not linked)
        self.name.setText(name)
        self.supplier.setText(self._words.text("purchasing.page.open_supplier", supplier=name))

    def _days(self, page: PurchasePage, today: date) -> list[str]:
        words, purchase = self._words, page.purchase
        days = {"purchasing.page.made": purchase.made_on, "purchasing.page.ordered": purchase.ordered_on}
        if purchase.state is PurchaseState.DRAFT:
            days.pop("purchasing.page.ordered")
        else:
            days.pop("purchasing.page.made")
        if purchase.state is PurchaseState.ORDERED:
            days["purchasing.page.expected"] = page.expected_on
        return [
            words.text(text, day=words.wording.day(day, "weekday", today=today))
            for text, day in days.items()
            if day is not None
        ]
