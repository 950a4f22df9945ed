"""What an order seldom needs: its own discount, terms, address and last day, in a strip that one key opens."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from handcart.domain.message import Message
from handcart.ui.entry.address_fields import AddressFields
from handcart.ui.entry.terms_fields import TermsFields
from handcart.ui.kit.parts import Button, KeyCap, column, is_enter, row
from handcart.ui.kit.words import Words
from handcart.ui.records.controls import Ask
from handcart.usecases.entry.customer import KnownCustomer
from handcart.usecases.entry.form import EntryForm, Way

KEYS = "Ctrl+T"


class More(QWidget):
    """`changed` after each letter, `left` when typing goes on in the lines. `opener` stands beside the facts."""

    changed = Signal()
    left = Signal()

    def __init__(self, words: Words, ask: Ask, *, currency: str, exponent: int, today: Callable[[], date]) -> None:
        super().__init__()
        self._form = EntryForm()
        self.terms = TermsFields(words, exponent=exponent, currency=currency, today=today)
        self.address = AddressFields(words, ask)
        self._words = words
        self._button = Button(kind="link", on_click=self.toggle)
        self.opener = QWidget()
        self.opener.setLayout(row(self._button, KeyCap(KEYS), gap=6))
        words.changed.connect(self._name)
        self.setLayout(column(self.terms, self.address, gap=8))
        self.terms.changed.connect(self.changed)
        self.address.changed.connect(self.changed)
        self.hide()

    def toggle(self) -> None:
        """Open the strip and go there; from there, or with nothing in it, away with it."""
        if self.isHidden():
            self.show()
            self.terms.discount.setFocus()
        else:
            self.hide()
            self.left.emit()

    def show_form(self, form: EntryForm) -> None:
        """Show what stands in the form; the strip opens by itself where it holds something that was typed."""
        self._form = form
        self.terms.show_form(form)
        self.address.setVisible(form.way is not Way.QUICK_SALE)
        self._name()
        typed = form.head.discount or form.head.discount_amount or set(form.typed) & set(self.terms.fields)
        self.setVisible(bool(typed))

    def forget_customer(self, form: EntryForm) -> None:
        """Another customer orders: what was agreed with the one before, and where that goes, holds no more."""
        self.terms.show_form(form)
        self.show_known(form, None)

    def show_known(self, form: EntryForm, known: KnownCustomer | None) -> None:
        """What holds for this customer where nothing else is entered."""
        self.terms.show_agreed(known.terms if known else None)
        self.address.show_address(form.head.ship_to, known.address if known else None)

    def read(self, form: EntryForm) -> EntryForm:
        """The form with what stands here."""
        return self.address.read(self.terms.read(form))

    def settle(self) -> None:
        """Take what is being typed for what it means."""
        self.terms.settle()

    def has_problem(self) -> bool:
        """Whether something here cannot be used; the strip opens and the cursor goes there."""
        wrong = self.terms.first_problem()
        if wrong is not None:
            self.show()
            wrong.setFocus()
        return wrong is not None

    def say_wrong(self, name: str, why: Message) -> bool:
        """Say what is wrong beside its field, where that stands here."""
        field = self.terms.say_wrong(name, why) or self.address.say_wrong(name, why)
        if field is not None:
            self.show()
        return field is not None

    def _name(self) -> None:
        """At the counter only a discount is left to be agreed."""
        at_the_counter = self._form.way is Way.QUICK_SALE
        self._button.setText(self._words.text("entry.field.discount" if at_the_counter else "entry.more"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_enter(event):
            self.focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)
