"""The recent companies as a list: Enter opens, Delete takes one off the list."""

from collections.abc import Callable, Sequence
from datetime import date
from zlib import crc32

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from handcart.ui.kit.cells import BadgeCell, Cell, Column, IconCell, NumberCell, TextCell, TwoLineCell
from handcart.ui.kit.parts import KeyCap, column, frame, label, line, row
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TWO_LINES, TableView
from handcart.ui.kit.words import Words
from handcart.ui.start.commands import FileState, RecentCompany
from handcart.ui.start.company_files import short_path

COLUMNS = (
    Column("mark", "", 56),
    Column("company", "start.recent.company"),
    Column("state", "start.recent.state", 150),
    Column("opened", "start.recent.opened", 140, align="right"),
)
_MOST_SHOWN = 5
_MARKS = ("series1", "bar_good", "bar_short")
_STATE_ICONS = {
    FileState.READY: ("circle-check", "green"),
    FileState.READ_ONLY: ("lock", "muted"),
    FileState.MISSING: ("triangle-alert", "amber"),
}


class RecentsTable(TableView):
    """The table itself. `taken_off` carries the row of a company the owner took off the list."""

    taken_off = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.taken_off.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class Recents(QFrame):
    """A card as high as its rows, at most `_MOST_SHOWN` before it scrolls."""

    opened = Signal(str)
    forgotten = Signal(str)

    def __init__(self, words: Words, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.setProperty("look", "card")
        self._words = words
        self.model = RowsModel[RecentCompany](words, COLUMNS, self._cell)
        self.table = RecentsTable(row_height=TWO_LINES, last_line=False, header=False)
        self.table.show_model(self.model, COLUMNS)
        self.table.opened.connect(self._open)
        self.table.taken_off.connect(lambda number: self.forgotten.emit(self.model.row(number).path))
        title = label(role="strong")
        opens = label(role="muted")
        words.bind(self, title.setText, "start.recent.title")
        words.bind(self, self.table.setAccessibleName, "start.recent.title")
        words.bind(self, opens.setText, "start.recent.opens")
        head = row(title, None, KeyCap("Enter"), opens, gap=6, margins=(16, 0, 16, 0))
        heading = frame("", head)
        heading.setFixedHeight(42)
        self.setLayout(column(heading, line(), self.table, gap=0, margins=(1, 1, 1, 4)))

    def show_companies(self, companies: Sequence[RecentCompany]) -> None:
        """List these; the first is current, so that Enter opens it."""
        number = self.table.currentIndex().row()
        self.model.show(companies)
        self.setVisible(bool(companies))
        self.table.setFixedHeight(min(len(companies), _MOST_SHOWN) * TWO_LINES)
        if companies:
            self.table.select_row(min(max(number, 0), len(companies) - 1))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.model.row(index.row()).path)

    def _cell(self, company: RecentCompany, name: str) -> Cell:
        gone = company.state == FileState.MISSING
        if name == "mark":
            color = "series_grey" if gone else _MARKS[crc32(company.path.encode()) % len(_MARKS)]
            return BadgeCell("flag" if gone else "store", color)
        if name == "company":
            return TwoLineCell(company.name, short_path(company.path))
        if name == "state":
            if company.state not in _STATE_ICONS:
                return TextCell("")
            icon, role = _STATE_ICONS[company.state]
            return IconCell(icon, self._words.text(f"start.recent.{company.state}"), role)
        return self._opened_cell(company)

    def _opened_cell(self, company: RecentCompany) -> Cell:
        if company.opened_at is None:
            return NumberCell("")
        day = company.opened_at.astimezone().date()
        return NumberCell(self._words.wording.day(day, today=self._today()), "muted")
