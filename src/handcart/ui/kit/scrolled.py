"""A page that is scrolled up and down, as wide as its place."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget

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


class ScrolledPage(QScrollArea):
    """An area that scrolls what it holds up and down, on the ground of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def hold(self, content: QLayout) -> QWidget:
        """Scroll this; the widget around it, to be shown and hidden."""
        inside = _Inside()
        inside.setLayout(content)
        self.setWidget(inside)
        # Both fill themselves with the colour of the window otherwise.
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        return inside


def scrolled(content: QWidget) -> QScrollArea:
    """Shows `content` in an area that scrolls."""
    area = ScrolledPage()
    area.hold(column(content, gap=0))
    return area
