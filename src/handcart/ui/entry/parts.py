"""What the entry page consists of and where it stands. Nothing happens here."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from handcart.ui.entry.asking import Asking
from handcart.ui.entry.bubble import Bubble
from handcart.ui.entry.customer_field import CustomerAsks, CustomerEdit
from handcart.ui.entry.facts import Facts
from handcart.ui.entry.foot import Foot
from handcart.ui.entry.head import Head
from handcart.ui.entry.leftovers import Leftovers
from handcart.ui.entry.lines import Lines
from handcart.ui.entry.lines_model import LinesModel
from handcart.ui.entry.more import More
from handcart.ui.entry.pasting import Pasting
from handcart.ui.entry.reading import reading_of
from handcart.ui.entry.side import Side
from handcart.ui.entry.suggesting import Suggesting
from handcart.ui.entry.title_bar import TitleBar
from handcart.ui.kit.parts import column, frame, line, row
from handcart.ui.kit.popup import Popup
from handcart.ui.kit.typed import decimal_sign
from handcart.ui.surroundings import Surroundings
from handcart.usecases.entry.sheet import Sheet

_SIDE_FROM = 940
"""The width from which the side stands beside the lines."""


class Parts:
    """The parts of `page`, which get the focus in this order."""

    def __init__(self, around: Surroundings, page: QWidget, asking: Asking, asks: CustomerAsks, facts: Facts) -> None:
        words = around.words
        self.popup, self.bubble = Popup(page), Bubble(page)
        self.title, self.leftovers = TitleBar(words), Leftovers(words)
        self.customer = CustomerEdit(words, self.popup, asks)
        self.head = Head(words, self.customer, today=lambda: around.when().today)
        self.facts = facts
        self.more = More(
            words,
            around.running.ask,
            currency=around.currency,
            exponent=around.exponent,
            today=lambda: around.when().today,
        )
        self.sheet = Sheet(reading_of(words))
        self.model = LinesModel(words, self.sheet, currency=around.currency, exponent=around.exponent)
        self.lines = Lines(words, self.model, page, self.popup, self.bubble, asking)
        Pasting(self.lines, asking, lambda: decimal_sign(words))
        self.grid = self.lines.grid
        words.bind(self.grid, self.grid.setAccessibleName, "entry.lines")
        self.suggesting = Suggesting(around, asking)
        self.foot = Foot(words, currency=around.currency, exponent=around.exponent)
        self.side = Side(words, currency=around.currency, exponent=around.exponent)
        self.popup.lowest = lambda: self.foot.mapTo(page, QPoint(0, 0)).y()
        self.bubble.rightmost = lambda: self.grid.mapTo(page, QPoint(0, 0)).x() + self.grid.width()
        self.between = line(upright=True)
        self._arrange(page)

    def fit(self, width: int) -> None:
        """The side gives way where there is no room for it."""
        shown = width >= _SIDE_FROM
        self.side.setVisible(shown)
        self.between.setVisible(shown)

    def _arrange(self, page: QWidget) -> None:
        facts = row(self.facts, self.more.opener, gap=12)
        facts.setStretch(0, 1)
        facts.setAlignment(self.more.opener, Qt.AlignmentFlag.AlignTop)
        above = column(self.title, self.leftovers, self.head, facts, self.more, gap=8, margins=(20, 12, 20, 10))
        left = column(above, line(), self.grid, self.suggesting, line(), self.foot, gap=0)
        left.setStretch(2, 1)
        self.grid.setMinimumHeight(5 * 34)
        paper = frame("pane", left)
        whole = row(paper, self.between, self.side, gap=0)
        whole.setStretch(0, 1)
        page.setLayout(whole)
