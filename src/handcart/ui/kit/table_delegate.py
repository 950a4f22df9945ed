"""The one delegate of all tables: the ground of a row, its line and its cells; nothing of Fusion's."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QToolTip

from handcart.ui.kit.cell_painting import INSET, cell_width, paint_cell
from handcart.ui.kit.cells import CELL, Cell, EmptyCell, GroupCell, NumberCell
from handcart.ui.kit.theme import theme
from handcart.ui.kit.tool_tips import as_typed

Index = QModelIndex | QPersistentModelIndex


class TableDelegate(QStyledItemDelegate):
    """Paints `CELL` values. `edge` is the inset before the first and after the last column, in points."""

    def __init__(self, view: QTableView, *, edge: int, last_line: bool) -> None:
        super().__init__(view)
        self._view = view
        self._edge = edge
        self._last_line = last_line
        self.hovered_row = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place = QRectF(option.rect)
        painter.fillRect(place, theme().color(self._ground(index)))
        if self._last_line or index.row() < index.model().rowCount() - 1:
            line = QRectF(place.x(), place.bottom() - 1, place.width(), 1)
            painter.fillRect(line, theme().color("row_line"))
        cell: Cell = index.data(CELL) or EmptyCell()
        left, right = self.insets(index.column())
        paint_cell(painter, place.adjusted(left, 0, -right, -1), cell)

    def helpEvent(  # noqa: N802 Qt's name
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A text that is cut is told whole beside the mouse."""
        cell: Cell = index.data(CELL) or EmptyCell()
        if event.type() == QEvent.Type.ToolTip and self.sizeHint(option, index).width() > option.rect.width() + 1:
            QToolTip.showText(event.globalPos(), as_typed(cell.text), view)
            return True
        QToolTip.hideText()
        return super().helpEvent(event, view, option, index)

    def insets(self, column: int) -> tuple[int, int]:
        """What stays free at the left and right of a column, the same for its header."""
        header = self._view.horizontalHeader()
        shown = [
            logical
            for logical in (header.logicalIndex(visual) for visual in range(header.count()))
            if not header.isSectionHidden(logical)
        ]
        left = self._edge if shown and column == shown[0] else INSET
        right = self._edge if shown and column == shown[-1] else INSET
        return left, right

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 Qt's name
        cell: Cell = index.data(CELL) or EmptyCell()
        left, right = self.insets(index.column())
        spare = 2 if isinstance(cell, NumberCell) else 1
        return QSize(round(cell_width(cell) + left + right + spare), self._view.verticalHeader().defaultSectionSize())

    def _ground(self, index: Index) -> str:
        if self._view.selectionModel().isRowSelected(index.row()):
            return "selection" if self._view.hasFocus() else "selection_inactive"
        if index.row() == self.hovered_row:
            return "subtle"
        return "subtle" if isinstance(index.data(CELL), GroupCell) else "panel"
