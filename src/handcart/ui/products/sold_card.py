"""What was sold of a product, month by month, as small bars; asked for by itself: there may be many orders."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolTip, QWidget

from handcart.domain.message import Quantity
from handcart.files.writing.sheets import Column, ColumnKind
from handcart.ui.charts.saving import ChartFigures, offer_to_save
from handcart.ui.kit.fonts import font
from handcart.ui.kit.parts import column, label, row
from handcart.ui.kit.theme import theme
from handcart.ui.kit.words import Words
from handcart.ui.surroundings import Surroundings
from handcart.usecases.products.page import MONTHS, SoldInMonth, months_of

_HEIGHT = 78
_NAMES = 16
_GAP = 6
_LAST_YEAR = 12
_UNFINISHED = 110
"""How strong the bar of a month is that is not over yet, of 255."""


class SoldCard(QFrame):
    """The bars, and what they come to: the last twelve whole months and this one. Away where nothing was sold."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self.setProperty("look", "card")
        title = label(role="strong")
        around.words.bind(title, title.setText, "products.sold.title")
        self.summary = label(role="secondary")
        self.bars = SoldBars(around.words)
        head = row(title, self.summary, None, gap=8)
        self.setLayout(column(head, self.bars, gap=8, margins=(16, 10, 16, 12)))
        around.words.changed.connect(self._write)
        self._months: Sequence[SoldInMonth] = ()
        offer_to_save(self.bars, around, self.figures)

    def figures(self) -> ChartFigures:
        """The months with what was sold in them, to be saved."""
        text = self._words.text
        columns = (
            Column(text("report.column.month"), ColumnKind.MONTH),
            Column(text("report.column.quantity"), ColumnKind.QUANTITY),
        )
        rows = [(month.first_day, month.quantity) for month in self._months]
        return ChartFigures(text("products.sold.title"), columns, rows)

    def show_product(self, product_id: int, today: date) -> None:
        """Ask what was sold of this product."""
        company = self._around.company

        def query() -> list[SoldInMonth]:
            with company.read() as session:
                return months_of(session, product_id, today=today)

        self._around.running.ask(self, query, partial(self._show, today))

    def _show(self, today: date, months: Sequence[SoldInMonth]) -> None:
        self._months = months
        self.setVisible(any(month.quantity for month in months))
        self.bars.show_months(months, today)
        self._write()

    def _write(self) -> None:
        total = sum(month.quantity for month in self._months[:_LAST_YEAR])
        self.summary.setText(self._words.text("products.sold.year", quantity=Quantity(total)))


class SoldBars(QWidget):
    """Painted bars; pointing at one says its month and quantity, and all are read aloud as a text."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._months: Sequence[SoldInMonth] = ()
        self._today = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)
        words.changed.connect(self._name)

    def show_months(self, months: Sequence[SoldInMonth], today: date) -> None:
        """Show these months, the oldest first."""
        self._months, self._today = months, today
        self._name()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(300, _HEIGHT)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._months:
            place = int(event.pos().x() * MONTHS / max(1, self.width()))
            QToolTip.showText(event.globalPos(), self._said(self._months[min(place, len(self._months) - 1)]), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        if not self._months:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(11))
        most = max(1, *(month.quantity for month in self._months))
        wide = self.width() / len(self._months)
        for place, month in enumerate(self._months):
            self._paint_month(painter, QRectF(place * wide, 0, wide - _GAP, _HEIGHT), month, month.quantity / most)
        painter.end()

    def _paint_month(self, painter: QPainter, place: QRectF, month: SoldInMonth, share: float) -> None:
        now = month is self._months[-1]
        ground = place.adjusted(0, 0, 0, -_NAMES)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("hover"))
        painter.drawRoundedRect(QRectF(ground.x(), ground.bottom() - 2, ground.width(), 2), 1, 1)
        height = max(0.0, share) * ground.height()
        if height >= 1:
            # This month is not over: its bar is paler than those of whole months.
            painter.setBrush(_pale() if now else theme().color("series1"))
            painter.drawRoundedRect(QRectF(ground.x(), ground.bottom() - height, ground.width(), height), 2, 2)
        painter.setPen(theme().color("text" if now else "muted"))
        name = place.adjusted(-_GAP, place.height() - _NAMES, _GAP, 0)
        letter = self._words.text(f"today.month.short.{month.first_day.month}")
        painter.drawText(name, Qt.AlignmentFlag.AlignCenter, letter)

    def _said(self, month: SoldInMonth) -> str:
        words, day = self._words, month.first_day
        name = words.text("today.month.of_year", month=words.text(f"today.month.{day.month}"), year=str(day.year))
        return words.text("products.sold.month", month=name, quantity=Quantity(month.quantity))

    def _name(self) -> None:
        self.setAccessibleName(self._words.text("products.sold.title"))
        self.setAccessibleDescription("\n".join(self._said(month) for month in self._months))


def _pale() -> QColor:
    colour = QColor(theme().color("series1"))
    colour.setAlpha(_UNFINISHED)
    return colour
