"""Where this order goes: the customer's address stands there, and typing over it sends this one order elsewhere."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from handcart.domain.message import Message
from handcart.domain.postal_address import PostalAddress
from handcart.domain.typed_text import LONGEST_LINE
from handcart.ui.kit.field import Field
from handcart.ui.kit.parts import row
from handcart.ui.kit.words import Words
from handcart.ui.records.controls import Ask, CountryControl
from handcart.usecases.entry.form import EntryForm

_LINES = {"name": 3, "street": 4, "postcode": 0, "city": 3}
"""The lines of text with their share of the room; 0 has a width of its own."""
_POSTCODE_WIDTH, _COUNTRY_WIDTH = 76, 128


class AddressFields(QWidget):
    """`changed` after each letter. `usual` is the customer's address, to which the order goes by itself."""

    changed = Signal()

    def __init__(self, words: Words, ask: Ask) -> None:
        super().__init__()
        self._words = words
        self._usual = self._shown = PostalAddress()
        self._writing = self._touched = False
        self.lines = {name: QLineEdit() for name in _LINES}
        self.country = CountryControl(words, ask)
        controls: dict[str, QWidget] = {**self.lines, "country": self.country}
        self.fields: Mapping[str, Field] = {
            f"ship_{name}": Field(words, f"entry.field.ship_{name}", control) for name, control in controls.items()
        }
        self.fields["ship_postcode"].setFixedWidth(_POSTCODE_WIDTH)
        self.fields["ship_country"].setFixedWidth(_COUNTRY_WIDTH)
        places = row(*self.fields.values(), gap=12)
        for place, share in enumerate(_LINES.values()):
            places.setStretch(place, share)
        self.setLayout(places)
        for edit in self.lines.values():
            edit.setMaxLength(LONGEST_LINE)
            edit.textEdited.connect(self._tell)
        self.country.edited.connect(self._tell)

    def show_address(self, own: PostalAddress | None, usual: PostalAddress | None) -> None:
        """Show where the order goes: to an address of its `own`, or to the `usual` one."""
        self._writing = True
        self._usual = usual or PostalAddress()
        self._shown = own or self._usual
        for name, edit in self.lines.items():
            text = getattr(self._shown, name)
            if edit.text() != text:
                edit.setText(text)
                edit.setCursorPosition(0)
        self.country.show_typed(self._shown.country)
        self._writing = self._touched = False

    def read(self, form: EntryForm) -> EntryForm:
        """The form with an address of its own, where another one stands here than the usual."""
        if not self._touched:
            return form
        typed = {name: edit.text() for name, edit in self.lines.items()} | {"country": self.country.typed()}
        address = replace(self._shown, **typed)
        if address.street != self._shown.street:
            # What stood behind the street belonged to the other house.
            address = replace(address, street2="", region="")
        own = None if address == self._usual else address
        return replace(form, head=replace(form.head, ship_to=own))

    def say_wrong(self, name: str, why: Message) -> Field | None:
        """Say what is wrong beside its field, where that stands here."""
        field = self.fields.get(name)
        if field is not None:
            field.mark_wrong(self._words.render(why))
        return field

    def _tell(self, *_: object) -> None:
        if not self._writing:
            self._touched = True
            for field in self.fields.values():
                field.right()
            self.changed.emit()
