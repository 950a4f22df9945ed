"""The bar over the purchase orders: so many products are missing for orders that wait, and the way to order them."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from handcart.ui.kit.parts import Button, IconLabel, label, row
from handcart.ui.surroundings import Surroundings
from handcart.usecases.purchasing.short import what_is_short


class ShortBar(QFrame):
    """Away while nothing is short. `load` reads anew, in the background."""

    def __init__(self, around: Surroundings, show: Callable[[], object]) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._count = 0
        self.setProperty("look", "strip-amber")
        self.sentence = label(role="medium")
        self.button = Button(on_click=show)
        self._words.bind(self, self.button.setText, "purchasing.short.show")
        self.setLayout(
            row(IconLabel("package-minus", "amber"), self.sentence, None, self.button, margins=(16, 3, 12, 3))
        )
        self._words.changed.connect(self._write)
        self.hide()

    def load(self) -> None:
        """Read what is short now."""
        company = self._around.company

        def query() -> int:
            with company.read() as session:
                return len(what_is_short(session))

        self._around.running.ask(self, query, self._show)

    def _show(self, count: int) -> None:
        self._count = count
        self._write()
        self.setVisible(bool(count))

    def _write(self) -> None:
        self.sentence.setText(self._words.text("purchasing.short.bar", count=self._count))
