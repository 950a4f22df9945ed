"""What is often bought with the lines of the order: a quiet strip below them, whose first product a key adds."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from handcart.store.session import ReadSession
from handcart.ui.entry.asking import Asking
from handcart.ui.kit.icons import INLINE
from handcart.ui.kit.parts import Button, IconLabel, KeyCap, label, row
from handcart.ui.surroundings import Surroundings
from handcart.usecases.entry.product_choices import Buyer, ProductChoice, choices_of
from handcart.usecases.recommendations.together import Baskets, GoesWith, goes_with, read_baskets

KEYS = "Ctrl+B"
_MOST = 2
_WIDEST_NAME = 190
_ORDERS = frozenset({"orders", "order_lines"})


class Suggestion(NamedTuple):
    """A product as it would be taken, and why it is offered."""

    choice: ProductChoice
    why: GoesWith


class Suggesting(QWidget):
    """`wanted` carries the `ProductChoice` that shall be added. There is no strip where nothing goes with the lines."""

    wanted = Signal(object)

    def __init__(self, around: Surroundings, asking: Asking) -> None:
        super().__init__()
        self._around, self._words, self._asking = around, around.words, asking
        self._baskets: Baskets | None = None
        self._looked_at: tuple[int, ...] = ()
        self.suggestions: Sequence[Suggestion] = ()
        title, keys = label(role="secondary"), KeyCap(KEYS)
        self.buttons = tuple(Button(kind="link", on_click=partial(self.add, place)) for place in range(_MOST))
        self._words.bind(self, title.setText, "entry.together.title")
        self._words.bind(keys, keys.setToolTip, "entry.together.key")
        self.setLayout(
            row(IconLabel("sparkles", "muted", INLINE), title, keys, *self.buttons, None, gap=8, margins=(20, 4, 20, 4))
        )
        self._words.changed.connect(self._write)
        around.running.changed.connect(self._changed)
        self.hide()

    def look(self, product_ids: Sequence[int]) -> None:
        """Find what goes with these products, unless they are the ones that were looked at last."""
        wanted = tuple(dict.fromkeys(product_ids))
        if wanted == self._looked_at:
            return
        self._looked_at = wanted
        if not wanted:
            self._show((), self._baskets)
            return
        known, kept, today = self._asking.known, self._baskets, self._around.when().today
        buyer = Buyer() if known is None else known.buyer

        def query(session: ReadSession) -> tuple[Sequence[Suggestion], Baskets]:
            baskets = read_baskets(session, today=today) if kept is None else kept
            found = goes_with(session, baskets, wanted, most=_MOST)
            choices = choices_of(session, [each.product_id for each in found], buyer)
            offered = [Suggestion(choices[each.product_id], each) for each in found if each.product_id in choices]
            return offered, baskets

        def then(answer: tuple[Sequence[Suggestion], Baskets]) -> None:
            if wanted == self._looked_at:
                self._show(*answer)

        self._asking.suggest(query, then)

    def add(self, place: int = 0) -> None:
        """Add one of the products to the order, the first where none is named; nothing where there is none."""
        if place < len(self.suggestions):
            self.wanted.emit(self.suggestions[place].choice)

    def _changed(self, kinds: frozenset[str]) -> None:
        """Orders have changed: they are read again when lines change the next time."""
        if kinds & _ORDERS:
            self._baskets = None

    def _show(self, suggestions: Sequence[Suggestion], baskets: Baskets | None) -> None:
        self.suggestions, self._baskets = suggestions, baskets
        self._write()
        self.setVisible(bool(suggestions))

    def _write(self) -> None:
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(self.suggestions))
            if place < len(self.suggestions):
                self._write_button(button, self.suggestions[place])

    def _write_button(self, button: Button, suggestion: Suggestion) -> None:
        why = suggestion.why
        ruler = QFontMetrics(button.font())
        button.setText(ruler.elidedText(why.name, Qt.TextElideMode.ElideRight, _WIDEST_NAME))
        said = self._words.text(
            "entry.together.add", product=why.name, together=why.together, orders=why.orders, beside=why.beside
        )
        button.setAccessibleName(said)
        button.setToolTip(said)
