"""The next steps as figures: forecast, where it lies in 8 of 10 cases, and the change on a year before."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from handcart.ui.forecasts.telling import Telling
from handcart.ui.kit.cells import Cell, Column, NumberCell, TextCell
from handcart.ui.kit.parts import Button, column, label, row
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.kit.words import Words

_COLUMNS = (
    Column("step", "forecasts.column.step", None),
    Column("mean", "forecasts.column.mean", 72, align="right"),
    Column("band", "forecasts.column.band", 124, align="right"),
    Column("change", "forecasts.column.change", 92, align="right"),
)
_MOST_SHOWN = 12


class AheadCard(QFrame):
    """Rows are the numbers of the steps ahead."""

    def __init__(self, words: Words, to_plan: Callable[[], object]) -> None:
        super().__init__()
        self._telling: Telling | None = None
        self.setProperty("look", "card")
        title = label(role="strong")
        self.table = TableView(last_line=False)
        self._model = RowsModel[int](words, _COLUMNS, self._cell)
        self.table.show_model(self._model, _COLUMNS)
        self.plan = Button(kind="link", on_click=to_plan)
        head = row(title, None, self.plan, margins=(16, 0, 16, 0))
        self.setLayout(column(head, self.table, gap=6, margins=(1, 12, 1, 6)))
        words.bind(self, self.plan.setText, "forecasts.to_plan")
        words.bind(self, title.setText, "forecasts.ahead.title")
        words.bind(self, self.table.setAccessibleName, "forecasts.ahead.title")

    def show_ahead(self, telling: Telling) -> None:
        """Show the steps ahead."""
        self._telling = telling
        self._model.show(range(min(len(telling.ahead), _MOST_SHOWN)))
        self.table.setFixedHeight(self.table.rows_height())

    def select(self, number: int) -> None:
        """Mark a step that is pointed at in the plot."""
        if 0 <= number < self._model.rowCount():
            self.table.select_row(number)

    def _cell(self, number: int, name: str) -> Cell:
        telling = self._telling
        if telling is None:
            return TextCell("")
        if name == "step":
            return TextCell(telling.short(telling.ahead[number]), weight=500)
        if name == "mean":
            return NumberCell(telling.amount(telling.made.mean[number]), weight=600)
        return NumberCell(telling.band(number, 80) if name == "band" else telling.change(number), "muted")
