"""The head of an order's page: its number and status, who ordered, and the days that count."""

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from handcart.domain.order_steps import Step, step_name
from handcart.domain.vocabulary import OrderState, OrderStatus
from handcart.store.records import Order
from handcart.ui.kit.channels import channel_words
from handcart.ui.kit.flow import Flow
from handcart.ui.kit.fonts import font
from handcart.ui.kit.parts import Button, column, frame, label, row
from handcart.ui.kit.pills import Pill
from handcart.ui.kit.status import STATUS_LOOKS
from handcart.ui.kit.words import Words

_LONGEST_LINK = 340


class Heading(QWidget):
    """`back` is shown where the page has the whole width; `more` opens the menu of all steps."""

    def __init__(
        self,
        words: Words,
        *,
        go_back: Callable[[], object],
        offer: Callable[[], object],
        change: Callable[[], object],
        open_customer: Callable[[], object],
    ) -> None:
        super().__init__()
        self._words = words
        self.back = Button(kind="ghost", icon_name="arrow-left", on_click=go_back)
        words.bind(self, self.back.setText, "orders.page.back")
        self.number = label(role="page")
        self.pill = Pill()
        self.change = Button(icon_name="pencil-line", on_click=change)
        self.more = Button(kind="ghost", icon_name="ellipsis", on_click=offer)
        words.bind(self, self.more.setAccessibleName, "orders.page.more")
        words.bind(self, self.more.setToolTip, "orders.page.more")
        self.customer = label(role="medium", wrap=True)
        self.open_customer = Button(kind="link", on_click=open_customer)
        words.bind(self, self.open_customer.setToolTip, "orders.page.open_customer")
        self.facts = [label(role="text2", wrap=True) for _ in range(4)]
        first = row(self.back, self.number, self.pill, None, self.change, self.more, gap=8)
        self._marks = [frame("line") for _ in self.facts]
        for mark in self._marks:
            mark.setFixedSize(1, 15)
        between = [part for pair in zip(self._marks, self.facts, strict=True) for part in pair]
        self.setLayout(column(first, Flow(self.customer, self.open_customer, *between, gap=8), gap=4))

    def show_order(
        self, order: Order, status: OrderStatus, today: date, *, may_change: bool, has_customer: bool
    ) -> None:
        """Show the head of this order, with the ways to what can be changed and shown of it."""
        approved = order.state is OrderState.APPROVED
        self.change.setText(self._words.render(step_name(Step.AMEND if approved else Step.EDIT)))
        self.change.setVisible(may_change)
        words, look = self._words, STATUS_LOOKS[status]
        self.number.setText(order.number or order.quotation_number or words.text("orders.no_number"))
        self.pill.show_status(words.text(look.text), look.tone, look.icon)
        self._show_customer(order.customer_name or words.text("orders.page.no_customer"), linked=has_customer)
        shown = [text for text in (order.ship_city, self._ordered(order, today), self._promised(order, today)) if text]
        if order.customer_reference:
            shown.append(words.text("orders.page.reference", reference=order.customer_reference))
        for place, fact in enumerate(self.facts):
            fact.setText(shown[place] if place < len(shown) else "")
            fact.setVisible(place < len(shown))
            self._marks[place].setVisible(place < len(shown))

    def _show_customer(self, name: str, *, linked: bool) -> None:
        """The name leads to the customer; one that needs several lines has its way beside it, a link cannot wrap."""
        long = QFontMetrics(font(13, 500)).horizontalAdvance(name) > _LONGEST_LINK
        self.customer.setText(name)
        self.customer.setVisible(long or not linked)
        self.open_customer.setVisible(linked)
        self.open_customer.setText(self._words.text("orders.page.open_customer") if long else name)

    def _ordered(self, order: Order, today: date) -> str:
        day = self._words.wording.day(order.ordered_on, "weekday", today=today)
        if order.channel:
            channel = channel_words(self._words, order.channel)
            return self._words.text("orders.page.ordered_by", day=day, channel=channel)
        return self._words.text("orders.page.ordered", day=day)

    def _promised(self, order: Order, today: date) -> str:
        if order.promised_on is None:
            return ""
        day = self._words.wording.day(order.promised_on, "weekday", today=today)
        return self._words.text("orders.page.promised", day=day)
