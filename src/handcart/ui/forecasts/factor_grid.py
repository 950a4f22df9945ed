"""The grid of factors: a row for each month, a column for each factor; blocks are pasted as spreadsheets copy them."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from handcart.domain.errors import BadInput
from handcart.domain.message import Quantity
from handcart.domain.vocabulary import FactorKind
from handcart.ui.kit.fonts import font
from handcart.ui.kit.theme import theme
from handcart.ui.kit.typed import decimal_sign
from handcart.ui.kit.words import Words
from handcart.usecases.forecasts.factor_tables import (
    FactorTable,
    factor_table,
    factor_value,
    month_of,
    pasted_table,
)
from handcart.usecases.forecasts.factors import Factor
from handcart.usecases.forecasts.sales_series import Grain, steps_ahead

_BACK, _AHEAD = 48, 12
_WIDTH = 120


class FactorGrid(QTableWidget):
    """`edited` follows every change; `refused` carries a sentence about what could not be pasted."""

    edited = Signal()
    refused = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._factors: list[Factor] = []
        self._months: tuple[date, ...] = ()
        self._showing = False
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setAlternatingRowColors(False)
        self.setShowGrid(True)
        self.horizontalHeader().setDefaultSectionSize(_WIDTH)
        self.verticalHeader().setDefaultSectionSize(26)
        self.itemChanged.connect(self._item_changed)

    def show_factors(self, factors: Sequence[Factor], today: date) -> None:
        """Show these factors; the months reach from four years back to a year ahead, and as far as there are values."""
        self._factors = list(factors)
        self._lay_out(_months_around(today, [month for each in factors for month in each.values]))
        here = self._months.index(today.replace(day=1))
        self.scrollTo(self.model().index(here, 0), QAbstractItemView.ScrollHint.PositionAtCenter)

    def add_factor(self, name: str, kind: FactorKind) -> None:
        """A new, empty column at the right, with the cursor in the month of now."""
        self._factors = [*self._read_leniently(), Factor(None, name, kind, {})]
        self._lay_out(self._months)
        self.setCurrentCell(max(0, len(self._months) - _AHEAD - 1), len(self._factors) - 1)

    def take_table(self, table: FactorTable) -> None:
        """Put named columns into the grid: those of known names get the values, others become new factors."""
        factors = self._read_leniently()
        for name, values in table.columns.items():
            place = next((n for n, each in enumerate(factors) if each.name.casefold() == name.casefold()), None)
            if place is None:
                factors.append(Factor(None, name, FactorKind.FACTOR, values))
            else:
                known = factors[place]
                factors[place] = Factor(known.id, known.name, known.kind, {**known.values, **values})
        self._factors = factors
        months = [month for each in factors for month in each.values]
        self._lay_out(tuple(sorted({*self._months, *months})))
        self.edited.emit()

    def factor_at(self, column: int) -> Factor | None:
        """The factor of a column."""
        return self._factors[column] if 0 <= column < len(self._factors) else None

    def drop(self, column: int) -> None:
        """Take a column away."""
        self._factors = [each for place, each in enumerate(self._read_leniently()) if place != column]
        self._lay_out(self._months)

    def factors(self) -> list[Factor]:
        """What stands in the grid. BadInput for what is no number; the cursor is then in that cell."""
        found = []
        for column, each in enumerate(self._factors):
            values = {}
            for place, month in enumerate(self._months):
                value = self._value(place, column)
                if value is not None:
                    values[month] = value
            found.append(Factor(each.id, each.name, each.kind, values))
        return found

    def write_headers(self) -> None:
        """Names and months in the language of now."""
        words = self._words
        names = [
            words.text("forecasts.factor.market", name=each.name) if each.kind is FactorKind.MARKET else each.name
            for each in self._factors
        ]
        self.setHorizontalHeaderLabels(names)
        self.setVerticalHeaderLabels([words.wording.day(month, "month") for month in self._months])
        ruler = QFontMetrics(font(13, 500))
        for column, name in enumerate(names):
            self.setColumnWidth(column, max(_WIDTH, ruler.horizontalAdvance(name) + 24))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            for item in self.selectedItems():
                item.setText("")
        else:
            super().keyPressEvent(event)

    def paste(self, text: str) -> None:
        """Take a table whose first column are months wherever the cursor is; any other block from the cursor on."""
        sign = decimal_sign(self._words)
        rows = pasted_table(text, decimal_sign=sign)
        if any(row and len(row) > 1 and month_of(row[0]) is not None for row in rows):
            try:
                self.take_table(factor_table(rows, decimal_sign=sign))
            except BadInput as problem:
                self.refused.emit(self._words.render(problem.message))
            return
        top, left = max(0, self.currentRow()), max(0, self.currentColumn())
        for down, row in enumerate(rows):
            for right, cell in enumerate(row):
                item = self.item(top + down, left + right)
                if item is not None:
                    item.setText(cell)

    def _lay_out(self, months: Sequence[date]) -> None:
        self._showing = True
        self._months = tuple(months)
        self.setRowCount(len(self._months))
        self.setColumnCount(len(self._factors))
        for column, factor in enumerate(self._factors):
            for place, month in enumerate(self._months):
                self.setItem(place, column, self._item(factor.values, month))
        self.write_headers()
        self._showing = False

    def _item(self, values: Mapping[date, int], month: date) -> QTableWidgetItem:
        text = self._words.wording.quantity(Quantity(values[month])) if month in values else ""
        item = QTableWidgetItem(text)
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return item

    def _value(self, place: int, column: int) -> int | None:
        item = self.item(place, column)
        text = "" if item is None else item.text().strip()
        if not text:
            return None
        try:
            return factor_value(text, decimal_sign=decimal_sign(self._words))
        except BadInput:
            self.setCurrentCell(place, column)
            raise

    def _read_leniently(self) -> list[Factor]:
        """What stands in the grid, without what is no number."""
        found = []
        for column, each in enumerate(self._factors):
            values = {}
            for place, month in enumerate(self._months):
                try:
                    value = self._value(place, column)
                except BadInput:
                    continue
                if value is not None:
                    values[month] = value
            found.append(Factor(each.id, each.name, each.kind, values))
        return found

    def _item_changed(self, item: QTableWidgetItem) -> None:
        if self._showing:
            return
        self._showing = True
        try:
            self._value(item.row(), item.column())
            item.setForeground(QBrush())
        except BadInput:
            item.setForeground(theme().color("red"))
        self._showing = False
        self.edited.emit()


def _months_around(today: date, known: Sequence[date]) -> tuple[date, ...]:
    """Four years back, a year ahead, and every month there is a value of."""
    year, month = divmod(today.year * 12 + today.month - 1 - _BACK, 12)
    usual = steps_ahead(Grain.MONTH, date(year, month + 1, 1), _BACK + _AHEAD + 1)
    return tuple(sorted({*usual, *known}))
