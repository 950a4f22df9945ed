"""The list of the palette: headings and entries, painted; the arrows pass over headings."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from handcart.ui.kit.fonts import font
from handcart.ui.kit.icons import CONTROL, pixmap
from handcart.ui.kit.theme import theme
from handcart.ui.kit.words import Words
from handcart.ui.shell.palette.entries import Entry, in_sections, marks

_ROW, _HEADING = 34, 28
_INSET, _TEXT_FROM = 10, 40
_SHOWN = Qt.ItemDataRole.UserRole + 1
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
Index = QModelIndex | QPersistentModelIndex


class ResultsModel(QAbstractListModel):
    """Entries under the headings of their sections."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.rows: list[Entry | str] = []

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.rows = []
        for section, inside in in_sections(entries):
            self.rows += [section, *inside]
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """The entry in a row; None for a heading."""
        shown = self.rows[row] if 0 <= row < len(self.rows) else ""
        return shown if isinstance(shown, Entry) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.entry(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = self.rows[index.row()]
        if role == _SHOWN:
            return shown
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(shown, str):
            return self._words.text(shown)
        return f"{shown.name} {shown.why_not or shown.about}".strip()


class ResultsDelegate(QStyledItemDelegate):
    """Paints a heading, or an entry: icon, name with what was typed marked, what tells it from others, its keys."""

    def __init__(self, view: QListView, words: Words) -> None:
        super().__init__(view)
        self._view, self._words = view, words
        self.asked = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 Qt's name
        return QSize(0, _HEADING if isinstance(index.data(_SHOWN), str) else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown = index.data(_SHOWN)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(option.rect).adjusted(6, 0, -6, 0)
        if isinstance(shown, str):
            painter.setFont(font(11, 600))
            painter.setPen(theme().color("muted"))
            painter.drawText(place.adjusted(_INSET, 6, 0, 0), _LEFT, str(index.data()))
        else:
            self._paint_entry(painter, place, shown, current=index.row() == self._view.currentIndex().row())
        painter.restore()

    def _paint_entry(self, painter: QPainter, place: QRectF, entry: Entry, *, current: bool) -> None:
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("selection"))
            painter.drawRoundedRect(place, 6, 6)
        ratio = painter.device().devicePixelRatio()
        able = not entry.why_not
        drawn = pixmap(entry.icon, ("accent_text" if current else "text2") if able else "muted", CONTROL, ratio)
        painter.drawPixmap(QPointF(place.x() + _INSET, place.center().y() - CONTROL / 2), drawn)
        keys = entry.keys or (self._words.text("palette.enter") if current and entry.run is not None else "")
        keys_width = QFontMetricsF(font(11)).horizontalAdvance(keys) + 2 * _INSET if keys else _INSET
        text = place.adjusted(_TEXT_FROM, 0, -keys_width, 0)
        right = self._write_marked(painter, text, entry.name, 13, "text" if able else "muted", 500) + 10
        about = QRectF(right, text.y(), max(0.0, text.right() - right), text.height())
        self._write_marked(painter, about, entry.why_not or entry.about, 12, "text2" if able else "muted", 400)
        if keys:
            painter.setFont(font(11))
            painter.setPen(theme().color("muted"))
            painter.drawText(place.adjusted(0, 0, -_INSET, 0), _RIGHT, keys)

    def _write_marked(
        self, painter: QPainter, place: QRectF, written: str, pixels: int, role: str, weight: int
    ) -> float:
        """A text, in it what was typed in the colour of links; returns where it ends."""
        shown = QFontMetricsF(font(pixels, weight)).elidedText(written, Qt.TextElideMode.ElideRight, place.width())
        x, at = place.x(), 0
        for start, length in [*marks(shown, self.asked), (len(shown), 0)]:
            for text, color, heavy in (
                (shown[at:start], role, weight),
                (shown[start : start + length], "accent_text", 600),
            ):
                face = font(pixels, heavy)
                painter.setFont(face)
                painter.setPen(theme().color(color))
                painter.drawText(QRectF(x, place.y(), place.right() - x + 2, place.height()), _LEFT, text)
                x += QFontMetricsF(face).horizontalAdvance(text)
            at = start + length
        return x


class Results(QListView):
    """Never has the focus: what is typed goes to the field above, which hands the arrows down."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.model_shown = ResultsModel(words)
        self._delegate = ResultsDelegate(self, words)
        # As in `TableView`: asking Qt for the ground it made is slow.
        self._ground = QWidget()
        self.setViewport(self._ground)
        self.setModel(self.model_shown)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        words.bind(self, self.setAccessibleName, "palette.results")

    def show_entries(self, entries: Sequence[Entry], asked: str) -> None:
        """Show these, the first of them chosen."""
        self._delegate.asked = asked
        self.model_shown.show(entries)
        self._choose(1)

    def chosen(self) -> Entry | None:
        """The entry that Enter would run."""
        return self.model_shown.entry(self.currentIndex().row())

    def step(self, by: int) -> None:
        """Choose the next entry in this direction, round the end; headings are passed over."""
        count = self.model_shown.rowCount()
        row = self.currentIndex().row()
        for _ in range(count):
            row = (row + by) % count
            if self.model_shown.entry(row) is not None:
                self._choose(row)
                return

    def height_wanted(self) -> int:
        """The height that shows everything."""
        return sum(_HEADING if isinstance(row, str) else _ROW for row in self.model_shown.rows)

    def _choose(self, row: int) -> None:
        if row < self.model_shown.rowCount():
            self.setCurrentIndex(self.model_shown.index(row))
            if row <= 1:
                self.scrollToTop()
