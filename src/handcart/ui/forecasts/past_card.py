"""How good past forecasts were: what was said of each step before it began, and what came."""

from collections.abc import Sequence
from statistics import median

from PySide6.QtWidgets import QFrame

from handcart.ui.forecasts.telling import Telling
from handcart.ui.kit.cells import Cell, Column, IconCell, NumberCell, TextCell
from handcart.ui.kit.parts import column, label
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.kit.words import Words
from handcart.usecases.forecasts.kept import PastForecast

_COLUMNS = (
    Column("step", "forecasts.column.step", None),
    Column("made_on", "forecasts.column.made_on", 130),
    Column("said", "forecasts.column.said", 110, align="right"),
    Column("came", "forecasts.column.came", 110, align="right"),
    Column("off", "forecasts.column.past_off", 90, align="right"),
    Column("held", "forecasts.column.inside", 150),
)
_MOST_SHOWN = 12


class PastCard(QFrame):
    """One sentence until the first step that was forecast has passed."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._telling: Telling | None = None
        self.setProperty("look", "card")
        title = label(role="strong")
        self.said = label(role="text2", wrap=True)
        self.table = TableView(last_line=False)
        self._model = RowsModel[PastForecast](words, _COLUMNS, self._cell)
        self.table.show_model(self._model, _COLUMNS)
        head = column(title, self.said, gap=4, margins=(16, 0, 16, 0))
        self.setLayout(column(head, self.table, gap=6, margins=(1, 12, 1, 8)))
        words.bind(self, title.setText, "forecasts.past.title")
        words.bind(self, self.table.setAccessibleName, "forecasts.past.title")

    def show_past(self, telling: Telling, past: Sequence[PastForecast]) -> None:
        """Show what was said and what came, newest first."""
        self._telling = telling
        self._model.show(past[:_MOST_SHOWN])
        self.table.setFixedHeight(self.table.rows_height())
        self.table.setVisible(bool(past))
        offs = [each.off for each in past if each.off is not None]
        if past and offs:
            held = sum(each.held for each in past)
            off = telling.share(median(offs))
            self.said.setText(self._words.text("forecasts.past.said", count=len(past), held=held, off=off))
        else:
            self.said.setText(self._words.text("forecasts.past.nothing"))

    def _cell(self, past: PastForecast, name: str) -> Cell:
        telling = self._telling
        if telling is None:
            return TextCell("")
        if name == "step":
            return TextCell(telling.name(past.start), weight=500)
        if name == "made_on":
            return TextCell(self._words.wording.day(past.made_on), "text2")
        if name == "off":
            return NumberCell("–" if past.off is None else telling.share(past.off))
        if name == "held":
            said = self._words.text("forecasts.past.inside" if past.held else "forecasts.past.outside")
            return IconCell("circle-check" if past.held else "circle-alert", said, "green" if past.held else "amber")
        return NumberCell(telling.amount(past.said if name == "said" else past.came))
