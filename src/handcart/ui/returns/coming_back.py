"""The first step: which lines come back and how much of each, when, and why."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from handcart.domain.typed_text import LONGEST_LINE
from handcart.ui.forms.form import side_by_side
from handcart.ui.forms.lines_grid import LinesGrid
from handcart.ui.forms.place import Place
from handcart.ui.kit.day_field import DayField
from handcart.ui.kit.field import Field
from handcart.ui.kit.parts import column
from handcart.usecases.orders.step_lines import StepLine
from handcart.usecases.returns.page import ReturnPage


class ComingBack(QWidget):
    """Nothing is chosen at first: what comes back is what the owner names."""

    def __init__(self, place: Place, page: ReturnPage) -> None:
        super().__init__()
        words = place.words
        lines = [StepLine(each.id, each.name, each.unit, each.possible, 0, each.countable) for each in page.lines]
        self.grid = LinesGrid(words, lines, "returns.lines")
        self.day = DayField(words, "returns.day", today=place.today, empty="forms.day.empty", name="returned_on")
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST_LINE)
        why = Field(words, "returns.reason", self.reason)
        self.fields: Mapping[str, Field] = {"returned_on": self.day, "reason": why}
        self.setLayout(column(self.grid, side_by_side(self.day, why), gap=12))

    def first(self) -> QWidget:
        """The quantity of the first line."""
        return self.grid.first()

    def quantities(self) -> Mapping[int, int]:
        """Thousandths by line. SaidBeside or BadInput where they cannot be used."""
        return self.grid.quantities()

    def returned_on(self) -> date | None:
        """The day, None for today. BadInput for what is no day."""
        return self.day.day()
