"""The foot of the packing table: the filled button, and beside it what would stay here or why nothing can go."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from handcart.domain.message import Message
from handcart.domain.packing import needs_carrier
from handcart.domain.vocabulary import Delivery
from handcart.ui.kit.parts import Button, KeyCap, label, row
from handcart.ui.kit.words import Words
from handcart.ui.ship.actions import KEYS, OTHERWISE, SHIP


class Foot(QWidget):
    """`run` does what an action says. The words follow the way the goods go: a parcel needs its slip, at the counter
    it is the exception.
    """

    def __init__(self, words: Words, run: Callable[[str], object]) -> None:
        super().__init__()
        self._words = words
        self.prints = True
        self.ship = Button(kind="primary", icon_name="truck", on_click=lambda: run(SHIP))
        self.otherwise = Button(on_click=lambda: run(OTHERWISE))
        self.sentence = label(role="warn", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._keys = KeyCap(KEYS)
        inside = row(self.ship, self._keys, 8, self.otherwise, 8, self.sentence, gap=8, margins=(20, 11, 20, 12))
        inside.setStretch(5, 1)
        self.setLayout(inside)

    def fill(self, filled: bool) -> None:
        """Whether shipping this order is the page's next step: it is while no orders are ticked."""
        self.ship.show_kind("primary" if filled else "plain")
        self._keys.setVisible(filled)

    def show_state(self, delivery: Delivery, *, can_ship: bool, says: Message | None) -> None:
        """Show what can be done now. `prints` is whether the filled button prints the slip as well."""
        words, self.prints = self._words, needs_carrier(delivery)
        first, second = f"shipping.do_printing.{delivery}", f"shipping.do.{delivery}"
        if not self.prints:
            first, second = second, first
        self.ship.setText(words.text(first))
        self.otherwise.setText(words.text(second))
        self.otherwise.setVisible(delivery is not Delivery.DOWNLOAD)
        for button in (self.ship, self.otherwise):
            button.setEnabled(can_ship)
        self.sentence.setText("" if says is None else words.render(says))
