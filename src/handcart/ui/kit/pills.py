"""Pills: a status as soft ground, icon and text. In tables and as a widget."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from handcart.ui.kit.fonts import font
from handcart.ui.kit.icons import PILL, pixmap
from handcart.ui.kit.theme import theme
from handcart.ui.kit.tokens import Tone

HEIGHT = 20
_ICON_LEFT = 7
_TEXT_LEFT = 23
_TEXT_RIGHT = 7


def pill_width(text: str) -> float:
    """How wide the pill of this text is, in points."""
    return _TEXT_LEFT + QFontMetricsF(font(12, 500)).horizontalAdvance(text) + _TEXT_RIGHT


def paint_pill(painter: QPainter, left: float, middle: float, text: str, tone: Tone, icon: str) -> None:
    """Paint the pill from `left`, centred on the height `middle`."""
    ground = QRectF(left, middle - HEIGHT / 2, pill_width(text), HEIGHT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color(f"{tone}_soft"))
    painter.drawRoundedRect(ground, 10, 10)
    ratio = painter.device().devicePixelRatio()
    painter.drawPixmap(QPointF(left + _ICON_LEFT, middle - PILL / 2), pixmap(icon, tone, PILL, ratio))
    painter.setPen(theme().color(tone))
    painter.setFont(font(12, 500))
    painter.drawText(ground.adjusted(_TEXT_LEFT, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
    painter.restore()


class Pill(QWidget):
    """One status on a page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._tone, self._icon = "", Tone.GREY, "check"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def show_status(self, text: str, tone: Tone, icon: str) -> None:
        """Show this status from now on."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(round(pill_width(self._text) + 0.5), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        paint_pill(painter, 0, HEIGHT / 2, self._text, self._tone, self._icon)
        painter.end()
