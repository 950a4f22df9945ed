"""How many customers have each score of one kind, as five columns."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from handcart.ui.kit.fonts import font
from handcart.ui.kit.pointing import NOWHERE, PointedPicture
from handcart.ui.kit.theme import theme

_ABOVE, _BELOW, _LINE = 18, 36, 17
_WIDEST = 64
_CENTER = Qt.AlignmentFlag.AlignCenter


class ScoreColumn(NamedTuple):
    """A score: its share of the most there is (0 to 1), its customers, the values that have it, all in a sentence."""

    score: int
    share: float
    customers: str
    values: str
    spoken: str


class ScoreColumns(PointedPicture):
    """`mark` shows which score is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: Sequence[ScoreColumn] = ()
        self._marked: int | None = None

    def show_columns(self, columns: Sequence[ScoreColumn]) -> None:
        """Show these scores, the lowest at the left."""
        self._columns = columns
        self.show_parts(len(columns), lambda place: columns[place].spoken)

    def mark(self, score: int | None) -> None:
        """Show this score as the chosen one."""
        self._marked = score
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(260, 104)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(200, 84)

    def part_at(self, point: QPointF) -> int:
        wide = self.width() / max(1, len(self._columns))
        place = int(point.x() // wide)
        return place if 0 <= place < len(self._columns) else NOWHERE

    def where(self, place: int) -> QRectF:
        wide, room = self.width() / len(self._columns), self.height() - _ABOVE - _BELOW
        column = min(_WIDEST, wide - 12)
        height = max(2.0, room * self._columns[place].share)
        return QRectF(place * wide + (wide - column) / 2, _ABOVE + room - height, column, height)

    def paint(self, painter: QPainter) -> None:
        wide = self.width() / len(self._columns)
        for place, each in enumerate(self._columns):
            column = self.where(place)
            faint = self._marked is not None and each.score != self._marked
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("series_grey" if faint else "series1"))
            painter.setOpacity(0.75 if place == self.pointed else 1)
            painter.drawRoundedRect(column, 3, 3)
            painter.setOpacity(1)
            slot = QRectF(place * wide, 0, wide, _LINE)
            self._write(painter, slot.translated(0, column.top() - _LINE), each.customers, "text2", 500)
            foot = slot.translated(0, self.height() - _BELOW + 2)
            self._write(painter, foot, str(each.score), "text", 500)
            self._write(painter, foot.translated(0, _LINE - 1), each.values, "muted", 400)

    @staticmethod
    def _write(painter: QPainter, place: QRectF, text: str, role: str, weight: int) -> None:
        painter.setFont(font(11, weight))
        painter.setPen(theme().color(role))
        painter.drawText(place, _CENTER, text)
