"""The head of the order under review: number, status, who ordered when and how, and the way to its page."""

from collections.abc import Callable
from datetime import date, tzinfo

from PySide6.QtWidgets import QWidget

from handcart.domain.message import Amount
from handcart.ui.kit.channels import channel_words
from handcart.ui.kit.parts import Button, column, label, row
from handcart.ui.kit.pills import Pill
from handcart.ui.kit.status import STATUS_LOOKS
from handcart.ui.kit.words import Words
from handcart.usecases.review.look import ReviewLook


class Heading(QWidget):
    """`open_order` goes to the page of the order."""

    def __init__(self, words: Words, *, zone: tzinfo, exponent: int, open_order: Callable[[], object]) -> None:
        super().__init__()
        self._words, self._zone, self._exponent = words, zone, exponent
        self.number = label(role="page")
        self.pill = Pill()
        self.facts = label(role="text2", wrap=True)
        self.open = Button(kind="ghost", icon_name="arrow-right", on_click=open_order)
        words.bind(self, self.open.setText, "review.open_order")
        first = row(self.number, self.pill, None, self.open, gap=8)
        self.setLayout(column(first, self.facts, gap=2, margins=(20, 10, 12, 10)))

    def show_look(self, look: ReviewLook, today: date) -> None:
        """Show the head of this order."""
        order, words = look.order, self._words
        status = STATUS_LOOKS[look.status]
        self.number.setText(order.number or "")
        self.pill.show_status(words.text(status.text), status.tone, status.icon)
        said = [order.customer_name or words.text("review.no_customer")]
        if order.received_at is not None:
            said.append(
                words.text("review.received", moment=words.wording.moment(order.received_at, self._zone, today=today))
            )
        if order.channel:
            said.append(channel_words(words, order.channel))
        if order.promised_on is not None:
            said.append(words.text("review.promised", day=words.wording.day(order.promised_on, today=today)))
        total = Amount(order.gross, order.currency, self._exponent)
        said.append(words.wording.money(total, with_currency=True))
        self.facts.setText(words.text("review.between").join(said))
