"""The card with the chosen customers: what they bought, their scores, and how likely they buy again."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from handcart.ui.kit.icons import INLINE
from handcart.ui.kit.parts import Button, IconLabel, column, label, row
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.segments.lines import (
    CHANCES,
    COLUMNS,
    LARGEST_FIRST,
    CustomerLine,
    Listing,
    cell_of,
    listing_of,
)
from handcart.ui.segments.tag_strip import TagStrip
from handcart.ui.segments.written import Written
from handcart.ui.surroundings import Surroundings
from handcart.usecases.segments.named import counted_customers

_FIRST_SORT = "net"
_LEAST_HEIGHT = 92
_LEAST_NAME = 150
_BAR = 14
"""Beside the columns: the border, and the bar that scrolls."""
_SPARED = ("soon", "gap", "scores")
"""Columns that a narrow window shows last, the first to go first."""


class _Wanted(NamedTuple):
    """What shall be listed, under which title."""

    title: str
    lines: Callable[[], Sequence[CustomerLine]]


class CustomersCard(QFrame):
    """`pointed_at` carries the id of the customer that the owner went to, `opened` that of one to be shown; `listed`
    when other customers are listed, which are put in order in the background.
    """

    pointed_at = Signal(int)
    opened = Signal(int)
    listed = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(
        self, around: Surroundings, written: Written, *, export: Callable[[], object], tag: Callable[[], object]
    ) -> None:
        super().__init__()
        words = around.words
        self._words, self._written, self._running = words, written, around.running
        self._asked: _Wanted | None = None
        self._sort = (_FIRST_SORT, True)
        self._marks = self._with_chances = False
        self.setProperty("look", "card")
        self._title, self._about = label(role="strong"), label(role="secondary")
        self.export = Button(icon_name="download", on_click=export)
        self.tag = Button(icon_name="tag", on_click=tag)
        self.tags = TagStrip(around, lambda: self.table.setFocus())
        self._apart = label(role="text2", wrap=True)
        self._apart_line = self._make_apart_line()
        self._told = label(role="secondary", wrap=True)
        self.table = TableView(many=True)
        # Beside a text that wraps, Qt takes the height a table would like for the least it needs.
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.table.setMinimumHeight(_LEAST_HEIGHT)
        self._model = RowsModel[CustomerLine](words, COLUMNS, partial(cell_of, words, written))
        self.table.show_model(self._model, COLUMNS)
        self._connect()
        words.bind(self, self.export.setText, "segments.export")
        words.bind(self, self.tag.setText, "segments.tag")
        words.bind(self, self.table.setAccessibleName, "segments.list.title")
        head = row(self._title, self._about, None, self.tag, self.export, gap=8, margins=(16, 8, 12, 6))
        told = row(self._told, margins=(16, 6, 16, 8))
        inside = column(head, self.tags, self._apart_line, self.table, told, gap=0, margins=(1, 0, 1, 2))
        inside.setStretch(3, 1)
        self.setLayout(inside)

    @property
    def lines(self) -> list[CustomerLine]:
        """The customers as they are listed."""
        return [self._model.row(place) for place in range(self._model.rowCount())]

    @property
    def count(self) -> int:
        """How many customers are listed."""
        return self._model.rowCount()

    @property
    def title(self) -> str:
        """What the listed customers are called."""
        return self._title.text()

    @property
    def current(self) -> int | None:
        """The id of the customer in the current row."""
        place = self.table.currentIndex().row()
        return self._model.row(place).id if 0 <= place < self._model.rowCount() else None

    def show_lines(self, title: str, lines: Callable[[], Sequence[CustomerLine]]) -> None:
        """List under a title the customers that `lines` gives; it is called in the background."""
        self._list(_Wanted(title, lines))

    def explain(self, what: str) -> None:
        """Say what sets these customers apart, nothing where that is not known."""
        self._apart.setText(what)
        self._apart_line.setVisible(bool(what))

    def ask_for_tag(self) -> None:
        """Ask for the tag of the selected customers, or of all where not several are selected."""
        rows = self.table.selected_rows()
        chosen = [self._model.row(place).id for place in rows] if len(rows) > 1 else [line.id for line in self.lines]
        self.tags.open(frozenset(chosen))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        self._fit()

    def tell(self, told: str) -> None:
        """Say how far chances can be trusted."""
        self._told.setText(told)

    def copy(self) -> int:
        """Put the selected customers on the clipboard, or all where not several are selected; how many they are."""
        if len(self.table.selected_rows()) < 2:
            self.table.selectAll()
        self.table.copy_selection()
        return len(self.table.selected_rows())

    def _make_apart_line(self) -> QWidget:
        made = QWidget()
        inside = row(IconLabel("lightbulb", "muted", INLINE), self._apart, gap=8, margins=(16, 0, 16, 8))
        inside.setStretch(1, 1)
        made.setLayout(inside)
        made.hide()
        return made

    def _connect(self) -> None:
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(True)
        first = [each.id for each in COLUMNS].index(_FIRST_SORT)
        header.setSortIndicator(first, Qt.SortOrder.DescendingOrder)
        header.sectionClicked.connect(self._sort_by)
        self.table.current_row_changed.connect(self._went_to)
        self.table.opened.connect(lambda index: self.opened.emit(self._model.row(index.row()).id))
        self.table.menu_wanted.connect(self._offer)

    def _offer(self, _index: QModelIndex, place: QPoint) -> None:
        self.menu_wanted.emit(place)

    def _went_to(self, place: int) -> None:
        if not self._marks and 0 <= place < self._model.rowCount():
            self.pointed_at.emit(self._model.row(place).id)

    def _sort_by(self, section: int) -> None:
        wanted, (now, descending) = COLUMNS[section].id, self._sort
        descending = not descending if wanted == now else wanted in LARGEST_FIRST
        self._sort = (wanted, descending)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(section, order)
        if self._asked is not None:
            self._list(self._asked)

    def _fit(self) -> None:
        """Show as many columns as leave the names their room."""
        shown = {each.id for each in COLUMNS if self._with_chances or each.id not in CHANCES}
        widths = {each.id: each.width or _LEAST_NAME for each in COLUMNS}
        for spared in _SPARED:
            if sum(widths[each] for each in shown) > self.width() - _BAR:
                shown.discard(spared)
        for place, each in enumerate(COLUMNS):
            self.table.setColumnHidden(place, each.id not in shown)

    def _list(self, wanted: "_Wanted") -> None:
        """Put them in the order that was chosen; the customer pointed at stays so where they are still there."""
        self._asked, kept, (by, descending) = wanted, self.current, self._sort

        def query() -> Listing:
            return listing_of(wanted.lines(), by, descending=descending, kept=kept)

        self._running.ask(self.table, query, partial(self._show, wanted.title))

    def _show(self, title: str, listing: Listing) -> None:
        revenue = self._written.whole(listing.revenue)
        self._title.setText(title)
        self._about.setText(
            self._words.text("segments.list.about", customers=counted_customers(len(listing.lines)), revenue=revenue)
        )
        self._with_chances = listing.with_chances
        self._fit()
        self._marks = True
        self._model.show(listing.lines)
        if listing.place is not None:
            self.table.select_row(listing.place)
        self._marks = False
        self.listed.emit()
