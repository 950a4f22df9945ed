"""A button as wide as its card: icon, title, a quiet line below, and its keys at the right."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from handcart.ui.kit.fonts import font
from handcart.ui.kit.icons import INLINE, pixmap
from handcart.ui.kit.parts import is_enter
from handcart.ui.kit.theme import theme

HEIGHT = 51
_INSET = 16
_TEXT_LEFT = 40
_MIDDLE_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_MIDDLE_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class RowButton(QAbstractButton):
    """`setText` is the title, `setAccessibleDescription` the quiet line; Space and Enter press it."""

    def __init__(self, icon: str, keys: str = "") -> None:
        super().__init__()
        self._icon = icon
        self._keys = keys
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme().changed.connect(self.update)

    def describe(self, text: str) -> None:
        """Set the quiet line."""
        self.setAccessibleDescription(text)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(360, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect())
        if self.isDown() or self.underMouse():
            painter.fillRect(place.adjusted(1, 1, -1, -1), theme().color("subtle"))
        top = place.center().y() - 18
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(QPointF(_INSET, top + 3), pixmap(self._icon, "text2", INLINE, ratio))
        texts = place.adjusted(_TEXT_LEFT, 0, -_INSET, 0)
        self._write(painter, QRectF(texts.x(), top, texts.width(), 19), self.text(), "text", 13, 500)
        lower = QRectF(texts.x(), top + 19, texts.width(), 18)
        self._write(painter, lower, self.accessibleDescription(), "text2", 12, 400)
        painter.setFont(font(12, 500))
        painter.setPen(theme().color("accent_text"))
        painter.drawText(texts, _MIDDLE_RIGHT, self._keys)
        if self.hasFocus():
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(2, 2, -2, -2), 6, 6)
        painter.end()

    @staticmethod
    def _write(painter: QPainter, place: QRectF, text: str, role: str, pixels: int, weight: int) -> None:
        painter.setFont(font(pixels, weight))
        painter.setPen(theme().color(role))
        painter.drawText(place, _MIDDLE_LEFT, text)
