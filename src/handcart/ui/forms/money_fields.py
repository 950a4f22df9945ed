"""The fields of money that moves: how much, when, how, and what the bank calls it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from handcart.domain.errors import BadInput
from handcart.domain.message import Amount
from handcart.domain.typed_text import LONGEST_LINE
from handcart.domain.vocabulary import PaymentMethod
from handcart.ui.forms.form import side_by_side
from handcart.ui.forms.methods import method_name
from handcart.ui.forms.place import Place
from handcart.ui.kit.day_field import DayField
from handcart.ui.kit.field import Field
from handcart.ui.kit.parts import column
from handcart.ui.kit.typed import typed_money
from handcart.usecases.payments.record import MoneyMoved

_KNOWN = tuple(method for method in PaymentMethod if method is not PaymentMethod.OTHER)
_ANOTHER = (PaymentMethod.OTHER, "")
"""A method of the owner's own that has no name yet."""
_LONGEST = 40


class AmountEdit(QLineEdit):
    """A field for an amount; filled with one, it can be typed over at once."""

    def __init__(self, place: Place, amount: int | None) -> None:
        super().__init__("" if amount is None else _written(place, amount))
        self._place = place
        self.setMaxLength(_LONGEST)

    def amount(self, field: str = "amount") -> int:
        """Minor units. BadInput for what is no amount."""
        return typed_money(self._place.words, self.text(), exponent=self._place.around.exponent, field=field)

    def known(self) -> int | None:
        """What was entered, None while it makes no sense."""
        try:
            return self.amount()
        except BadInput:
            return None

    def show_amount(self, amount: int) -> None:
        """Put an amount in the place of what was entered."""
        self.setText(_written(self._place, amount) if amount else "")


class MoneyFields(QWidget):
    """`amount`, `day`, `method`, `reference`; the name of an own method where it is none of the known ones."""

    changed = Signal()

    def __init__(
        self, place: Place, *, amount: int | None, own_methods: Sequence[str] = (), method: PaymentMethod | None = None
    ) -> None:
        super().__init__()
        words = self._words = place.words
        self._own_methods = tuple(own_methods)
        self.amount = AmountEdit(place, amount)
        self.method = QComboBox()
        self.own_name, self.reference = QLineEdit(), QLineEdit()
        for edit in (self.own_name, self.reference):
            edit.setMaxLength(LONGEST_LINE)
        self.day = DayField(words, "forms.day", today=place.today, empty="forms.day.empty", name="paid_on")
        self._name = Field(words, "forms.money.own_method", self.own_name)
        self.fields = {
            "amount": Field(words, "forms.money.amount", self.amount),
            "paid_on": self.day,
            "method": Field(words, "forms.money.method", self.method),
            "own_method": self._name,
            "reference": Field(words, "forms.money.reference", self.reference),
        }
        # Qt's own data of an entry would come back as plain text, not as a method.
        own = [(PaymentMethod.OTHER, name) for name in self._own_methods]
        self._methods = (*((each, "") for each in _KNOWN), *own, _ANOTHER)
        self._write_methods()
        self.method.setCurrentIndex(self._methods.index(self._usual(method)))
        upper = side_by_side(self.fields["amount"], self.fields["paid_on"], self.fields["method"])
        self.setLayout(column(upper, side_by_side(self._name, self.fields["reference"]), gap=8))
        self.method.currentIndexChanged.connect(self._method_chosen)
        self.amount.textChanged.connect(self.changed)
        words.changed.connect(self._write_methods)
        self._method_chosen()

    def moved(self) -> MoneyMoved:
        """What was entered. BadInput names the field of a mistake."""
        amount, day = self.amount.amount(), self.day.day()
        method, own_name = self._methods[self.method.currentIndex()]
        if method is PaymentMethod.OTHER and not own_name:
            own_name = self.own_name.text().strip()
            if not own_name:
                raise BadInput("payment.bad.own_method", field="own_method")
        return MoneyMoved(amount, method, paid_on=day, own_method=own_name, reference=self.reference.text())

    def _usual(self, method: PaymentMethod | None) -> tuple[PaymentMethod, str]:
        return (PaymentMethod.TRANSFER if method is None or method is PaymentMethod.OTHER else method, "")

    def _method_chosen(self) -> None:
        self._name.setVisible(self._methods[self.method.currentIndex()] == _ANOTHER)

    def _write_methods(self) -> None:
        for place, each in enumerate(self._methods):
            text = self._words.text("forms.money.other") if each == _ANOTHER else method_name(self._words, *each)
            if place < self.method.count():
                self.method.setItemText(place, text)
            else:
                self.method.addItem(text)


def _written(place: Place, amount: int) -> str:
    wording = place.words.wording
    return wording.money(Amount(amount, place.around.currency, place.around.exponent))
