"""The table of lines and the field that lies over the cell being typed in. What the keys do stands in `lines.py`.

A stock table view stops at cells that cannot be edited and does not go on with Enter; here every key is our own.
"""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from handcart.ui.entry.cell_editor import CellEditor
from handcart.ui.entry.lines_model import COLUMNS, PLACES, TYPED, LinesModel
from handcart.ui.kit.fonts import font
from handcart.ui.kit.parts import restyle
from handcart.ui.kit.table_delegate import TableDelegate
from handcart.ui.kit.table_view import TableView
from handcart.ui.kit.theme import theme
from handcart.usecases.entry.form import Cell
from handcart.usecases.entry.sheet import Place

ROW = 34
_ACCENT = 3
_NARROW = 820
_EDGE = 20
_LEAST_NAME = 170
_AROUND = {"price": 20, "amount": 32}
"""What stands beside a figure in its column."""


class _LineDelegate(TableDelegate):
    """The line being typed has the ground of a selection, whether the table or the field over it has the focus."""

    def __init__(self, view: "LinesGrid") -> None:
        super().__init__(view, edge=_EDGE, last_line=True)
        self._grid = view

    def _ground(self, index: object) -> str:
        row = index.row()  # type: ignore[attr-defined]
        if row == self._grid.place.row and self._grid.is_typed_in():
            return "selection"
        return "subtle" if row == self.hovered_row else "panel"


class LinesGrid(TableView):
    """`clicked_at` carries the cell that was clicked, `entered` says that the focus came."""

    clicked_at = Signal(object)
    entered = Signal()

    def __init__(self, page: QWidget, model: LinesModel, keys: Callable[[QKeyEvent], bool]) -> None:
        super().__init__(row_height=ROW, edge=_EDGE)
        self._page = page
        self.place = Place(0, Cell.PRODUCT)
        delegate = _LineDelegate(self)
        self._delegate = delegate
        self.setItemDelegate(delegate)
        self.horizontalHeader().delegate = delegate  # type: ignore[attr-defined]
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines = model
        self.show_model(model, COLUMNS)
        self._keys = keys
        self.editor = CellEditor(self.viewport(), keys)
        self.verticalScrollBar().valueChanged.connect(self._put_editor)
        model.modelReset.connect(self._fit)
        model.dataChanged.connect(self._fit)

    def is_typed_in(self) -> bool:
        """Whether the focus is in the lines."""
        return self.hasFocus() or self.editor.hasFocus()

    def type_in(self, place: Place, text: str, *, wrong: bool) -> None:
        """Lay the field over a cell, with this text to be typed over."""
        self.place = place
        restyle(self.editor, "wrong", wrong)
        self.scrollTo(self.model().index(place.row, 0))
        self.editor.begin(text)
        number = place.cell in (Cell.QUANTITY, Cell.PRICE, Cell.DISCOUNT)
        side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
        self.editor.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self._put_editor()
        self.editor.show()
        self.editor.setFocus()
        self.viewport().update()

    def end_edit(self) -> None:
        """The focus went elsewhere: the cell shows what was typed."""
        self.editor.hide()
        self.viewport().update()

    def editor_place(self) -> QRect:
        """Where the field stands in the page."""
        return QRect(self.editor.mapTo(self._page, QPoint(0, 0)), self.editor.size())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        # The field over the cell takes the focus at once; no row is chosen.
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if not self._keys(event):
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        index = self.indexAt(event.position().toPoint())
        row = index.row() if index.isValid() else self.model().rowCount() - 1
        column = COLUMNS[index.column()].id if index.isValid() else Cell.PRODUCT
        self.clicked_at.emit(Place(row, Cell(column) if column in TYPED else Cell.PRODUCT))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        super().paintEvent(event)
        if self.is_typed_in():
            row = self._place_of(self.place.row)
            painter = QPainter(self.viewport())
            painter.fillRect(QRectF(0, row.top(), _ACCENT, row.height() - 1), theme().color("accent"))
            painter.end()

    def _fit(self) -> None:
        """Prices and amounts have the room they need; the code gives way where the name would have none."""
        header, ruler = self.horizontalHeader(), QFontMetrics(font(13))
        for name, around in _AROUND.items():
            needed = ruler.horizontalAdvance(self._lines.widest(name)) + around
            header.resizeSection(PLACES[name], max(COLUMNS[PLACES[name]].width or 0, needed))
        others = sum(header.sectionSize(PLACES[each.id]) for each in COLUMNS if each.id not in ("product", "code"))
        room = self.viewport().width() - others - (COLUMNS[PLACES["code"]].width or 0)
        header.setSectionHidden(PLACES["code"], self.width() < _NARROW or room < _LEAST_NAME)
        self._put_editor()

    def _put_editor(self) -> None:
        column = PLACES["product" if self.place.cell is Cell.NOTE else self.place.cell.value]
        left, width = self.columnViewportPosition(column), self.columnWidth(column)
        top = self.rowViewportPosition(min(self.place.row, self.model().rowCount() - 1))
        self.editor.setGeometry(left - 1, top + 2, width + 2, ROW - 5)
