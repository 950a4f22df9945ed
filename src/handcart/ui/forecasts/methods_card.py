"""How well each method would have done: in plain words, the one that is used first."""

from PySide6.QtWidgets import QFrame

from handcart.ui.forecasts.telling import Telling
from handcart.ui.kit.cells import Cell, Column, IconCell, NumberCell, TextCell
from handcart.ui.kit.parts import column, label, row
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.kit.words import Words
from handcart.usecases.forecasts.forecast_sales import MethodResult, known_as

_COLUMNS = (
    Column("method", "forecasts.column.method", None),
    Column("off", "forecasts.column.off", 112, align="right"),
    Column("against", "forecasts.column.against", 116),
    Column("bias", "forecasts.column.bias", 112, align="right"),
    Column("held", "forecasts.column.held", 96, align="right"),
    Column("mase", "forecasts.column.mase", 72, align="right"),
)
_NAIVE = "seasonal_naive"


class MethodsCard(QFrame):
    """Says in one sentence why there is nothing to compare where nothing could be measured."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._telling: Telling | None = None
        self.setProperty("look", "card")
        title, self._tried = label(role="strong"), label(role="secondary")
        self.table = TableView(last_line=False)
        self._model = RowsModel[MethodResult](words, _COLUMNS, self._cell)
        self.table.show_model(self._model, _COLUMNS)
        self._nothing = label(role="text2", wrap=True)
        self._nothing.setContentsMargins(16, 0, 16, 8)
        self._why_used = label(role="secondary", wrap=True)
        self._why_used.setContentsMargins(16, 4, 16, 8)
        head = row(title, self._tried, None, gap=10, margins=(16, 0, 16, 0))
        self.setLayout(column(head, self._nothing, self.table, self._why_used, gap=6, margins=(1, 12, 1, 6)))
        words.bind(self, title.setText, "forecasts.methods.title")
        words.bind(self, self.table.setAccessibleName, "forecasts.methods.title")

    def show_methods(self, telling: Telling) -> None:
        """Show what competed."""
        self._telling = telling
        made = telling.made
        self._model.show(made.methods)
        self.table.setFixedHeight(self.table.rows_height())
        self.table.setVisible(bool(made.methods))
        never_sold = made.note == "only_zeros"
        why = "forecasts.methods.never_sold" if never_sold else "forecasts.methods.nothing"
        self._nothing.setText(self._words.text(why))
        self._nothing.setVisible(not made.methods)
        self._tried.setVisible(bool(made.methods))
        self._tried.setText(self._about(telling))
        self._why_used.setVisible(bool(made.came_nearer))
        if made.came_nearer:
            nearest = self._named(made.came_nearer, telling)
            self._why_used.setText(self._words.text("forecasts.methods.why_used", nearest=nearest))

    def _about(self, telling: Telling) -> str:
        """From how many moments they were tried, and what is used where there was too little history to try it."""
        made, text = telling.made, self._words.text
        tried = text("forecasts.methods.tried", count=made.origins)
        if made.method in {each.name for each in made.methods}:
            return tried
        return text("forecasts.methods.untried", used=self._named(made.method, telling), tried=tried)

    def _named(self, method: str, telling: Telling) -> str:
        return self._words.text(f"forecasts.method.{known_as(method, telling.series.grain)}")

    def _cell(self, method: MethodResult, name: str) -> Cell:
        telling = self._telling
        if telling is None:
            return TextCell("")
        if name == "method":
            said = self._named(method.name, telling)
            return IconCell("circle-check", said, "green", "text") if self._is_used(method) else TextCell(said)
        if name == "off":
            return NumberCell(telling.share(method.off))
        if name == "bias":
            return NumberCell(telling.percent(method.bias))
        if name == "held":
            return NumberCell(self._words.text("forecasts.held", count=round(method.held)))
        return self._against(method, telling) if name == "against" else self._mase(method)

    def _is_used(self, method: MethodResult) -> bool:
        return self._telling is not None and method.name == self._telling.made.method

    def _against(self, method: MethodResult, telling: Telling) -> Cell:
        naive = next((each.mase for each in telling.made.methods if each.name == _NAIVE), 0.0)
        if method.name == _NAIVE or not naive:
            return TextCell(self._words.text("forecasts.against.measure"), "muted")
        better = round(100 * (1 - method.mase / naive))
        if better < 0:
            return TextCell(self._words.text("forecasts.against.worse", percent=str(-better)), "muted")
        return TextCell(self._words.text("forecasts.against.better", percent=str(better)), "green")

    def _mase(self, method: MethodResult) -> Cell:
        # Error against last season's figure inside the known series, by its name in the field: last and muted.
        return NumberCell(f"{method.mase:.2f}", "muted")
