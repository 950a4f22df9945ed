"""The foot of a list: how many rows are selected and what they come to, and the same of all that are listed."""

from PySide6.QtWidgets import QWidget

from handcart.domain.message import Amount
from handcart.store.queries.listing import ListingTotals
from handcart.ui.kit.parts import label, row
from handcart.ui.kit.words import Words

HEIGHT = 34


class Footer(QWidget):
    """Sums in the company's currency where the list has any (`sums`); the sum of a selection that is still being
    read is left out. `count` is the message id of so many rows.
    """

    def __init__(self, words: Words, *, count: str, sums: bool, currency: str, exponent: int) -> None:
        super().__init__()
        self._words, self._count, self._sums = words, count, sums
        self._currency, self._exponent = currency, exponent
        self._all = ListingTotals(0)
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

    def show_selected(self, rows: int, total: int | None) -> None:
        """So many rows are selected; `total` in minor units is their sum, None while it is not known."""
        self._selected, self._sum = rows, total
        self._write()

    def _write(self) -> None:
        words = self._words
        self.count.setText(self._counted())
        for part in (self.selected_name, self.selected):
            part.setVisible(self._sums and self._selected > 0 and self._sum is not None)
        for part in (self.all_name, self.all):
            part.setVisible(self._sums)
        self.selected_name.setText(words.text("lists.foot.selected_sum"))
        self.selected.setText(self._money(self._sum or 0))
        self.all_name.setText(words.text("lists.foot.all_sum"))
        self.all.setText(self._money(self._all.total))

    def _counted(self) -> str:
        words, count = self._words, self._all.count
        if self._selected:
            return words.text("lists.foot.selected", selected=self._selected, count=count)
        rows = words.text(self._count, count=count)
        return words.text("lists.foot.newest", rows=rows) if self._all.cut else rows

    def _money(self, minor: int) -> str:
        return self._words.wording.money(Amount(minor, self._currency, self._exponent))
