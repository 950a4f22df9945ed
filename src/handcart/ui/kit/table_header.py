"""The header of all tables: its titles stand exactly over their cells, with an arrow on the sorted column."""

from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from handcart.ui.kit.fonts import font
from handcart.ui.kit.icons import PILL, pixmap
from handcart.ui.kit.table_delegate import TableDelegate
from handcart.ui.kit.theme import theme

HEIGHT = 30


class TableHeader(QHeaderView):
    """Reads titles and alignment from the model's `headerData`; the delegate tells it the insets."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.delegate: TableDelegate | None = None
        self.setMinimumSectionSize(24)
        self.setHighlightSections(False)
        self.setFixedHeight(HEIGHT)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(super().sizeHint().width(), HEIGHT)

    def title_width(self, logical: int) -> int:
        """The width that shows the title of a column whole, with the arrow where it is the sorted one."""
        left, right = self.delegate.insets(logical) if self.delegate is not None else (0, 0)
        title = str(self.model().headerData(logical, Qt.Orientation.Horizontal) or "")
        arrow = PILL + 3 if self._is_sorted(logical) else 0
        return ceil(QFontMetricsF(font(12, 500)).horizontalAdvance(title)) + left + right + arrow

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:  # noqa: N802 Qt's name
        place = QRectF(rect)
        painter.save()
        painter.fillRect(place, theme().color("panel"))
        line = QRectF(place.x(), place.bottom() - 1, place.width(), 1)
        painter.fillRect(line, theme().color("border"))
        left, right = self.delegate.insets(logical) if self.delegate is not None else (0, 0)
        text_place = place.adjusted(left, 0, -right, -1)
        align = self.model().headerData(logical, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        at_right = align is not None and bool(Qt.AlignmentFlag(align) & Qt.AlignmentFlag.AlignRight)
        title = str(self.model().headerData(logical, Qt.Orientation.Horizontal) or "")
        sorted_here = self._is_sorted(logical)
        painter.setFont(font(12, 500))
        painter.setPen(theme().color("text" if sorted_here else "muted"))
        flags = Qt.AlignmentFlag.AlignVCenter | (
            Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        )
        painter.drawText(text_place, flags, title)
        if sorted_here:
            self._paint_arrow(painter, text_place, title, at_right=at_right)
        painter.restore()

    def _is_sorted(self, logical: int) -> bool:
        return self.isSortIndicatorShown() and self.sortIndicatorSection() == logical

    def _paint_arrow(self, painter: QPainter, place: QRectF, title: str, *, at_right: bool) -> None:
        width = painter.fontMetrics().horizontalAdvance(title)
        left = place.right() - width - PILL - 3 if at_right else place.left() + width + 3
        up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        arrow = pixmap("arrow-up" if up else "arrow-down", "text", PILL, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(left, place.center().y() - PILL / 2), arrow)
