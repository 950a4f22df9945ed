"""A page that is scrolled up and down, as wide as its place."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from handcart.ui.kit.parts import column


class _Inside(QWidget):
    """What is scrolled. Its height follows from its width alone: the least height of wrapped texts is that of their
    least width, and would leave a blank below.
    """

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(super().minimumSizeHint().width(), 0)


def begin_at_top(first: QWidget) -> None:
    """Go to the first field of a form, with all that stands above it in sight."""
    first.setFocus()
    area = _area_of(first)
    if area is not None:
        area.verticalScrollBar().setValue(0)


def bring_into_view(control: QWidget) -> None:
    """Go to a field, wherever its page is scrolled to."""
    control.setFocus()
    area = _area_of(control)
    if area is not None:
        area.ensureWidgetVisible(control)


def _area_of(inside: QWidget) -> QScrollArea | None:
    above = inside.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def scrolled(content: QWidget) -> QScrollArea:
    """Shows `content` in an area that scrolls, on the ground of the page."""
    area = QScrollArea()
    inside = _Inside()
    inside.setLayout(column(content, gap=0))
    area.setWidget(inside)
    area.setWidgetResizable(True)
    # Both fill themselves with the colour of the window otherwise.
    inside.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
