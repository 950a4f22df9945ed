"""The six figures of a customer: in one row where there is room, else in two or three."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from handcart.domain.message import Amount, Message, Percent, message
from handcart.domain.rounding import divide_half_up
from handcart.ui.kit.parts import column, label, restyle
from handcart.ui.surroundings import Surroundings
from handcart.usecases.customers.page import CustomerFigures

_ONE_ROW, _TWO_ROWS = 860, 430
_HUNDRED = 100 * 10_000
_ONE = 10_000


class _Figure(NamedTuple):
    title: str
    figure: str
    note: Message | None
    tone: str = ""


class FigureCell(QWidget):
    """A title, the figure, and a quiet line that says what to make of it."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.note = label(role="field"), label(role="secondary", wrap=True)
        self.figure = label(role="figure")
        self.setLayout(column(self.title, self.figure, self.note, None, gap=1, margins=(14, 10, 10, 10)))


class FiguresCard(QFrame):
    """Call `show_figures`; the words follow the language."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._around, self._words = around, around.words
        self._figures: CustomerFigures | None = None
        self.cells = [FigureCell() for _each in range(6)]
        self._grid = QGridLayout()
        self._grid.setContentsMargins(1, 1, 1, 1)
        self._grid.setSpacing(0)
        self._columns = 0
        self.setLayout(self._grid)
        self._arrange(3)
        self._words.changed.connect(self._write)

    def show_figures(self, figures: CustomerFigures) -> None:
        """Show these."""
        self._figures = figures
        self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        width = self.width()
        self._arrange(6 if width >= _ONE_ROW else 3 if width >= _TWO_ROWS else 2)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, cell in enumerate(self.cells):
            self._grid.removeWidget(cell)
            self._grid.addWidget(cell, place // columns, place % columns)
        for place in range(6):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)

    def _write(self) -> None:
        if self._figures is None:
            return
        for cell, each in zip(self.cells, self._told(self._figures), strict=True):
            cell.title.setText(self._words.text(each.title))
            cell.figure.setText(each.figure)
            cell.note.setText("" if each.note is None else self._words.render(each.note))
            restyle(cell.note, "tone", each.tone)

    def _told(self, figures: CustomerFigures) -> Sequence[_Figure]:
        words = self._words
        rhythm = None if figures.rhythm is None else message("customers.figure.rhythm", count=figures.rhythm)
        of = message("customers.figure.median", count=figures.orders) if figures.usual is not None else None
        delay = "" if figures.delay is None else words.text("customers.figure.days", count=abs(figures.delay))
        return (
            _Figure("customers.figure.sales", self._money(figures.sales), growth(figures)),
            _Figure("customers.figure.orders", words.wording.number(figures.orders), rhythm),
            _Figure("customers.figure.usual", "–" if figures.usual is None else self._money(figures.usual), of),
            _Figure("customers.figure.not_invoiced", self._money(figures.not_invoiced), self._had(figures)),
            _Figure("customers.figure.owed", self._money(figures.owed), *self._overdue(figures)),
            _Figure("customers.figure.pays", delay or "–", _punctual(figures)),
        )

    def _money(self, minor: int) -> str:
        return self._words.wording.money(Amount(minor, self._around.currency, self._around.exponent))

    def _had(self, figures: CustomerFigures) -> Message | None:
        """The money that is there already for what will be invoiced."""
        credit, ahead = (
            Amount(minor, self._around.currency, self._around.exponent)
            for minor in (figures.credit, figures.paid_ahead)
        )
        if figures.credit > 0 and figures.paid_ahead > 0:
            return message("customers.figure.ahead_and_credit", ahead=ahead, credit=credit)
        if figures.paid_ahead > 0:
            return message("customers.figure.paid_ahead", amount=ahead)
        return message("customers.figure.credit", amount=credit) if figures.credit > 0 else None

    def _overdue(self, figures: CustomerFigures) -> tuple[Message, str]:
        if not figures.overdue or figures.oldest_due_on is None:
            return message("customers.figure.nothing_overdue"), ""
        overdue = Amount(figures.overdue, self._around.currency, self._around.exponent)
        return message("customers.figure.overdue", amount=overdue, day=figures.oldest_due_on), "red"


def growth(figures: CustomerFigures) -> Message | None:
    """Against the year before; None where there was nothing then."""
    if not figures.sales_before:
        return None
    change = divide_half_up((figures.sales - figures.sales_before) * _HUNDRED, figures.sales_before)
    whole = divide_half_up(change, _ONE) * _ONE
    if not whole:
        return message("customers.figure.as_before")
    return message("customers.figure.more" if whole > 0 else "customers.figure.less", percent=Percent(abs(whole)))


def _punctual(figures: CustomerFigures) -> Message | None:
    if figures.delay is None:
        return message("customers.figure.many" if figures.many else "customers.figure.no_payments")
    if not figures.delay:
        return message("customers.figure.on_the_day")
    return message("customers.figure.late" if figures.delay > 0 else "customers.figure.early")
