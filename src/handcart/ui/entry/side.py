"""The right side of the page: the review so far, what the customer usually buys, and their open orders."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from handcart.domain.message import Amount, Quantity, UnitPrice
from handcart.domain.review.finding import Finding, Rule
from handcart.domain.review.sentences import finding_message
from handcart.domain.vocabulary import Verdict
from handcart.store.queries.entry_customer import OpenOrder
from handcart.ui.kit.cells import Cell, Column, NumberCell, PillCell, TwoLineCell
from handcart.ui.kit.icons import INLINE
from handcart.ui.kit.parts import IconLabel, LabelRole, column, frame, label, line, row
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.status import STATUS_LOOKS
from handcart.ui.kit.table_view import TableView
from handcart.ui.kit.words import Words
from handcart.usecases.entry.customer import KnownCustomer, UsualProduct

WIDTH = 290
_ROW = 46
_FINDINGS_SHOWN = 7
_LOOKS = {
    Verdict.BLOCK: ("octagon-x", "red"),
    Verdict.WARNING: ("triangle-alert", "amber"),
    Verdict.INFO: ("info", "blue"),
    Verdict.CLEAR: ("circle-check", "green"),
}
_WORTH_SAYING = (Rule.STOCK, Rule.PRICE, Rule.QUANTITY, Rule.CREDIT, Rule.OVERDUE, Rule.ADDRESS, Rule.DUPLICATE_TOTAL)
"""What a clerk is glad to hear; that all amounts add up goes without saying."""
_USUAL = (Column("product", "", None), Column("price", "", 92, align="right"))
_OPEN = (Column("order", "", None), Column("status", "", 140))


class Side(QScrollArea):
    """`usual_chosen` carries a `UsualProduct`, `order_chosen` the id of an order."""

    usual_chosen = Signal(object)
    order_chosen = Signal(int)

    def __init__(self, words: Words, *, currency: str, exponent: int) -> None:
        super().__init__()
        self._words, self._currency, self._exponent = words, currency, exponent
        self._today = date.min
        self._findings: Sequence[Finding] = ()
        self._usual_model = RowsModel[UsualProduct](words, _USUAL, self._usual_cell)
        self._open_model = RowsModel[OpenOrder](words, _OPEN, self._open_cell)
        self.usual = _short_table(self._usual_model, _USUAL)
        self.open = _short_table(self._open_model, _OPEN)
        self._review = column(gap=8)
        self._review_title, self._nothing = label(role="strong"), label(role="secondary", wrap=True)
        self._usual_part, self._open_part = QWidget(), QWidget()
        self._arrange()
        self.usual.opened.connect(lambda index: self.usual_chosen.emit(self._usual_model.row(index.row())))
        self.open.opened.connect(self._open_chosen)
        words.changed.connect(lambda: self.show_findings(self._findings))

    def show_known(self, known: KnownCustomer | None, today: date) -> None:
        """What is known of the customer."""
        self._today = today
        self._show(self.usual, self._usual_model, known.usual if known else (), self._usual_part)
        self._show(self.open, self._open_model, known.open_orders if known else (), self._open_part)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """What the review says so far: what speaks against the order first, then what is clear."""
        self._findings = findings
        while (item := self._review.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        shown = [found for verdict in _LOOKS for found in findings if found.verdict is verdict]
        speaking = [found for found in shown if found.verdict is not Verdict.CLEAR]
        clear = [found for rule in _WORTH_SAYING for found in shown if found.rule is rule and found.detail == "clear"]
        for found in [*speaking, *clear][:_FINDINGS_SHOWN]:
            self._add_finding(found)
        if len(speaking) > _FINDINGS_SHOWN:
            more = self._words.text("entry.review.more", count=len(speaking) - _FINDINGS_SHOWN)
            self._review.addWidget(label(more, "secondary"))
        self._nothing.setVisible(not shown)

    def _add_finding(self, found: Finding) -> None:
        icon, tone = _LOOKS[found.verdict]
        role: LabelRole = "text2" if found.verdict is Verdict.CLEAR else "text"
        text = label(self._words.render(finding_message(found)), role, wrap=True)
        mark = column(IconLabel(icon, tone, INLINE), None, margins=(0, 2, 0, 0))
        inside = row(mark, text, gap=8)
        inside.setStretch(1, 1)
        made = QWidget()
        made.setLayout(inside)
        self._review.addWidget(made)
        made.show()

    def _arrange(self) -> None:
        words = self._words
        words.bind(self, self._review_title.setText, "entry.review.title")
        words.bind(self, self._nothing.setText, "entry.review.nothing")
        words.bind(self, self.usual.setAccessibleName, "entry.usual.title")
        words.bind(self, self.open.setAccessibleName, "entry.open.title")
        usual_title, keys, open_title = label(role="strong"), label(role="hint"), label(role="strong")
        words.bind(self, usual_title.setText, "entry.usual.title")
        words.bind(self, keys.setText, "entry.usual.keys")
        words.bind(self, open_title.setText, "entry.open.title")
        head = row(usual_title, None, keys, margins=(16, 10, 16, 8))
        self._usual_part.setLayout(column(line(), head, line(), self.usual, gap=0))
        title = row(open_title, margins=(16, 10, 16, 8))
        self._open_part.setLayout(column(line(), title, line(), self.open, gap=0))
        review = column(self._review_title, self._nothing, self._review, gap=8, margins=(16, 14, 16, 14))
        inside = frame("pane", column(review, self._usual_part, self._open_part, None, gap=0))
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @staticmethod
    def _show(table: TableView, model: RowsModel, rows: Sequence[object], part: QWidget) -> None:  # type: ignore[type-arg]
        model.show(rows)
        part.setVisible(bool(rows))
        table.setFixedHeight(table.rows_height() + 2)

    def _usual_cell(self, usual: UsualProduct, column_id: str) -> Cell:
        words = self._words
        if column_id == "price":
            price = usual.choice.price
            return NumberCell("" if price is None else words.wording.price(UnitPrice(price, self._currency)))
        day = words.wording.day(usual.last.ordered_on, today=self._today)
        said = words.text("entry.usual.last", quantity=Quantity(usual.last.quantity), day=day)
        if usual.due:
            said = words.text("entry.usual.due", last=said)
        elif usual.every_days is not None:
            said = words.text("entry.usual.every", last=said, count=usual.every_days)
        return TwoLineCell(usual.choice.name, said)

    def _open_cell(self, order: OpenOrder, column_id: str) -> Cell:
        words = self._words
        if column_id == "status":
            look = STATUS_LOOKS[order.status]
            return PillCell(words.text(look.text), look.tone, look.icon)
        amount = words.wording.money(Amount(order.gross, self._currency, self._exponent))
        day = words.wording.day(order.shipped_on or order.ordered_on, today=self._today)
        said = "entry.open.shipped" if order.shipped_on else "entry.open.ordered"
        number = order.number or words.text("entry.open.draft")
        return TwoLineCell(number, words.text(said, amount=amount, day=day))

    def _open_chosen(self, index: QModelIndex) -> None:
        self.order_chosen.emit(self._open_model.row(index.row()).id)


def _short_table(model: RowsModel, columns: Sequence[Column]) -> TableView:  # type: ignore[type-arg]
    table = TableView(row_height=_ROW, last_line=False, header=False)
    table.show_model(model, columns)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return table
