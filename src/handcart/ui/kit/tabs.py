"""Tabs with counts over a list: the saved views. Arrow keys move, as in any tab bar."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QTabBar

from handcart.ui.kit.fonts import font
from handcart.ui.kit.theme import theme

HEIGHT = 36
_AT_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class Tabs(QTabBar):
    """`show_tabs([("All", "38"), ...])`; `currentChanged` is QTabBar's own signal."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: list[str] = []
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def show_tabs(self, tabs: Sequence[tuple[str, str]]) -> None:
        """Show these titles with their counts; the current one stays current where it still is."""
        self._counts = [count for _, count in tabs]
        for place, (title, count) in enumerate(tabs):
            if place < self.count():
                self.setTabText(place, title)
            else:
                self.addTab(title)
            self.setAccessibleTabName(place, f"{title} {count}".strip())
        while self.count() > len(tabs):
            self.removeTab(self.count() - 1)
        self.updateGeometry()
        self.update()

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802 Qt's name
        count = self._counts[index] if index < len(self._counts) else ""
        width = QFontMetrics(font(13, 600)).horizontalAdvance(self.tabText(index)) + 20
        if count:
            width += QFontMetrics(font(12, 500)).horizontalAdvance(count) + 6
        return QSize(width, HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        shown = (place for place in range(self.count()) if self.isTabVisible(place))
        return QSize(sum(self.tabSizeHint(place).width() for place in shown), HEIGHT)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return self.minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        painter.fillRect(QRectF(0, HEIGHT - 1, self.width(), 1), theme().color("border"))
        for place in range(self.count()):
            if self.isTabVisible(place):
                self._paint_tab(painter, place)
        painter.end()

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        tab = QRectF(self.tabRect(index))
        current = index == self.currentIndex()
        face = font(13, 600 if current else 500)
        painter.setFont(face)
        painter.setPen(theme().color("text" if current else "text2"))
        text = self.tabText(index)
        painter.drawText(tab.adjusted(8, 0, 0, -2), _AT_LEFT, text)
        after = QFontMetrics(face).horizontalAdvance(text) + 6
        painter.setFont(font(12, 500))
        painter.setPen(theme().color("muted"))
        painter.drawText(tab.adjusted(8 + after, 0, 0, -2), _AT_LEFT, self._counts[index])
        if current:
            painter.fillRect(QRectF(tab.x() + 8, HEIGHT - 2, tab.width() - 18, 2), theme().color("accent_text"))
            if self.hasFocus():
                painter.setPen(QPen(theme().color("focus"), 2))
                painter.drawRoundedRect(tab.adjusted(2, 4, -4, -4), 4, 4)
