"""A few words beside the cell that is being typed in: what is wrong with it, or what helps there."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from handcart.ui.kit.parts import IconLabel, label, restyle, row
from handcart.ui.kit.theme import theme

_WIDEST = 420


class Bubble(QWidget):
    """Stands below a place of its page, or above it where there is no room, and left of `rightmost`. It never takes
    the focus.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = parent
        self.rightmost = parent.width
        self._tone = "red"
        self._icon = IconLabel("circle-alert", "red", 14)
        self.text = label(role="secondary", wrap=True)
        self.setLayout(row(self._icon, self.text, gap=6, margins=(8, 4, 10, 4)))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme().changed.connect(self.update)
        self.hide()

    def say(self, text: str, beside: QRect, *, wrong: bool) -> None:
        """Say this beside a place of the page."""
        self._tone = "red" if wrong else "blue"
        self._icon.show_icon("circle-alert" if wrong else "info", self._tone)
        restyle(self.text, "role", "error" if wrong else "secondary")
        self.text.setText(text)
        self.text.ensurePolished()
        wanted = min(_WIDEST, self.text.fontMetrics().horizontalAdvance(text) + 6)
        self.text.setFixedWidth(wanted)
        height = self.text.heightForWidth(wanted) + 8
        page = self._page
        width = wanted + 14 + 6 + 18
        top = beside.bottom() + 3
        if top + height > page.height():
            top = beside.top() - height - 3
        corner = QPoint(max(0, min(beside.left(), self.rightmost() - width - 8)), top)
        self.setGeometry(QRect(corner, self.size()))
        self.resize(width, max(height, 26))
        self.setAccessibleName(text)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme().color(self._tone))
        painter.setBrush(theme().color(f"{self._tone}_soft"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()
