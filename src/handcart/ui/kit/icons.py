"""Lucide's icons in the colours of the theme, drawn once for each colour, size and pixel ratio.

`resources/icons` holds the drawings that are used; a test fails where a name has no drawing.
"""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from handcart.places import resources
from handcart.ui.kit.theme import theme

CONTROL = 16
INLINE = 14
PILL = 12


def pixmap(name: str, role: str = "muted", size: int = CONTROL, ratio: float = 1.0) -> QPixmap:
    """The icon in the colour of `role`, `size` points wide, for a screen of that pixel ratio."""
    return _draw(name, theme().tokens.color(role), size, ratio, 0)


def icon(name: str, role: str = "text2", size: int = CONTROL, gap: int = 0) -> QIcon:
    """The icon for a button or menu. `gap` points stay free at its right: Fusion sets text too near."""
    application = QGuiApplication.instance()
    ratio = application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
    return QIcon(_draw(name, theme().tokens.color(role), size, ratio, gap))


@lru_cache(maxsize=512)
def _draw(name: str, color: str, size: int, ratio: float, gap: int) -> QPixmap:
    made = QPixmap(round((size + gap) * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    stroke = "1.75" if size >= 15 else "2"
    drawing = _source(name).replace("currentColor", color).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return made


@cache
def _source(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
