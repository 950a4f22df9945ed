"""What the order comes to: net, tax by rate, total. The labels are made once: they change with every line."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from handcart.domain.message import Amount, Percent
from handcart.ui.kit.parts import label
from handcart.ui.kit.words import Words
from handcart.usecases.entry.preview import Preview

_TAXES_SHOWN = 3
_MOST_ROWS = _TAXES_SHOWN + 3
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Totals(QWidget):
    """Names at the left, figures at the right, the total last and strongest."""

    def __init__(self, words: Words, *, currency: str, exponent: int) -> None:
        super().__init__()
        self._words, self._currency, self._exponent = words, currency, exponent
        self._preview = Preview()
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(3)
        self._rows = [(label(role="text2"), label(role="text")) for _ in range(_MOST_ROWS)]
        self._total = (label(role="panel"), label(role="panel"))
        for number, pair in enumerate((*self._rows, self._total)):
            for place, shown in enumerate(pair):
                shown.setAlignment(_RIGHT)
                grid.addWidget(shown, number, place)
        self.setLayout(grid)
        words.changed.connect(lambda: self.show_preview(self._preview))
        self.show_preview(self._preview)

    def show_preview(self, preview: Preview) -> None:
        """Show what the order comes to now."""
        self._preview = preview
        told = self._told(preview)
        for pair, row in zip(self._rows, [*told, *[None] * (_MOST_ROWS - len(told))], strict=True):
            _write(pair, row)
        total = self._words.text("entry.total.gross", currency=self._currency)
        _write(self._total, (total, self._money(preview.gross)))

    def texts(self) -> list[str]:
        """What is said, name and figure in turn."""
        return [each.text() for pair in (*self._rows, self._total) for each in pair if not each.isHidden()]

    def _told(self, preview: Preview) -> list[tuple[str, str]]:
        words = self._words
        told = []
        if preview.discount:
            told.append((words.text("entry.total.discount"), self._money(-preview.discount)))
        told.append((words.text("entry.total.net"), self._money(preview.net)))
        for tax in preview.taxes[:_TAXES_SHOWN]:
            name = words.text("entry.total.tax", rate=Percent(tax.rate), net=self._money(tax.net))
            told.append((name, self._money(tax.tax)))
        rest = preview.taxes[_TAXES_SHOWN:]
        if rest:
            told.append((words.text("entry.total.taxes_more"), self._money(sum(tax.tax for tax in rest))))
        return told

    def _money(self, minor: int) -> str:
        return self._words.wording.money(Amount(minor, self._currency, self._exponent))


def _write(pair: tuple[QLabel, QLabel], row: tuple[str, str] | None) -> None:
    for shown, text in zip(pair, row or ("", ""), strict=True):
        if shown.text() != text:
            shown.setText(text)
        if shown.isHidden() != (row is None):
            shown.setVisible(row is not None)
