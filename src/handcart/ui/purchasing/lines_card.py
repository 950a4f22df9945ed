"""The lines of a purchase order: what was ordered, what came, what is still to come, and for which order."""

from datetime import date

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from handcart.domain.message import Amount, Quantity, UnitPrice
from handcart.domain.vocabulary import PurchaseState
from handcart.ui.kit.cells import Cell, Column, EmptyCell, LinkCell, NumberCell, TextCell, TwoLineCell
from handcart.ui.kit.parts import column, label, line, row
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.surroundings import Surroundings
from handcart.usecases.purchasing.page import PurchasePage, PurchasePageLine

COLUMNS = (
    Column("product", "purchasing.line.product", None),
    Column("ordered", "purchasing.line.ordered", 70, align="right"),
    Column("received", "purchasing.line.received", 76, align="right"),
    Column("open", "purchasing.line.open", 72, align="right"),
    Column("price", "purchasing.line.price", 84, align="right"),
    Column("amount", "purchasing.line.amount", 84, align="right"),
    Column("expected", "purchasing.line.expected", 84),
    Column("order", "purchasing.line.order", 92),
)
_NAMES = [each.id for each in COLUMNS]
_ROW = 46
_WIDEST = 150
_NARROW, _MIDDLE = 560, 700


class LinesCard(QFrame):
    """A short table that shows all its rows, and what they come to. Enter on a row goes to the order it is for."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._page: PurchasePage | None = None
        self._today = date.min
        self.setProperty("look", "card")
        self.model = RowsModel[PurchasePageLine](around.words, COLUMNS, self._cell)
        self.table = TableView(row_height=_ROW, last_line=False)
        self.table.show_model(self.model, COLUMNS)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        around.words.bind(self, self.table.setAccessibleName, "purchasing.lines")
        self.total = label(role="strong")
        self.setLayout(
            column(self.table, line(), row(None, self.total, margins=(16, 6, 16, 10)), gap=0, margins=(1, 4, 1, 1))
        )
        self.table.opened.connect(self._open)
        self.table.link_clicked.connect(self._open)

    def show_page(self, page: PurchasePage, today: date) -> None:
        """Show the lines of this order."""
        self._page, self._today = page, today
        place = self.table.currentIndex().row()
        self.model.show(page.lines)
        if self.table.hasFocus() and page.lines:
            self.table.select_row(min(max(place, 0), len(page.lines) - 1))
        self._fit()
        self.table.setFixedHeight(self.table.rows_height() + 2)
        self.total.setText(self._words.text("purchasing.total", total=self._money(page.value)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Figures are never cut. What says nothing is left out, and prices give way where there is no room."""
        page, header = self._page, self.table.horizontalHeader()
        lines = () if page is None else page.lines
        placed = page is not None and page.purchase.state is not PurchaseState.DRAFT
        shown = dict.fromkeys(_NAMES, True)
        shown |= dict.fromkeys(("received", "open"), placed)
        shown["expected"] = any(each.bought.expected_on is not None and each.open for each in lines)
        shown["order"] = any(each.bought.order_id is not None for each in lines)
        if self.width() < _MIDDLE:
            shown["amount"] = not placed
        if self.width() < _NARROW:
            shown["price"] = not placed
        for place, each in enumerate(COLUMNS):
            header.setSectionHidden(place, not shown[each.id])
            if each.width is not None and shown[each.id]:
                header.resizeSection(place, max(each.width, min(_WIDEST, self.table.sizeHintForColumn(place))))

    def _cell(self, each: PurchasePageLine, column_id: str) -> Cell:
        wording, bought = self._words.wording, each.bought
        match column_id:
            case "product":
                return TwoLineCell(bought.name, bought.code)
            case "ordered":
                return NumberCell(wording.quantity(Quantity(bought.quantity)))
            case "received":
                return NumberCell(wording.quantity(Quantity(bought.received)), "text" if bought.received else "muted")
            case "open":
                return self._open_cell(each)
            case "price" if bought.price is not None:
                return NumberCell(wording.price(UnitPrice(bought.price, self._around.currency)), "text2")
            case "amount" if each.amount is not None:
                return NumberCell(self._money(each.amount))
            case "expected" if bought.expected_on is not None and each.open:
                late = bought.expected_on < self._today
                return TextCell(wording.day(bought.expected_on, today=self._today), "red" if late else "text2")
            case "order" if bought.order_id is not None:
                number = bought.order_number or ""
                return LinkCell(number) if self._around.can_open("order") else TextCell(number)
        return EmptyCell()

    def _open_cell(self, each: PurchasePageLine) -> Cell:
        if each.open:
            return NumberCell(self._words.wording.quantity(Quantity(each.open)), weight=500)
        cancelled = each.bought.cancelled > 0
        return TextCell(self._words.text("purchasing.line.cancelled"), "muted", pixels=12) if cancelled else EmptyCell()

    def _open(self, index: QModelIndex) -> None:
        order_id = self.model.row(index.row()).bought.order_id
        if order_id is not None and self._around.can_open("order"):
            self._around.open("order", order_id)

    def _money(self, minor: int) -> str:
        return self._words.wording.money(Amount(minor, self._around.currency, self._around.exponent))
