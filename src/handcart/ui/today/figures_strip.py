"""The four key figures at the head of Today: the figure, two lines of comparison, and a small line of its past."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from handcart.domain.message import Percent
from handcart.domain.rounding import divide_half_up
from handcart.ui.kit.parts import IconLabel, column, label, line, restyle, row
from handcart.ui.kit.words import Words
from handcart.ui.today.sparkline import WIDTH, Sparkline
from handcart.usecases.today.figures import (
    LONGEST_COVER,
    KeyFigures,
    OpenFigure,
    OverdueFigure,
    SalesFigure,
    StockFigure,
)

_INSET = 16
_TENTH = 1_000
"""A tenth of a percent, in ten-thousandths of a percent."""


_BESIDE = 900
"""The width that four figures need beside each other."""
_PAST_WIDTHS = (WIDTH, 54)
_AS_MUCH = 16_777_215


class FigureCell(QWidget):
    """One figure with its title above and two lines below."""

    def __init__(self) -> None:
        super().__init__()
        self.title = label(role="field")
        self.figure = label(role="figure")
        self.unit = label(role="muted")
        self.icon = IconLabel("trending-up", "green", 14)
        self.first = label(role="secondary")
        self.second = label(role="secondary")
        self.past = Sparkline()
        self.icon.hide()
        number = row(self.figure, self.unit, None, gap=6)
        self._texts = column(number, row(self.icon, self.first, None, gap=5), self.second, gap=1)
        below = row(self._texts, self.past, gap=8)
        below.setStretch(0, 1)
        self.setLayout(column(self.title, below, gap=1, margins=(_INSET, 12, _INSET, 12)))

    def say(self, figure: str, unit: str, first: str, second: str) -> None:
        """Show the figure with its unit and the two lines below."""
        for part, text in ((self.figure, figure), (self.unit, unit), (self.first, first), (self.second, second)):
            part.setText(text)

    def room_for_past(self, width: int) -> int:
        """How much of so much room the texts leave beside them."""
        return width - self._texts.minimumSize().width() - 8 - 2 * _INSET

    def show_past(self, width: int) -> None:
        """Show the line of the past, so wide; 0 leaves it out."""
        self.past.setVisible(width > 0 and self.past.has_something)
        if width > 0:
            self.past.setFixedWidth(width)

    def mark(self, icon: str, tone: str) -> None:
        """Show the first line with an icon in a tone; without an icon it is as quiet as the second."""
        self.icon.setVisible(bool(icon))
        if icon:
            self.icon.show_icon(icon, tone or "text2")
        restyle(self.first, "tone", tone)


class FigureStrip(QFrame):
    """The card of the four figures. Empty until the first figures come."""

    def __init__(self, words: Words, *, currency: str, exponent: int) -> None:
        super().__init__()
        self._words, self._currency, self._exponent = words, currency, exponent
        self.sales, self.open, self.overdue, self.stock = cells = [FigureCell() for _ in range(4)]
        self._figures: KeyFigures | None = None
        self._today = date.min
        self.setProperty("look", "card")
        self._cells, self._width = cells, 0
        self._between = line()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(0)
        self._halves.addLayout(_pair(cells[0], cells[1]), 1)
        self._halves.addWidget(self._between)
        self._halves.addLayout(_pair(cells[2], cells[3]), 1)
        self.setLayout(self._halves)
        words.bind(self.open, self.open.title.setText, "today.open.title")
        words.bind(self.overdue, self.overdue.title.setText, "today.overdue.title")
        words.bind(self.stock, self.stock.title.setText, "today.stock.title")
        words.changed.connect(self._write)

    def fit(self, width: int) -> None:
        """Stand in so much room: all beside each other, or two above two."""
        self._width = width
        beside = width >= _BESIDE
        self._halves.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._between.setFixedSize(*((1, _AS_MUCH) if beside else (_AS_MUCH, 1)))
        self._between.setMinimumSize(*((1, 0) if beside else (0, 1)))
        # All of the same width, or none: a line that is only sometimes there looks like a mistake.
        room = min(cell.room_for_past(width // (4 if beside else 2)) for cell in self._cells)
        past = next((each for each in _PAST_WIDTHS if each <= room), 0)
        for cell in self._cells:
            cell.show_past(past)

    def show_figures(self, figures: KeyFigures, today: date) -> None:
        """Show these figures."""
        self._figures, self._today = figures, today
        self._write()

    def _write(self) -> None:
        if self._figures is not None:
            self._write_sales(self._figures.sales)
            self._write_open(self._figures.open)
            self._write_overdue(self._figures.overdue)
            self._write_stock(self._figures.stock)
            self.fit(self._width)

    def _write_sales(self, sales: SalesFigure) -> None:
        words, month = self._words, sales.month.month
        before = month - 1 or 12
        cell = self.sales
        cell.title.setText(words.text("today.sales.title", month=self._month(month)))
        cell.say(
            self._whole(sales.to_date),
            self._currency,
            self._compared(sales.to_date, sales.last_month, "month", self._month(before)),
            self._compared(sales.to_date, sales.last_year, "year", self._month(month)),
        )
        rises = sales.last_month is not None and sales.to_date >= sales.last_month
        falls = sales.last_month is not None and not rises
        cell.mark("trending-up" if rises else "trending-down" if falls else "", "green" if rises else "")
        cell.past.show_line(sales.curve, sales.curve_before)
        cell.past.describe(words.text("today.sales.past", month=self._month(month), before=self._month(before)))
        cell.setToolTip(words.text("today.sales.tip"))

    def _compared(self, now: int, then: int | None, what: str, month: str) -> str:
        """How much more or less than then, in tenths of a percent; a sentence where no share can be told."""
        if then is None or then <= 0:
            reason = "none" if then is None else "below_zero"
            return self._words.text(f"today.sales.{what}.{reason}", month=month)
        change = divide_half_up((now - then) * 1_000, then) * _TENTH
        written = self._words.wording.change(Percent(change))
        return self._words.text(f"today.sales.{what}.change", change=written, month=month)

    def _write_open(self, figure: OpenFigure) -> None:
        words, cell = self._words, self.open
        can_ship = "today.open.can_ship_in_part" if figure.in_part else "today.open.can_ship"
        value = words.text("today.open.value", currency=self._currency, value=self._whole(figure.value))
        cell.say(
            words.wording.number(figure.orders),
            value,
            words.text(can_ship, count=figure.can_ship + figure.in_part, part=figure.in_part),
            words.text("today.open.to_decide", count=figure.to_decide),
        )
        cell.past.show_line(figure.weekly)
        cell.past.describe(self._series("today.open.past", figure.weekly))

    def _write_overdue(self, figure: OverdueFigure) -> None:
        words, cell = self._words, self.overdue
        first = words.text("today.overdue.nothing")
        if figure.orders:
            first = words.text("today.overdue.oldest", count=figure.orders, days=self._days(figure.oldest_days))
        in_all = words.text("today.overdue.receivables", value=self._whole(figure.receivables))
        cell.say(self._whole(figure.amount), self._currency, first, in_all)
        cell.mark("calendar-clock" if figure.orders else "", "red" if figure.orders else "")
        cell.past.show_line(figure.curve)
        cell.past.describe(words.text("today.overdue.past"))

    def _write_stock(self, figure: StockFigure) -> None:
        words, cell = self._words, self.stock
        first, second = words.text("today.stock.nothing_short"), ""
        if figure.short_products:
            first = words.text("today.stock.short", count=figure.short_products)
            second = words.text("today.stock.held_up", count=figure.held_up_orders)
        if figure.days is None:
            cell.say(words.text("today.stock.unknown"), "", first, second or words.text("today.stock.too_little"))
        else:
            over = figure.days >= LONGEST_COVER
            number = words.wording.number(figure.days)
            text = words.text("today.stock.longer", number=number) if over else number
            cell.say(text, words.text("today.stock.unit", count=figure.days), first, second)
        cell.mark("package-minus" if figure.short_products else "", "amber" if figure.short_products else "")
        cell.past.show_bars(figure.spread)
        cell.past.describe(self._series("today.stock.past", figure.spread))
        cell.setToolTip(words.text("today.stock.tip"))

    def _series(self, message_id: str, values: Sequence[int]) -> str:
        listed = self._words.text("today.list.between").join(map(self._words.wording.number, values))
        return self._words.text(message_id, values=listed)

    def _days(self, days: int) -> str:
        return self._words.text("today.days", count=days)

    def _month(self, number: int) -> str:
        return self._words.text(f"today.month.{number}")

    def _whole(self, minor: int) -> str:
        """An amount in whole units of the currency: key figures need no cents."""
        return self._words.wording.number(divide_half_up(minor, 10**self._exponent))


def _pair(first: FigureCell, second: FigureCell) -> QHBoxLayout:
    """Two figures of the same width."""
    made = row(first, line(upright=True), second, gap=0)
    made.setStretch(0, 1)
    made.setStretch(2, 1)
    return made
