"""The head of the order: who orders, when, until when, by what reference, how it is delivered and how it came in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from handcart.domain.message import Message
from handcart.domain.typed_text import LONGEST_LINE
from handcart.domain.vocabulary import Delivery
from handcart.store.records import CustomerContact
from handcart.ui.kit.day_edit import DayEdit
from handcart.ui.kit.field import Field
from handcart.ui.kit.parts import column, row
from handcart.ui.kit.words import Words
from handcart.usecases.entry.form import EntryForm, Way

_WIDTHS = {"contact": 92, "ordered_on": 110, "promised_on": 110, "reference": 104, "delivery": 114, "channel": 84}
_NOT_AT_THE_COUNTER = ("contact", "promised_on", "reference", "delivery", "channel")
_TOP = Qt.AlignmentFlag.AlignTop
_SECOND_ROW = ("reference", "delivery", "channel")
_ROOMIER = 30
_ONE_ROW = 860
"""The width from which on all fields stand beside each other."""


class Head(QWidget):
    """`changed` after each field. The customer's field is somebody else's; here is only room for it."""

    changed = Signal()

    def __init__(self, words: Words, customer: QLineEdit, *, today: Callable[[], date]) -> None:
        super().__init__()
        self._words = words
        self._writing = False
        self.contact, self.delivery, self.channel, self.reference = QComboBox(), QComboBox(), QComboBox(), QLineEdit()
        self.ordered = DayEdit(words, "ordered_on", today=today, otherwise=today)
        self.promised = DayEdit(words, "promised_on", today=today)
        controls: dict[str, QWidget] = {
            "customer": customer,
            "contact": self.contact,
            "ordered_on": self.ordered,
            "promised_on": self.promised,
            "reference": self.reference,
            "delivery": self.delivery,
            "channel": self.channel,
        }
        self.fields: Mapping[str, Field] = {
            name: Field(words, f"entry.field.{name}", control) for name, control in controls.items()
        }
        self._first, self._second = row(gap=12), row(gap=12)
        self._in_one_row: bool | None = None
        self.setLayout(column(self._first, self._second, gap=6))
        self._prepare()
        self._connect()
        self._arrange()

    def show_form(self, form: EntryForm) -> None:
        """Show what stands in the form."""
        self._writing = True
        head = form.head
        for name in _NOT_AT_THE_COUNTER:
            self.fields[name].setVisible(form.way is not Way.QUICK_SALE)
        for name, edit in self._days().items():
            edit.show_day(getattr(head, name), form.typed.get(name, ""))
        self.reference.setText(head.reference)
        self.delivery.setCurrentIndex(max(0, self.delivery.findData(head.delivery)))
        self.channel.setCurrentText(head.channel)
        for field in self.fields.values():
            field.right()
        self._writing = False
        self._show_problems()

    def show_contacts(self, contacts: Sequence[CustomerContact], chosen: int | None) -> None:
        """The people at the customer, and who is to be asked about this order."""
        self._writing = True
        self.contact.clear()
        self.contact.addItem(self._words.text("entry.contact.none"), None)
        for contact in contacts:
            self.contact.addItem(contact.name, contact.id)
        self.contact.setCurrentIndex(max(0, self.contact.findData(chosen)))
        self.contact.setEnabled(bool(contacts))
        self._writing = False

    def show_channels(self, channels: Sequence[str]) -> None:
        """By which ways orders came in so far."""
        self._writing = True
        typed = self.channel.currentText()
        self.channel.clear()
        self.channel.addItems(["", *channels])
        self.channel.setCurrentText(typed)
        self._writing = False

    def read(self, form: EntryForm) -> EntryForm:
        """The form with what stands in the fields. A day that cannot be understood stays what it was."""
        head = replace(
            form.head,
            ordered_on=self.ordered.day,
            promised_on=self.promised.day,
            reference=self.reference.text(),
            channel=self.channel.currentText(),
            # A combo box gives back the text of a word, not the word: every `is` would say no.
            delivery=Delivery(self.delivery.currentData()),
        )
        typed = {name: edit.text() for name, edit in self._days().items() if edit.problem is not None}
        return replace(form, head=head, typed=typed, contact_id=self.contact.currentData())

    def settle(self) -> None:
        """Take what is being typed for what it means."""
        for edit in self._days().values():
            edit.settle()
        self._show_problems()

    def first_problem(self) -> str | None:
        """The first field that cannot be used as it is; the cursor goes there."""
        for name, edit in self._days().items():
            if edit.problem is not None:
                edit.setFocus()
                return name
        return None

    def say_wrong(self, field: str, why: Message) -> bool:
        """Say what is wrong beside its field, where that stands here."""
        if field not in self.fields:
            return False
        self.fields[field].wrong(self._words.render(why))
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        self._arrange()

    def _days(self) -> dict[str, DayEdit]:
        return {"ordered_on": self.ordered, "promised_on": self.promised}

    def _prepare(self) -> None:
        words = self._words
        for way in Delivery:
            self.delivery.addItem("", way)
        self.channel.setEditable(True)
        self.channel.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        typed = QLineEdit()
        typed.setMaxLength(LONGEST_LINE)
        self.channel.setLineEdit(typed)
        self.reference.setMaxLength(LONGEST_LINE)
        words.bind(self.promised, self.promised.setPlaceholderText, "entry.day.open")
        words.changed.connect(self._name_choices)
        self._name_choices()
        self.show_contacts((), None)

    def _name_choices(self) -> None:
        self.contact.setItemText(0, self._words.text("entry.contact.none"))
        for place in range(self.delivery.count()):
            self.delivery.setItemText(place, self._words.text(f"entry.delivery.{self.delivery.itemData(place)}"))

    def _connect(self) -> None:
        self.contact.activated.connect(self._tell)
        self.delivery.activated.connect(self._tell)
        self.channel.currentTextChanged.connect(self._tell)
        self.reference.textEdited.connect(self._tell)
        for name, edit in self._days().items():
            edit.settled.connect(self._show_problems)
            edit.settled.connect(self._tell)
            edit.textEdited.connect(self.fields[name].right)

    def _show_problems(self) -> None:
        """What is no day is said below it; the cursor stays where it went."""
        for name, edit in self._days().items():
            field = self.fields[name]
            if edit.problem is None:
                field.right()
            else:
                field.mark_wrong(self._words.render(edit.problem))

    def _arrange(self) -> None:
        """All in one row where there is room, else in two."""
        in_one_row = self.width() >= _ONE_ROW
        if in_one_row == self._in_one_row:
            return
        self._in_one_row = in_one_row
        _empty(self._first)
        _empty(self._second)
        for name, field in self.fields.items():
            below = not in_one_row and name in _SECOND_ROW
            if name in _WIDTHS:
                field.setFixedWidth(_WIDTHS[name] + (0 if in_one_row else _ROOMIER))
            (self._second if below else self._first).addWidget(field, 0 if name in _WIDTHS else 1, _TOP)
        if not in_one_row:
            self._second.addStretch(1)

    def _tell(self, *_: object) -> None:
        if not self._writing:
            self.changed.emit()


def _empty(layout: QHBoxLayout) -> None:
    while layout.takeAt(0) is not None:
        continue
