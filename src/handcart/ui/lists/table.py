"""The table of the list: keeps rows in their place on screen, its columns on this computer, and says what is seen."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QByteArray, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView

from handcart.ui.kit.table_view import TableView
from handcart.ui.lists.model import ListModel

_MARK = "|"


class ListTable(TableView):
    """`seen` after scrolling and resizing, `copy_wanted` on Ctrl+C, `arranged` when columns were moved or hidden."""

    seen = Signal()
    copy_wanted = Signal()
    arranged = Signal()

    def __init__(self, model: ListModel[Any], hidden: frozenset[str], layout: str) -> None:
        """`hidden` names the columns that are not shown at first; `layout` is what `layout_kept` once gave."""
        super().__init__(many=True)
        self.list_model = model
        self.resume_row: int | None = None
        self._fits_itself = False
        self._fits_when_shown = False
        self._fitted: set[int] = set()
        self.show_model(model, model.columns)
        self._arrange(hidden, layout)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSortIndicatorShown(True)
        # The width of a column follows from the rows on screen, not from the first thousand.
        header.setResizeContentsPrecision(0)
        header.sectionMoved.connect(self._moved)
        header.sectionResized.connect(self._resized)
        self.verticalScrollBar().valueChanged.connect(self.seen)

    def visible_rows(self) -> tuple[int, int]:
        """The first and last row on screen; the last is -1 where there is none."""
        rows = self.model().rowCount()
        top = self.rowAt(0)
        if top < 0:
            return 0, min(rows, self.rows_on_screen()) - 1
        return top, min(rows, top + self.rows_on_screen()) - 1

    def rows_on_screen(self) -> int:
        """How many rows have room, those that are cut among them."""
        return self.viewport().height() // self.verticalHeader().defaultSectionSize() + 2

    def selected_ranges(self) -> list[tuple[int, int]]:
        """The selected rows as ranges from top to bottom, however many they are."""
        selection = self.selectionModel().selection() if self.selectionModel() is not None else QItemSelection()
        return list(_joined(sorted((each.top(), each.bottom()) for each in selection.toList())))

    def put_at(self, row: int, offset: int) -> None:
        """Scroll so that `row` stands `offset` points below the header."""
        self.updateGeometries()
        self.verticalScrollBar().setValue(row * self.verticalHeader().defaultSectionSize() - offset)

    def select_rows(self, current: int, others: list[int]) -> None:
        """Make `current` the current row and select it with the others, without scrolling."""
        model, picked = self.model(), QItemSelection()
        for row in {current, *others}:
            picked.select(model.index(row, 0), model.index(row, model.columnCount() - 1))
        selecting = self.selectionModel()
        selecting.setCurrentIndex(model.index(current, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        selecting.select(picked, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def leave(self, row: int) -> None:
        """The current record has left the list: nothing is selected, and the arrows go on at `row`."""
        self.selectionModel().clear()
        self.resume_row = row
        self.viewport().update()

    def moveCursor(  # noqa: N802 Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        rows = self.model().rowCount()
        if not self.currentIndex().isValid() and self.resume_row is not None and rows:
            return self.model().index(min(self.resume_row, rows - 1), 0)
        return super().moveCursor(action, modifiers)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        if self.resume_row is None or self.currentIndex().isValid():
            super().focusInEvent(event)
            return
        # Coming back to the window chooses no other record in the place of the one that left.
        selecting = self.selectionModel()
        selecting.blockSignals(True)
        QAbstractItemView.focusInEvent(self, event)
        selecting.clearCurrentIndex()
        selecting.blockSignals(False)
        self.viewport().update()

    def copy_selection(self) -> None:
        """Rows that are not at hand must be read first: whoever holds the list does that."""
        self.copy_wanted.emit()

    def shown_columns(self) -> list[int]:
        """The columns that are shown, as they stand from left to right."""
        header = self.horizontalHeader()
        places = (header.logicalIndex(place) for place in range(header.count()))
        return [column for column in places if not header.isSectionHidden(column)]

    def show_column(self, column: int, shown: bool) -> None:
        """Show or hide a column."""
        self.horizontalHeader().setSectionHidden(column, not shown)
        self.arranged.emit()

    def fit_figures(self) -> None:
        """Days, figures and states are never cut: their columns are as wide as what is on screen first, and grow with
        what comes later, until the owner arranges them; the names have the rest.
        """
        if not self._fits_itself:
            return
        # Out of sight Qt would measure every row of the list, for seconds; it is done when the list is seen again.
        self._fits_when_shown = not self.isVisible()
        if self._fits_when_shown:
            return
        header = self.horizontalHeader()
        header.blockSignals(True)
        for place, column in enumerate(self.list_model.columns):
            if column.width is not None and not header.isSectionHidden(place):
                before = header.sectionSize(place) if place in self._fitted else 0
                wanted = max(before, self.heading.title_width(place), self.sizeHintForColumn(place))
                header.resizeSection(place, wanted)
                if self.list_model.rowCount():
                    self._fitted.add(place)
        header.blockSignals(False)
        self.updateGeometries()
        # The cells have not heard of it: they would stay as wide as they were painted, beside the new header.
        self.viewport().update()

    def layout_kept(self) -> str:
        """Order, widths and choice of columns, to be kept; `layout` of the constructor takes it."""
        state = self.horizontalHeader().saveState().toBase64().toStdString()
        return _MARK.join((*self._names(), state))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        super().showEvent(event)
        if self._fits_when_shown:
            self.fit_figures()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        self.seen.emit()

    def _names(self) -> list[str]:
        return [column.id for column in self.list_model.columns]

    def _arrange(self, hidden: frozenset[str], layout: str) -> None:
        """Take a kept layout, if it is of these very columns."""
        *names, state = layout.split(_MARK)
        header = self.horizontalHeader()
        if names == self._names() and header.restoreState(QByteArray.fromBase64(state.encode())):
            return
        for place, name in enumerate(self._names()):
            header.setSectionHidden(place, name in hidden)
        self._fits_itself = True

    def _moved(self) -> None:
        self._fits_itself = False
        self.arranged.emit()

    def _resized(self, column: int, _before: int, _after: int) -> None:
        # Before it is seen, Qt itself resizes while it takes its style.
        if self.isVisible() and self.list_model.columns[column].width is not None:
            self._moved()


def _joined(ranges: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ranges that touch or overlap as one."""
    if not ranges:
        return
    first, last = ranges[0]
    for begin, end in ranges[1:]:
        if begin > last + 1:
            yield first, last
            first, last = begin, end
        else:
            last = max(last, end)
    yield first, last
