"""The lines of an order with what is on the shelf, and below them what they come to."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel

from handcart.domain.message import Amount, Message, Percent, Quantity, UnitPrice
from handcart.domain.vocabulary import LineKind
from handcart.ui.kit.cells import BarCell, Cell, Column, EmptyCell, LoweredCell, NumberCell, TextCell
from handcart.ui.kit.icons import INLINE
from handcart.ui.kit.parts import IconLabel, LabelRole, column, label, line, row
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.kit.words import Words
from handcart.usecases.orders.page import Margin, OrderPage, PageLine

COLUMNS = (
    Column("code", "orders.line.code", 72),
    Column("product", "orders.line.product", None),
    Column("quantity", "orders.line.quantity", 66, align="right"),
    Column("shelf", "orders.line.shelf", 96),
    Column("price", "orders.line.price", 56, align="right"),
    Column("amount", "orders.line.amount", 76, align="right"),
)
_CODE, _SHELF = 0, 3
_PRODUCT_LEAST = 110
_NARROW = 580
_WIDEST = 150


class LinesCard(QFrame):
    """A short table that shows all its rows, and the totals."""

    def __init__(self, words: Words, *, exponent: int) -> None:
        super().__init__()
        self._words, self._exponent = words, exponent
        self._currency = ""
        self._tells_shelf = False
        self.setProperty("look", "card")
        self.model = RowsModel[PageLine](words, COLUMNS, self._cell)
        self.table = TableView(last_line=False)
        self.table.show_model(self.model, COLUMNS)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words.bind(self, self.table.setAccessibleName, "orders.line.name")
        self.margin = label(role="secondary", wrap=True)
        self._margin_icon = IconLabel("lightbulb", "muted", INLINE)
        self._totals = QGridLayout()
        self._totals.setHorizontalSpacing(24)
        self._totals.setVerticalSpacing(2)
        self._total_labels: list[QLabel] = []
        margin = column(None, row(self._margin_icon, self.margin, gap=6))
        foot = row(margin, self._totals, gap=16, margins=(16, 6, 16, 12))
        foot.setStretch(0, 1)
        self.setLayout(column(self.table, line(), foot, gap=0, margins=(1, 4, 1, 1)))

    def show_page(self, page: OrderPage) -> None:
        """Show lines and totals of this order."""
        self._currency = page.order.currency
        row = self.table.currentIndex().row()
        self.model.show(page.lines)
        # Nothing lies there for a draft or a quotation, nor for what was cancelled.
        self._tells_shelf = any(not isinstance(self._cell(each, "shelf"), EmptyCell) for each in page.lines)
        if self.table.hasFocus() and page.lines:
            self.table.select_row(min(max(row, 0), len(page.lines) - 1))
        self._fit_columns()
        self.table.setFixedHeight(self.table.rows_height() + 2)
        self._show_totals(page)
        self._show_margin(page.margin)

    def texts(self) -> list[str]:
        """What the totals say, name and figure in turn."""
        return [each.text() for each in self._total_labels]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Codes and figures are never cut: a column grows with the longest that is in it, up to a limit. Where that
        leaves no room for the product's name, the shelf gives way: what is missing is said above and in the review.
        """
        header = self.table.horizontalHeader()
        header.setSectionHidden(_CODE, self.width() < _NARROW)
        header.setSectionHidden(_SHELF, not self._tells_shelf)
        taken = 0
        for place, each in enumerate(COLUMNS):
            if each.width is not None and not header.isSectionHidden(place):
                wanted = max(each.width, min(_WIDEST, self.table.sizeHintForColumn(place)))
                header.resizeSection(place, wanted)
                taken += wanted
        if self.width() - taken < _PRODUCT_LEAST:
            header.setSectionHidden(_SHELF, True)

    def _cell(self, shown: PageLine, column_id: str) -> Cell:
        wording, each = self._words.wording, shown.line
        if column_id == "product":
            return TextCell(each.name, "text2" if each.kind is LineKind.TEXT else "text")
        if each.kind is LineKind.TEXT:
            return EmptyCell()
        match column_id:
            case "code":
                return TextCell(each.code, "muted")
            case "quantity":
                return NumberCell(wording.quantity(Quantity(each.quantity)))
            case "shelf":
                return self._shelf(shown)
            case "price" if each.gift:
                return NumberCell(self._words.text("entry.gift"), "accent_text", 500)
            case "price":
                price = wording.price(UnitPrice(each.price, self._currency))
                off = wording.change(Percent(-each.discount))
                return LoweredCell(price, off) if each.discount else NumberCell(price)
            case _:
                return NumberCell(self._money(each.amount))

    def _shelf(self, shown: PageLine) -> Cell:
        words, each = self._words, shown.line
        if shown.on_shelf is not None:
            there, wanted = Quantity(shown.on_shelf), Quantity(shown.open)
            text = words.text("orders.line.on_shelf", there=there, open=wanted)
            return BarCell(shown.on_shelf / shown.open, text, good=shown.on_shelf >= shown.open)
        if each.cancelled and each.cancelled == each.quantity:
            return TextCell(words.text("orders.line.cancelled"), "muted", pixels=12)
        if each.shipped and not shown.open:
            return TextCell(words.text("orders.line.shipped"), "muted", pixels=12)
        return EmptyCell()

    def _show_totals(self, page: OrderPage) -> None:
        for old in self._total_labels:
            self._totals.removeWidget(old)
            old.deleteLater()
        self._total_labels.clear()
        words, order = self._words, page.order
        if order.discount_amount:
            self._add_total(words.text("orders.total.discount"), -order.discount_amount)
        self._add_total(words.text("orders.total.net"), order.net)
        for tax in page.taxes:
            rate, net = Percent(tax.rate), self._money(tax.net)
            self._add_total(words.text("orders.total.tax", rate=rate, net=net), tax.tax)
        total = words.text("orders.total.gross", currency=order.currency)
        self._add_total(total, order.gross, role="strong")

    def _add_total(self, name: str, minor: int, role: LabelRole = "text2") -> None:
        number = self._totals.rowCount()
        figures = label(self._money(minor), "strong" if role == "strong" else "text")
        for place, shown in enumerate((label(name, role), figures)):
            shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._totals.addWidget(shown, number, place)
            self._total_labels.append(shown)

    def _show_margin(self, margin: Margin | None) -> None:
        self.margin.setVisible(margin is not None)
        self._margin_icon.setVisible(margin is not None)
        if margin is None:
            return
        said = Message("orders.page.margin", {"margin": margin.share})
        if margin.usual is not None:
            said = Message("orders.page.margin_usual", {"margin": margin.share, "usual": margin.usual})
        self.margin.setText(self._words.render(said))

    def _money(self, minor: int) -> str:
        return self._words.wording.money(Amount(minor, self._currency, self._exponent))
