"""The one table view: whole rows, keyboard, hover, focus ring, copying; painting is the delegate's."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from handcart.ui.kit.cells import CELL, Column, LinkCell
from handcart.ui.kit.parts import is_enter
from handcart.ui.kit.table_delegate import TableDelegate
from handcart.ui.kit.table_header import TableHeader
from handcart.ui.kit.theme import theme

ONE_LINE = 30
TWO_LINES = 50


class TableView(QTableView):
    """A table of `Column`s. Set the model with `show_model(model, columns)`.

    `opened` is Enter or a double click, `link_clicked` a click on a `LinkCell`, `menu_wanted` the right button or
    the menu key with the place for the menu. `current_row_changed` follows the arrows.
    """

    opened = Signal(QModelIndex)
    link_clicked = Signal(QModelIndex)
    menu_wanted = Signal(QModelIndex, QPoint)
    current_row_changed = Signal(int)

    def __init__(
        self,
        *,
        row_height: int = ONE_LINE,
        edge: int = 16,
        last_line: bool = True,
        header: bool = True,
        many: bool = False,
    ) -> None:
        super().__init__()
        self._delegate = TableDelegate(self, edge=edge, last_line=last_line)
        self.setItemDelegate(self._delegate)
        self.heading = TableHeader(self)
        self.heading.delegate = self._delegate
        self.setHorizontalHeader(self.heading)
        self.heading.setVisible(header)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        # Its own ground: asking Qt for the one it made loads every kind of widget, 10 ms of the start.
        self._ground = QWidget()
        self._ground.setMouseTracking(True)
        self.setViewport(self._ground)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(10)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height)
        theme().changed.connect(self._repaint)

    def show_model(self, model: QAbstractItemModel, columns: Sequence[Column]) -> None:
        """Show this model; `columns` give the widths. Sorting is the model's, started at the header."""
        self.setModel(model)
        heading = self.horizontalHeader()
        for place, each in enumerate(columns):
            stretches = each.width is None
            mode = QHeaderView.ResizeMode
            heading.setSectionResizeMode(place, mode.Stretch if stretches else mode.Interactive)
            if each.width is not None:
                heading.resizeSection(place, each.width)
        heading.setSectionsClickable(any(each.sortable for each in columns))

    def rows_height(self) -> int:
        """The height that shows all rows and the header without scrolling, for short tables inside a card."""
        rows = self.model().rowCount() if self.model() is not None else 0
        header = self.horizontalHeader()
        return rows * self.verticalHeader().defaultSectionSize() + (0 if header.isHidden() else header.height())

    def select_row(self, row: int) -> None:
        """Make `row` the current and only selected one and bring it into view."""
        index = self.model().index(row, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def selected_rows(self) -> list[int]:
        """The numbers of the selected rows, from top to bottom."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def copy_selection(self) -> None:
        """Put the selected rows on the clipboard as a table with a header, as spreadsheets take it."""
        header = self.horizontalHeader()
        shown = [n for n in map(header.logicalIndex, range(header.count())) if not header.isSectionHidden(n)]
        model = self.model()
        titles = [str(model.headerData(n, Qt.Orientation.Horizontal) or "") for n in shown]
        rows = [[str(model.index(row, n).data() or "") for n in shown] for row in self.selected_rows()]
        text = "\n".join("\t".join(_plain(value) for value in cells) for cells in [titles, *rows])
        QGuiApplication.clipboard().setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if is_enter(event):
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        else:
            super().keyPressEvent(event)

    def moveCursor(  # noqa: N802 Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: -1}
        rows = self.model().rowCount() if self.model() is not None else 0
        if action in ends and rows:
            # Whole rows are chosen: the ends are those of the list, and not of a row.
            return self.model().index(ends[action] % rows, max(0, self.currentIndex().column()))
        return super().moveCursor(action, modifiers)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and isinstance(index.data(CELL), LinkCell):
            self.link_clicked.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        self._hover(index.row())
        on_link = isinstance(index.data(CELL), LinkCell)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if on_link else Qt.CursorShape.ArrowCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 Qt's name
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        place = event.globalPos() if by_mouse else self.viewport().mapToGlobal(self._place_of(index.row()).bottomLeft())
        if index.isValid():
            self.menu_wanted.emit(index, place)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 Qt's name
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]  # noqa: N802
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.row() != previous.row():
            self.current_row_changed.emit(current.row())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        # Asked before: Qt makes the first cell current here, but selects nothing.
        fresh = not self.currentIndex().isValid()
        super().focusInEvent(event)
        if fresh and self.model() is not None and self.model().rowCount():
            self.select_row(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        super().paintEvent(event)
        if self.hasFocus() and self.currentIndex().isValid():
            row = self._place_of(self.currentIndex().row())
            ring = QRectF(row).adjusted(1, 1, -1, -1)
            painter = QPainter(self.viewport())
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.drawRect(ring)
            painter.end()

    def _place_of(self, row: int) -> QRect:
        """Where a row stands, whichever of its columns is current: a hidden one has no place."""
        return QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered_row:
            self._delegate.hovered_row = row
            self.viewport().update()

    def _repaint(self) -> None:
        self.viewport().update()
        self.horizontalHeader().viewport().update()


def _plain(value: str) -> str:
    """A value without what would break a pasted table apart."""
    return value.replace("\t", " ").replace("\n", " ")
