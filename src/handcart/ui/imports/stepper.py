"""The steps of an import in a row: those that are done, the one that is shown, those to come."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from handcart.ui.imports.stage import Step
from handcart.ui.kit.fonts import font
from handcart.ui.kit.icons import PILL, pixmap
from handcart.ui.kit.theme import theme
from handcart.ui.kit.words import Words

_HEIGHT, _MARK, _GAP, _BETWEEN = 28, 20, 6, 44
_MIDDLE = Qt.AlignmentFlag.AlignCenter


class Stepper(QWidget):
    """Painted; what it says is also its accessible name."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        words.changed.connect(self._write)
        theme().changed.connect(self.update)
        self._write()

    def show_step(self, step: Step) -> None:
        """The owner is here now."""
        self._at = list(Step).index(step)
        self._write()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        face = QFontMetricsF(font(13, 600))
        texts = sum(face.horizontalAdvance(text) for text in self._texts())
        return QSize(round(texts + len(Step) * (_MARK + _GAP) + (len(Step) - 1) * _BETWEEN + 4), _HEIGHT)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 1.0
        for place, text in enumerate(self._texts()):
            if place:
                painter.setPen(QPen(theme().color("border2"), 1))
                painter.drawLine(QPointF(left + 8, _HEIGHT / 2), QPointF(left + _BETWEEN - 8, _HEIGHT / 2))
                left += _BETWEEN
            left = self._paint_step(painter, left, place, text)
        painter.end()

    def _paint_step(self, painter: QPainter, left: float, place: int, text: str) -> float:
        mark = QRectF(left, (_HEIGHT - _MARK) / 2, _MARK, _MARK)
        here, done = place == self._at, place < self._at
        painter.setPen(QPen(theme().color("border2" if place > self._at else "accent"), 1.2))
        painter.setBrush(theme().color("accent" if here else "accent_soft" if done else "panel"))
        painter.drawEllipse(mark)
        if done:
            corner = QPointF(mark.center().x() - PILL / 2, mark.center().y() - PILL / 2)
            painter.drawPixmap(corner, pixmap("check", "accent_text", PILL, self.devicePixelRatioF()))
        else:
            painter.setFont(font(11, 600))
            painter.setPen(theme().color("on_accent" if here else "muted"))
            painter.drawText(mark, _MIDDLE, str(place + 1))
        face = font(13, 600 if here else 400)
        width = QFontMetricsF(font(13, 600)).horizontalAdvance(text)
        painter.setFont(face)
        painter.setPen(theme().color("text" if place <= self._at else "muted"))
        painter.drawText(QRectF(mark.right() + _GAP, 0, width + 2, _HEIGHT), Qt.AlignmentFlag.AlignVCenter, text)
        return mark.right() + _GAP + width

    def _texts(self) -> list[str]:
        return [self._words.text(f"import.step.{step}") for step in Step]

    def _write(self) -> None:
        here = self._texts()[self._at]
        self.setAccessibleName(self._words.text("import.step.here", step=here, number=self._at + 1))
        self.updateGeometry()
        self.update()
