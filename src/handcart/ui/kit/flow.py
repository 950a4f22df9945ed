"""A row that goes on in the next line where the width ends, as words do."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QSizePolicy, QWidget

_HAIRLINE = 1
_OUT_OF_SIGHT = -100

Line = list[tuple[QLayoutItem, QSize]]


class FlowLayout(QLayout):
    """Widgets one after the other, `gap` points apart, in as many lines as they need."""

    def __init__(self, *widgets: QWidget, gap: int = 8, line_gap: int = 4) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap = gap, line_gap
        self.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 Qt's name
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 Qt's name
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 Qt's name
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 Qt's name
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 Qt's name
        return self._lay_out(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 Qt's name
        super().setGeometry(rect)
        self._lay_out(rect, place=True)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 Qt's name
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        return QSize(min(120, max((s.width() for s in sizes), default=0)), max((s.height() for s in sizes), default=0))

    def _lay_out(self, rect: QRect, *, place: bool) -> int:
        """Put the items into lines, each in the middle of its line, and return the height they take."""
        top = rect.y()
        lines = self._lines(rect.width())
        for items in lines:
            tallest = max(size.height() for _, size in items)
            x = rect.x()
            for item, size in items:
                if place:
                    item.setGeometry(QRect(QPoint(x, top + (tallest - size.height()) // 2), size))
                x += size.width() + self._gap
            top += tallest + self._line_gap
        if place:
            self._put_away(lines)
        return max(0, top - self._line_gap - rect.y())

    def _lines(self, width: int) -> list[Line]:
        """The items that are shown with their sizes, line by line."""
        lines: list[Line] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = _size_within(item, width)
            if not lines or size.width() > left:
                lines.append([])
                left = width
            lines[-1].append((item, size))
            left -= size.width() + self._gap
        return [inside for line in lines if (inside := _without_outer_hairlines(line))]

    def _put_away(self, lines: list[Line]) -> None:
        """Out of sight, by the widget itself: an item takes no place left of its layout."""
        placed = {id(item) for line in lines for item, _ in line}
        for item in self._items:
            widget = item.widget()
            if id(item) not in placed and widget is not None:
                widget.move(_OUT_OF_SIGHT, _OUT_OF_SIGHT)


def _without_outer_hairlines(line: Line) -> Line:
    """A line without the hairlines at its ends, where they would divide nothing."""
    inside = [place for place, (_, size) in enumerate(line) if size.width() > _HAIRLINE]
    return line[inside[0] : inside[-1] + 1] if inside else []


def _size_within(item: QLayoutItem, width: int) -> QSize:
    """The size an item wants, in no more than this width."""
    wanted, shown = item.sizeHint(), item.widget()
    if isinstance(shown, QLabel):
        # A label that may wrap asks for a shape of its own taste; here it wraps only where the width ends.
        shown.ensurePolished()
        line = shown.fontMetrics().horizontalAdvance(shown.text()) + 3
        wanted = QSize(line, shown.heightForWidth(line))
    if wanted.width() <= width:
        return wanted
    return QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else wanted.height())


class Flow(QWidget):
    """Widgets in a `FlowLayout`. It asks for the height of one line; its layout then gives what the width needs."""

    def __init__(self, *widgets: QWidget, gap: int = 8, line_gap: int = 4) -> None:
        super().__init__()
        self._flow = FlowLayout(*widgets, gap=gap, line_gap=line_gap)
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def arrange(self, *widgets: QWidget) -> None:
        """Have these widgets, in this order; what it had and has no more is the caller's to put away."""
        while self._flow.takeAt(0) is not None:
            pass
        for widget in widgets:
            self._flow.addWidget(widget)
        self._flow.invalidate()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return self._flow.minimumSize()
