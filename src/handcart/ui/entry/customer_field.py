"""The field of the customer: found by name, number, telephone, mail, place or sound; made new right there."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from handcart.domain.typed_text import LONGEST_LINE
from handcart.domain.vocabulary import CustomerKind
from handcart.ui.entry.offers import customer_offers
from handcart.ui.kit.completion import Completion, Source, Taken
from handcart.ui.kit.parts import is_enter
from handcart.ui.kit.popup import Popup
from handcart.ui.kit.words import Words
from handcart.usecases.entry.customer import CustomerChoice

KINDS = (CustomerKind.BUSINESS, CustomerKind.PERSON)
"""The ways to make a new customer of what was typed, as they are offered."""
_POPUP_WIDTH = 620


class CustomerAsks(Protocol):
    """What the page finds out for the field; answers come back in the window's thread."""

    def find_customers(self, text: str, then: Callable[[Sequence[CustomerChoice]], object]) -> None:
        """Who is offered for a text."""

    def make_customer(self, name: str, kind: CustomerKind) -> None:
        """A new customer with no more than a name, who orders."""


class CustomerEdit(QLineEdit):
    """`chosen` carries the id of a customer (None: nobody any more), `unknown` a text that names nobody; `onward` is
    Enter on a customer that stands there already.
    """

    chosen = Signal(object)
    unknown = Signal(str)
    onward = Signal()

    def __init__(self, words: Words, popup: Popup, asks: CustomerAsks) -> None:
        super().__init__()
        self._asks = asks
        self._name, self._awaited = "", ""
        self.setMaxLength(LONGEST_LINE)
        words.bind(self, self.setPlaceholderText, "entry.customer.placeholder")
        source = Source(asks.find_customers, lambda text, found: customer_offers(words, text, found), _POPUP_WIDTH)
        self.completion: Completion[CustomerChoice] = Completion(self, popup, source, self._taken)
        self.textEdited.connect(lambda _text: self.completion.ask())

    @property
    def half_typed(self) -> bool:
        """Whether something stands here that names nobody yet."""
        return self.text().strip() != self._name

    def show_customer(self, name: str) -> None:
        """Show who orders, "" for nobody yet."""
        self._name, self._awaited = name, ""
        self.setText(name)
        self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        # Tab takes what is offered, before it goes on.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
            self._settle()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if is_enter(event):
            if self._settle():
                self.onward.emit()
        elif self.completion.key(event):
            return
        elif event.key() == Qt.Key.Key_Down and self.half_typed:
            self.completion.ask()
        elif event.key() == Qt.Key.Key_Escape and self.text() != self._name:
            self.show_customer(self._name)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusOutEvent(event)
        self.completion.put_away()
        text = self.text().strip()
        if not text and self._name:
            self.chosen.emit(None)
        elif text not in (self._name, self._awaited):
            self.unknown.emit(text)

    def _settle(self) -> bool:
        """Take who is meant: the highlighted one, or the likeliest when the answer comes. False where nobody is."""
        text = self.text().strip()
        if not text:
            return False
        if text != self._name and not self.completion.choose():
            if self.completion.answered and not self.completion.found:
                self.completion.put_away()
                self.unknown.emit(text)
                return False
            self._awaited = text
            self._asks.find_customers(text, lambda found: self._meant(text, found))
        return not self.text() or self.text() in (self._name, self._awaited)

    def _meant(self, text: str, found: Sequence[CustomerChoice]) -> None:
        if self.text().strip() != text or self._awaited != text:
            return
        self._awaited = ""
        self.completion.put_away()
        if found:
            self._take(found[0])
        else:
            self.unknown.emit(text)

    def _taken(self, taken: Taken[CustomerChoice]) -> None:
        if taken.found is not None:
            self._take(taken.found)
        elif taken.way is not None:
            self._asks.make_customer(taken.text, KINDS[taken.way])

    def _take(self, choice: CustomerChoice) -> None:
        self.show_customer(choice.name)
        self.chosen.emit(choice.id)
