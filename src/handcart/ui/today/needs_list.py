"""The list of what needs the owner: Up and Down move, Enter does it, Space looks inside."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from handcart.ui.kit.parts import is_enter
from handcart.ui.kit.theme import theme
from handcart.ui.today.needs_model import LINE, NeedsModel
from handcart.ui.today.needs_painting import NeedsDelegate
from handcart.ui.today.needs_texts import HeadLine, NeedLine

_STEPS = {
    QAbstractItemView.CursorAction.MoveUp: -1,
    QAbstractItemView.CursorAction.MovePrevious: -1,
    QAbstractItemView.CursorAction.MoveDown: 1,
    QAbstractItemView.CursorAction.MoveNext: 1,
    QAbstractItemView.CursorAction.MovePageUp: -6,
    QAbstractItemView.CursorAction.MovePageDown: 6,
    QAbstractItemView.CursorAction.MoveHome: -10_000,
    QAbstractItemView.CursorAction.MoveEnd: 10_000,
}


class NeedsList(QListView):
    """`settled` is Enter or the row's button, `looked_inside` Space or a double click, `all_wanted` the link of a
    head; each carries its line. `moved` tells that another row is current.
    """

    settled = Signal(object)
    looked_inside = Signal(object)
    all_wanted = Signal(object)
    menu_wanted = Signal(QPoint)
    moved = Signal()

    def __init__(self, model: NeedsModel) -> None:
        super().__init__()
        self._model = model
        self._delegate = NeedsDelegate(self)
        self.setItemDelegate(self._delegate)
        # Its own ground, as in `TableView`: asking Qt for the one it made is slow.
        self._ground = QWidget()
        self._ground.setMouseTracking(True)
        self.setViewport(self._ground)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        model.modelAboutToBeReset.connect(self._remember)
        self.setModel(model)
        model.modelReset.connect(self._find_again)
        self._was: tuple[int, NeedLine | None] = (0, None)
        theme().changed.connect(self._ground.update)

    @property
    def current(self) -> NeedLine | None:
        """The row the owner stands on."""
        return self._model.need_at(self.currentIndex().row())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            # Which sentences go on in a second line depends on the width; Qt thinks of wrapped rows only.
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if is_enter(event) and self.current is not None:
            self.settled.emit(self.current)
        elif event.key() == Qt.Key.Key_Space and self.current is not None:
            self.looked_inside.emit(self.current)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 Qt's name
        """Letters are no search here: the list is short."""

    def moveCursor(  # noqa: N802 Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        rows = self._model.rows()
        if not rows or action not in _STEPS:
            return self.currentIndex()
        here = self.currentIndex().row()
        place = rows.index(here) if here in rows else -1
        return self._model.index(rows[max(0, min(len(rows) - 1, place + _STEPS[action]))])

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]  # noqa: N802
        super().currentChanged(current, previous)
        if current.isValid() and current.row() == next(iter(self._model.rows()), -1):
            self.scrollToTop()
        self.viewport().update()
        self.moved.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusInEvent(event)
        if self.current is None:
            self._go_to(next(iter(self._model.rows()), -1))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusOutEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        # A head is no row: it would become the current one.
        if self._model.need_at(self.indexAt(event.position().toPoint()).row()) is not None:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        line = self._line_with_button_at(place)
        if event.button() != Qt.MouseButton.LeftButton or line is None:
            return
        if isinstance(line, HeadLine):
            self.all_wanted.emit(line)
        elif line is self.current:
            self.settled.emit(line)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        line = self._model.need_at(self.indexAt(event.position().toPoint()).row())
        # The second press on a button is one too many, and no wish to look inside.
        if line is not None and self._line_with_button_at(event.position().toPoint()) is None:
            self.looked_inside.emit(line)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        place = event.position().toPoint()
        on_button = self._line_with_button_at(place) is not None
        self._hover(self.indexAt(place), on_button)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if on_button else Qt.CursorShape.ArrowCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 Qt's name
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if by_mouse:
            index = self.indexAt(event.pos())
            if self._model.need_at(index.row()) is None:
                return
            self.setCurrentIndex(index)
        if self.current is not None:
            below = self.visualRect(self.currentIndex()).bottomLeft()
            self.menu_wanted.emit(event.globalPos() if by_mouse else self.viewport().mapToGlobal(below))

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 Qt's name
        if event.type() == QEvent.Type.Leave:
            self._hover(QModelIndex(), False)
        return super().viewportEvent(event)

    def rows_height(self) -> int:
        """The height that shows every line without scrolling."""
        return sum(self.sizeHintForRow(row) for row in range(self._model.rowCount()))

    def _line_with_button_at(self, place: QPoint) -> HeadLine | NeedLine | None:
        index = self.indexAt(place)
        if not index.isValid():
            return None
        line: HeadLine | NeedLine = index.data(LINE)
        hit = self._delegate.button_place(QRectF(self.visualRect(index)), line).contains(place.toPointF())
        return line if hit else None

    def _hover(self, index: QModelIndex, on_button: bool) -> None:
        self._delegate.hovered, self._delegate.on_button = index, on_button
        self.viewport().update()

    def _remember(self) -> None:
        rows = self._model.rows()
        here = self.currentIndex().row()
        self._was = rows.index(here) if here in rows else 0, self.current

    def _find_again(self) -> None:
        """The same row, wherever it stands now; where it is gone, the one that took its place."""
        self._delegate.measure(self._model.lines)
        self._delegate.hovered = None
        self.scheduleDelayedItemsLayout()
        rows = self._model.rows()
        place, line = self._was
        if not rows or line is None:
            self._go_to(rows[0] if rows and self.hasFocus() else -1)
            return
        same = [row for row in rows if _same(self._model.need_at(row), line)]
        self._go_to(same[0] if same else rows[min(place, len(rows) - 1)])

    def _go_to(self, row: int) -> None:
        if row >= 0:
            self.setCurrentIndex(self._model.index(row))
        self.viewport().update()
        self.moved.emit()


def _same(line: NeedLine | None, before: NeedLine) -> bool:
    return line is not None and (line.need.kind, line.need.inside) == (before.need.kind, before.need.inside)
