"""What there is of a product, side by side: on hand, reserved, free, on its way, missing."""

from PySide6.QtWidgets import QFrame, QLabel, QWidget

from handcart.domain.message import Quantity
from handcart.ui.kit.parts import column, label, line, restyle, row
from handcart.ui.kit.words import Words
from handcart.usecases.products.page import ProductPage

NAMES = ("on_hand", "reserved", "free", "incoming", "missing")


class StockCard(QFrame):
    """Five figures; what is below nothing, or missing, stands out."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setProperty("look", "card")
        self.figures: dict[str, QLabel] = {name: label(role="panel") for name in NAMES}
        parts: list[QWidget] = []
        for name in NAMES:
            title = label(role="secondary")
            words.bind(title, title.setText, f"products.figure.{name}")
            cell = QWidget()
            cell.setLayout(column(title, self.figures[name], gap=2))
            parts += [cell, line(upright=True)]
        inside = row(*parts[:-1], gap=12, margins=(16, 10, 16, 10))
        for place in range(0, 2 * len(NAMES), 2):
            inside.setStretch(place, 1)
        self.setLayout(inside)

    def show_page(self, page: ProductPage) -> None:
        """Show the figures of this product."""
        supply = page.supply
        values = (page.level.on_hand, page.level.reserved, supply.free, supply.incoming, supply.missing)
        for name, milli in zip(NAMES, values, strict=True):
            shown = self.figures[name]
            shown.setText(self._words.wording.quantity(Quantity(milli)))
            tone = "amber" if name == "missing" and milli > 0 else "red" if milli < 0 else ""
            restyle(shown, "tone", tone)
