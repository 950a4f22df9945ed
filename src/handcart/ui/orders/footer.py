"""The foot of the list: how many orders are selected and what they come to, and the same of all that are listed."""

from PySide6.QtWidgets import QWidget

from handcart.domain.message import Amount
from handcart.store.queries.order_list import ListingTotals
from handcart.ui.kit.parts import label, row
from handcart.ui.kit.words import Words

HEIGHT = 34


class Footer(QWidget):
    """Sums in the company's currency; the sum of a selection that is still being read is left out."""

    def __init__(self, words: Words, *, currency: str, exponent: int) -> None:
        super().__init__()
        self._words = words
        self._currency, self._exponent = currency, exponent
        self._all = ListingTotals(0, 0)
        self._selected = 0
        self._sum: int | None = None
        self.count = label(role="secondary")
        self.selected_name, self.selected = label(role="secondary"), label(role="strong")
        self.all_name, self.all = label(role="secondary"), label(role="strong")
        parts = (self.count, None, self.selected_name, self.selected, 8, self.all_name, self.all)
        self.setLayout(row(*parts, gap=6, margins=(16, 0, 16, 0)))
        self.setFixedHeight(HEIGHT)
        words.changed.connect(self._write)

    def show_all(self, totals: ListingTotals) -> None:
        """What the listing comes to."""
        self._all = totals
        self._write()

    def show_selected(self, orders: int, gross: int | None) -> None:
        """So many orders are selected; `gross` in minor units is their sum, None while it is not known."""
        self._selected, self._sum = orders, gross
        self._write()

    def _write(self) -> None:
        words = self._words
        if self._selected:
            self.count.setText(words.text("orders.foot.selected", selected=self._selected, count=self._all.orders))
        else:
            self.count.setText(words.text("orders.foot.count", count=self._all.orders))
        for part in (self.selected_name, self.selected):
            part.setVisible(self._selected > 0 and self._sum is not None)
        self.selected_name.setText(words.text("orders.foot.selected_sum"))
        self.selected.setText(self._money(self._sum or 0))
        self.all_name.setText(words.text("orders.foot.all_sum"))
        self.all.setText(self._money(self._all.gross))

    def _money(self, minor: int) -> str:
        return self._words.wording.money(Amount(minor, self._currency, self._exponent))
