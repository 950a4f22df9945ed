"""The card with the segments: customers, revenue, and what has changed since an earlier day."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from handcart.ui.kit.cells import BarCell, Cell, Column, NumberCell, TextCell
from handcart.ui.kit.parts import Button, column, label, row
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.kit.words import Words
from handcart.ui.segments.charts import MakeTools
from handcart.ui.segments.written import Written
from handcart.usecases.segments.charted import Chart
from handcart.usecases.segments.page import SegmentsPage
from handcart.usecases.segments.results import SegmentSums

_COLUMNS = (
    Column("segment", "segments.column.segment"),
    Column("customers", "segments.column.customers", 136),
    Column("revenue", "segments.column.revenue", 158),
    Column("change", "segments.column.since", 74, "right"),
)
_WORSE = frozenset({"about_to_sleep", "at_risk", "cant_lose_them", "lost"})
"""Where more customers are no good news."""
_ROW = 28
_CUSTOMERS, _REVENUE, _CHANGE = 1, 2, 3
_NARROW, _FIGURE_WIDTH, _LAST_WIDTH = 500, 84, 104
"""Below which width names have no room beside all of it; then, customers and revenue without their bars."""


class SegmentLine(NamedTuple):
    """A segment, how many more customers it has than then, and how its bars compare, 0 to 1."""

    sums: SegmentSums
    change: int
    customers: float
    revenue: float


class SegmentsCard(QFrame):
    """`chosen` carries the id of the segment that the owner went to."""

    chosen = Signal(str)

    def __init__(
        self, words: Words, written: Written, make_tools: MakeTools, to_movement: Callable[[], object]
    ) -> None:
        super().__init__()
        self._words, self._written = words, written
        self._marks = self._narrow = False
        self.setProperty("look", "card")
        title = label(role="strong")
        self.movement = Button(kind="link", icon_name="waypoints", on_click=to_movement)
        self.table = TableView(row_height=_ROW, last_line=False)
        self._model = RowsModel[SegmentLine](words, _COLUMNS, self._cell)
        self.table.show_model(self._model, _COLUMNS)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.current_row_changed.connect(self._went_to)
        self.table.clicked.connect(lambda index: self._went_to(index.row()))
        words.bind(self, title.setText, "segments.title")
        words.bind(self, self.table.setAccessibleName, "segments.title")
        self.tools = make_tools(Chart.SEGMENTS, self.table)
        head = row(title, None, self.movement, self.tools, margins=(16, 8, 8, 4))
        inside = column(head, self.table, gap=0, margins=(1, 0, 1, 2))
        inside.setStretch(1, 1)
        self.setLayout(inside)

    def show_page(self, page: SegmentsPage) -> None:
        """Show the segments of a period."""
        sums, moved = page.rfm.segments, page.moved
        most_customers = max(1, *(each.customers for each in sums))
        most_revenue = max(1, *(each.revenue for each in sums))
        self.movement.setText(self._words.text("segments.movement.since", day=moved.before))
        self._marks = True
        self._model.show(
            [
                SegmentLine(
                    each, moved.change(each.segment), each.customers / most_customers, each.revenue / most_revenue
                )
                for each in sums
            ]
        )
        self._marks = False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self.table.setColumnHidden(_CHANGE, narrow)
            for place, width in ((_CUSTOMERS, _FIGURE_WIDTH), (_REVENUE, _LAST_WIDTH)):
                usual = _COLUMNS[place].width or 0
                self.table.horizontalHeader().resizeSection(place, width if narrow else usual)
            self.table.viewport().update()

    def mark(self, segments: frozenset[str]) -> None:
        """Mark these segments; the first of them is the current row."""
        self._marks = True
        selection = self.table.selectionModel()
        places = [place for place in range(self._model.rowCount()) if self._model.row(place).sums.segment in segments]
        if places:
            self.table.select_row(places[0])
        else:
            selection.clear()
        self._marks = False

    def _went_to(self, row_number: int) -> None:
        if not self._marks and 0 <= row_number < self._model.rowCount():
            self.chosen.emit(self._model.row(row_number).sums.segment)

    def _cell(self, line: SegmentLine, column_id: str) -> Cell:
        sums, written = line.sums, self._written
        match column_id:
            case "segment":
                return TextCell(written.segment(sums.segment), weight=500)
            case "customers":
                count = self._words.wording.number(sums.customers)
                return TextCell(count) if self._narrow else BarCell(line.customers, count, role="series_grey")
            case "revenue":
                revenue = written.whole(sums.revenue)
                return TextCell(revenue) if self._narrow else BarCell(line.revenue, revenue, role="series1")
            case _:
                worse = line.change > 0 and sums.segment in _WORSE
                return NumberCell(written.change(line.change), "red" if worse else "text2")
