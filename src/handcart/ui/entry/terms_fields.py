"""What else an order agrees on: its own discount, how it is paid, and until when a quotation is good."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from handcart.domain.message import Amount, Message, Percent
from handcart.domain.parsing import half_width, parse_percent, parse_whole
from handcart.ui.entry.value_edit import ValueEdit
from handcart.ui.kit.day_edit import DayEdit
from handcart.ui.kit.field import Field
from handcart.ui.kit.parts import row
from handcart.ui.kit.typed import decimal_sign, typed_money
from handcart.ui.kit.words import Words
from handcart.usecases.entry.form import EntryForm, Way
from handcart.usecases.orders.proposals import AgreedTerms

_WIDTHS = {"discount": 108, "terms_days": 96, "cash_discount": 100, "cash_discount_days": 100, "valid_until": 108}
_FIELD_HEIGHT = 30
_TERMS = ("terms_days", "cash_discount", "cash_discount_days")
_ALSO_CALLED = {"discount_amount": "discount"}


class Discount(NamedTuple):
    """Off the whole order: a percentage of it, or an amount in minor units."""

    percent: int = 0
    amount: int = 0


class TermsFields(QWidget):
    """`changed` after each letter. What is left open is as agreed with the customer, which stands there in grey."""

    changed = Signal()

    def __init__(self, words: Words, *, exponent: int, currency: str, today: Callable[[], date]) -> None:
        super().__init__()
        self._words, self._exponent, self._currency = words, exponent, currency
        self._writing = False
        self._agreed: AgreedTerms | None = None
        self._prepaid: bool | None = None
        self.discount = ValueEdit(words, read=self._read_discount, write=self._write_discount, nothing=Discount())
        self.numbers = {name: self._number(name) for name in _TERMS}
        self.valid_until = DayEdit(words, "valid_until", today=today)
        self.prepayment = QCheckBox()
        # As high as the fields beside it: its text stands in line with theirs.
        self.prepayment.setFixedHeight(_FIELD_HEIGHT)
        words.bind(self.prepayment, self.prepayment.setText, "entry.field.prepayment")
        words.bind(self.discount, self.discount.setPlaceholderText, "entry.discount.hint")
        words.bind(self.valid_until, self.valid_until.setPlaceholderText, "entry.day.usual")
        controls: dict[str, QWidget] = {"discount": self.discount, **self.numbers, "valid_until": self.valid_until}
        self.fields: Mapping[str, Field] = {
            name: Field(words, f"entry.field.{name}", control) for name, control in controls.items()
        }
        for name, width in _WIDTHS.items():
            self.fields[name].setFixedWidth(width)
        places = row(*self.fields.values(), self.prepayment, None, gap=12)
        for field in self.fields.values():
            places.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        places.setAlignment(self.prepayment, Qt.AlignmentFlag.AlignBottom)
        self.setLayout(places)
        self._connect()

    def show_form(self, form: EntryForm) -> None:
        """Show what stands in the form; at the counter is paid at once, and only quotations have a last day."""
        self._writing = True
        head = form.head
        self.discount.show_value(Discount(head.discount, head.discount_amount), form.typed.get("discount", ""))
        for name, edit in self.numbers.items():
            edit.show_value(getattr(head, name), form.typed.get(name, ""))
        self.valid_until.show_day(head.valid_until, form.typed.get("valid_until", ""))
        for name in _TERMS:
            self.fields[name].setVisible(form.way is not Way.QUICK_SALE)
        self.prepayment.setVisible(form.way is not Way.QUICK_SALE)
        self.fields["valid_until"].setVisible(form.way is Way.QUOTATION)
        self._prepaid = head.prepayment
        self._writing = False
        self.show_agreed(self._agreed)
        self._show_problems()

    def show_agreed(self, agreed: AgreedTerms | None) -> None:
        """What holds where nothing else is entered."""
        self._agreed = agreed
        for name, edit in self.numbers.items():
            number = 0 if agreed is None else getattr(agreed, name)
            # Nothing agreed is told as well: what is typed there is a percentage, and days.
            none = self._words.text("unit.days") if name == "cash_discount_days" else self._write_number(name, 0)
            edit.setPlaceholderText(self._write_number(name, number) if number else none)
        self._writing = True
        usual = agreed is not None and agreed.prepayment
        self.prepayment.setChecked(usual if self._prepaid is None else self._prepaid)
        self._writing = False

    def read(self, form: EntryForm) -> EntryForm:
        """The form with what stands here; what cannot be used stays what it was."""
        discount: Discount = self.discount.value
        head = replace(
            form.head,
            discount=discount.percent,
            discount_amount=discount.amount,
            valid_until=self.valid_until.day,
            prepayment=self._prepaid,
            **{name: edit.value for name, edit in self.numbers.items()},
        )
        wrong = {name: edit.text() for name, edit in self._edits().items() if edit.problem is not None}
        return replace(form, head=head, typed={**form.typed, **wrong})

    def settle(self) -> None:
        """Take what is being typed for what it means."""
        self.valid_until.settle()
        self._show_problems()

    def first_problem(self) -> QWidget | None:
        """The first field that cannot be used as it is."""
        return next((edit for edit in self._edits().values() if edit.problem is not None), None)

    def say_wrong(self, name: str, why: Message) -> Field | None:
        """Say what is wrong beside its field, where that stands here."""
        field = self.fields.get(_ALSO_CALLED.get(name, name))
        if field is not None:
            field.mark_wrong(self._words.render(why))
        return field

    def _edits(self) -> dict[str, "ValueEdit | DayEdit"]:
        return {"discount": self.discount, **self.numbers, "valid_until": self.valid_until}

    def _connect(self) -> None:
        for name, edit in self._edits().items():
            edit.settled.connect(self._show_problems)
            edit.textEdited.connect(self.fields[name].right)
        for edit in (self.discount, *self.numbers.values()):
            edit.taken.connect(self._tell)
        self.valid_until.settled.connect(self._tell)
        self.prepayment.toggled.connect(self._ticked)
        self._words.changed.connect(lambda: self.show_agreed(self._agreed))

    def _ticked(self, on: bool) -> None:
        if not self._writing:
            self._prepaid = on
            self._tell()

    def _show_problems(self) -> None:
        for name, edit in self._edits().items():
            if edit.problem is None:
                self.fields[name].right()
            else:
                self.fields[name].mark_wrong(self._words.render(edit.problem))

    def _number(self, name: str) -> ValueEdit:
        return ValueEdit(
            self._words,
            read=lambda text: self._read_number(name, text),
            write=lambda value: self._write_number(name, value),
            nothing=None,
        )

    def _read_number(self, name: str, text: str) -> int:
        sign = decimal_sign(self._words)
        if name == "cash_discount":
            return parse_percent(text, decimal_sign=sign, field=name)
        return parse_whole(text, decimal_sign=sign, field=name)

    def _write_number(self, name: str, value: int) -> str:
        wording = self._words.wording
        return wording.percent(Percent(value)) if name == "cash_discount" else wording.number(value)

    def _read_discount(self, text: str) -> Discount:
        """With a percent sign a share of the order, without one an amount."""
        if half_width(text).endswith("%"):
            return Discount(percent=parse_percent(text, decimal_sign=decimal_sign(self._words), field="discount"))
        return Discount(amount=typed_money(self._words, text, exponent=self._exponent, field="discount"))

    def _write_discount(self, discount: Discount) -> str:
        wording = self._words.wording
        if discount.percent:
            return wording.percent(Percent(discount.percent))
        return wording.money(Amount(discount.amount, self._currency, self._exponent))

    def _tell(self) -> None:
        if not self._writing:
            self.changed.emit()
