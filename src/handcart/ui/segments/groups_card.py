"""The card with the groups that customers fall into by themselves, each named by what sets it apart."""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from handcart.domain.message import message
from handcart.ui.kit.cells import BarCell, Cell, Column, NumberCell, TwoLineCell
from handcart.ui.kit.parts import column, label, row
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.kit.words import Words
from handcart.ui.segments.charts import MakeTools
from handcart.ui.segments.choice import Picked
from handcart.ui.segments.written import Written
from handcart.usecases.segments.charted import Chart
from handcart.usecases.segments.grouping import CustomerGroup, Groups, group_name

_COLUMNS = (
    Column("name", "groups.column.name"),
    Column("customers", "segments.column.customers", 82, "right"),
    Column("revenue", "segments.column.revenue", 160),
    Column("days", "groups.column.days", 84, "right"),
    Column("orders", "groups.column.orders", 78, "right"),
)
_ROW = 46
_TALLEST = 300


class GroupLine(NamedTuple):
    """A group, its place, and how its revenue compares, 0 to 1."""

    place: int
    group: CustomerGroup
    revenue: float


class GroupsCard(QFrame):
    """`picked` carries the customers of the group that the owner went to."""

    picked = Signal(object)

    def __init__(self, words: Words, written: Written, make_tools: MakeTools) -> None:
        super().__init__()
        self._words, self._written = words, written
        self._groups: Groups | None = None
        self.setProperty("look", "card")
        title, self.about = label(role="strong"), label(role="secondary", wrap=True)
        self.table = TableView(row_height=_ROW, last_line=False)
        self._model = RowsModel[GroupLine](words, _COLUMNS, self._cell)
        self.table.show_model(self._model, _COLUMNS)
        self.table.clicked.connect(lambda index: self._went_to(index.row()))
        self.table.current_row_changed.connect(self._went_to)
        self.tools = make_tools(Chart.GROUPS, self.table)
        words.bind(self, title.setText, "groups.title")
        words.bind(self, self.table.setAccessibleName, "groups.title")
        head = row(title, None, self.tools, margins=(16, 8, 8, 6))
        about = row(self.about, margins=(16, 8, 16, 10))
        inside = column(head, self.table, about, None, gap=0, margins=(1, 0, 1, 2))
        self.setLayout(inside)

    def show_groups(self, groups: Groups | None, *, working: bool) -> None:
        """Show these groups; without any the reason."""
        self._groups = groups
        found = () if groups is None else groups.groups
        most_revenue = max((1, *(each.revenue for each in found)))
        lines = [GroupLine(place, each, max(0, each.revenue) / most_revenue) for place, each in enumerate(found)]
        if lines != [self._model.row(place) for place in range(self._model.rowCount())]:
            self._model.show(lines)
        self.table.setVisible(bool(lines))
        self.table.setFixedHeight(min(_TALLEST, self.table.rows_height()))
        self.tools.setEnabled(groups is not None)
        if groups is not None:
            told = self._words.render(groups.told_apart)
            self.about.setText(self._words.text("groups.about", told=told))
        else:
            self.about.setText(self._words.text("segments.working" if working else "groups.none"))

    def _went_to(self, place: int) -> None:
        if self._groups is not None and 0 <= place < len(self._groups.groups):
            title = message("groups.chosen", name=group_name(self._groups.groups[place]))
            self.picked.emit(Picked(title, self._groups.members(place)))

    def _cell(self, line: GroupLine, column_id: str) -> Cell:
        group, number, written = line.group, self._words.wording.number, self._written
        match column_id:
            case "name":
                first, rest = group_name(group._replace(traits=group.traits[:2])), group.traits[2:]
                also = self._words.sentence(group_name(group._replace(traits=rest))) if rest else ""
                return TwoLineCell(self._words.sentence(first), also)
            case "customers":
                return NumberCell(number(group.customers))
            case "revenue":
                return BarCell(line.revenue, written.whole(group.revenue), role="series1")
            case "days":
                return NumberCell(number(group.days))
            case _:
                return NumberCell(number(group.orders))
