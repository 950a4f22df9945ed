"""The lines of an invoice or credit note, with taxes and totals below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel

from handcart.domain.message import Amount, Percent, Quantity, UnitPrice
from handcart.domain.vocabulary import LineKind
from handcart.store.records import DocumentLine
from handcart.ui.kit.cells import Cell, Column, EmptyCell, LoweredCell, NumberCell, TextCell
from handcart.ui.kit.parts import LabelRole, column, label, line, row
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.kit.words import Words
from handcart.usecases.documents.page import DocumentPage

COLUMNS = (
    Column("product", "orders.line.product", None),
    Column("quantity", "orders.line.quantity", 70, align="right"),
    Column("price", "orders.line.price", 80, align="right"),
    Column("amount", "orders.line.amount", 88, align="right"),
)
_PRICE = 2


class DocumentLinesCard(QFrame):
    """A short table that shows all its rows, and the totals."""

    def __init__(self, words: Words, *, exponent: int) -> None:
        super().__init__()
        self._words, self._exponent = words, exponent
        self._currency = ""
        self.setProperty("look", "card")
        self.model = RowsModel[DocumentLine](words, COLUMNS, self._cell)
        self.table = TableView(last_line=False)
        self.table.show_model(self.model, COLUMNS)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words.bind(self, self.table.setAccessibleName, "orders.line.name")
        self._totals = QGridLayout()
        self._totals.setHorizontalSpacing(24)
        self._totals.setVerticalSpacing(2)
        self._labels: list[QLabel] = []
        foot = row(None, self._totals, margins=(16, 6, 16, 12))
        self.setLayout(column(self.table, line(), foot, gap=0, margins=(1, 4, 1, 1)))

    def show_page(self, page: DocumentPage) -> None:
        """Show lines and totals of this document."""
        self._currency = page.document.currency
        self.model.show(page.lines)
        self._fit_price()
        self.table.setFixedHeight(self.table.rows_height() + 2)
        for old in self._labels:
            self._totals.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._labels.clear()
        words, document = self._words, page.document
        self._add(words.text("orders.total.net"), document.net)
        for tax in page.taxes:
            rate, net = Percent(tax.tax_rate), self._money(tax.net)
            self._add(words.text("orders.total.tax", rate=rate, net=net), tax.tax)
        self._add(words.text("orders.total.gross", currency=document.currency), document.gross, role="strong")

    def _fit_price(self) -> None:
        """A price is never cut, nor what is taken off it."""
        width = max(COLUMNS[_PRICE].width or 0, self.table.sizeHintForColumn(_PRICE))
        self.table.horizontalHeader().resizeSection(_PRICE, width)

    def texts(self) -> list[str]:
        """What the totals say, name and figure in turn."""
        return [each.text() for each in self._labels]

    def _add(self, name: str, minor: int, role: LabelRole = "text2") -> None:
        number = self._totals.rowCount()
        figures = label(self._money(minor), "strong" if role == "strong" else "text")
        for place, shown in enumerate((label(name, role), figures)):
            shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._totals.addWidget(shown, number, place)
            self._labels.append(shown)

    def _cell(self, shown: DocumentLine, column_id: str) -> Cell:
        wording = self._words.wording
        if column_id == "product":
            return TextCell(shown.name, "text2" if shown.kind is LineKind.TEXT else "text")
        if shown.kind is LineKind.TEXT:
            return EmptyCell()
        match column_id:
            case "quantity":
                return NumberCell(wording.quantity(Quantity(shown.quantity))) if shown.quantity else EmptyCell()
            case "price":
                price = wording.price(UnitPrice(shown.price, self._currency))
                off = wording.change(Percent(-shown.discount))
                return LoweredCell(price, off) if shown.discount else NumberCell(price)
            case _:
                return NumberCell(self._money(shown.amount - shown.share))

    def _money(self, minor: int) -> str:
        return self._words.wording.money(Amount(minor, self._currency, self._exponent))
