"""The soft shadow around what lies over the window, painted in rings: Qt's own effect blurs the whole card anew with
every letter typed into it.
"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

_REACH, _DOWN = 28, 8
_DARKEST = 26


def paint_shadow(painter: QPainter, card: QRectF, radius: float) -> None:
    """Paint the shadow of a card with rounded corners; the card itself is painted over it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = card.translated(0, _DOWN)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, _DARKEST))
    painter.drawRoundedRect(ground, radius, radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ring in range(_REACH):
        fading = 1 - ring / _REACH
        painter.setPen(QPen(QColor(0, 0, 0, round(_DARKEST * fading * fading)), 1))
        out = ring + 0.5
        painter.drawRoundedRect(ground.adjusted(-out, -out, out, out), radius + out, radius + out)
    painter.restore()
