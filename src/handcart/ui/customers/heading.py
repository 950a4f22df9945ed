"""The head of a customer's page: who they are, what the owner should think of, the next order."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from handcart.domain.message import Message, message
from handcart.store.records import Customer
from handcart.ui.customers.looks import BLOCKED, out_of_use_look
from handcart.ui.customers.tag_chips import TagChips
from handcart.ui.kit.fonts import font
from handcart.ui.kit.parts import Button, IconLabel, column, frame, label, row
from handcart.ui.kit.pills import Pill
from handcart.ui.kit.theme import theme
from handcart.ui.surroundings import Surroundings
from handcart.usecases.customers.page import CustomerPage

_SIZE = 38


class Initials(QWidget):
    """The first letters of a name on a filled circle; the name itself stands beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._letters = ""
        self.setFixedSize(_SIZE, _SIZE)
        theme().changed.connect(self.update)

    def show_name(self, name: str) -> None:
        """Show the initials of this name."""
        self._letters = initials(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("accent"))
        painter.drawEllipse(QRectF(self.rect()))
        painter.setPen(theme().color("on_accent"))
        painter.setFont(font(14, 600))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letters)
        painter.end()


def initials(name: str) -> str:
    """One letter of the first and of the last word; of a Chinese name its first sign."""
    words = ["".join(sign for sign in word if sign.isalnum()) for word in name.split()]
    letters = [word[0].upper() for word in words if word]
    if not letters:
        return "?"
    return letters[0] if not letters[0].isascii() or len(letters) == 1 else letters[0] + letters[-1]


class CustomerHeading(QWidget):
    """`order` is the filled button; `back` and `offer` are the way to the list and the menu of everything else.

    `page` is what the head stands on: what is offered for tags may cover it.
    """

    def __init__(
        self,
        around: Surroundings,
        page: QWidget,
        *,
        back: Callable[[], object],
        offer: Callable[[], object],
        order: Callable[[], object],
    ) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._page: CustomerPage | None = None
        self.back = Button(kind="ghost", icon_name="arrow-left", on_click=back)
        self._words.bind(self.back, self.back.setText, "customers.title")
        self.back.hide()
        self.initials = Initials()
        self.name, self.facts = label(role="page", wrap=True), label(role="secondary", wrap=True)
        self.blocked, self.out_of_use = Pill(), Pill()
        self.order = Button(kind="primary", icon_name="plus", on_click=order)
        self._words.bind(self.order, self.order.setText, "customers.order")
        self.more = Button(kind="ghost", icon_name="ellipsis", on_click=offer)
        self._words.bind(self, self.more.setAccessibleName, "customers.all_actions")
        self._words.bind(self, self.more.setToolTip, "customers.all_actions")
        self.warning = label(wrap=True)
        self.merged = Button(kind="link", on_click=self._open_merged)
        self._words.bind(self.merged, self.merged.setText, "customers.open_merged")
        think = row(IconLabel("triangle-alert", "amber"), self.warning, self.merged, margins=(20, 7, 20, 7))
        think.setStretch(1, 1)
        self._strip = frame("strip-amber", think)
        self.tags = TagChips(around, page)
        texts = column(self.name, self.facts, self.tags, gap=2)
        first = row(self.back, self.initials, texts, self.blocked, self.out_of_use, self.order, self.more, gap=10)
        first.setContentsMargins(20, 12, 12, 8)
        first.setStretch(2, 1)
        self.setLayout(column(first, self._strip, gap=0))
        self._words.changed.connect(self._write)

    def show_page(self, page: CustomerPage) -> None:
        """Show the head of this customer."""
        self._page = page
        self.tags.show_tags(page.customer.id, page.relations.tags, may_change=page.may_change)
        self._write()

    def show_new(self) -> None:
        """A customer who is not there yet."""
        self._page = None
        self._write()

    def fill_order(self, filled: bool) -> None:
        """Whether the next order is the step of this page; a form has a filled button of its own."""
        self.order.show_kind("primary" if filled else "plain")

    def _open_merged(self) -> None:
        if self._page is not None and self._page.merged_into is not None:
            self._around.open("customer", self._page.merged_into.id)

    def _write(self) -> None:
        page = self._page
        for part in (self.initials, self.facts, self.tags, self.order, self.more):
            part.setVisible(page is not None)
        customer = None if page is None else page.customer
        for pill in (self.blocked, self.out_of_use):
            pill.setVisible(False)
        warning = None if page is None else think_of(page)
        self._strip.setVisible(warning is not None)
        self.merged.setVisible(page is not None and page.merged_into is not None)
        if page is None or customer is None:
            self.name.setText(self._words.text("customers.new"))
            return
        self.name.setText(customer.name)
        self.initials.show_name(customer.name)
        since = self._words.wording.day(page.since)
        self.facts.setText(self._words.text("customers.since", day=since, number=customer.number))
        self._show_standing(customer)
        if warning is not None:
            self.warning.setText(self._words.render(warning))

    def _show_standing(self, customer: Customer) -> None:
        """The badges beside the name."""
        gone = out_of_use_look(
            active=customer.active, merged=customer.merged_into_id is not None, erased=customer.erased_on is not None
        )
        for pill, look in ((self.blocked, BLOCKED if customer.blocked else None), (self.out_of_use, gone)):
            if look is not None:
                pill.show_status(self._words.text(look.text), look.tone, look.icon)
            pill.setVisible(look is not None)


def think_of(page: CustomerPage) -> Message | None:
    """What the owner is to be reminded of: who it is now, why nothing is sold, or what to think of with each order."""
    customer = page.customer
    if page.merged_into is not None:
        return message("customers.merged", into=page.merged_into.name, number=page.merged_into.number)
    if customer.erased_on is not None:
        return message("customers.erased", day=customer.erased_on)
    if customer.blocked and customer.warning:
        return message("customers.blocked_and_warning", reason=customer.block_reason, warning=customer.warning)
    if customer.blocked:
        return message("customers.blocked_because", reason=customer.block_reason)
    return message("customers.warning", warning=customer.warning) if customer.warning else None
