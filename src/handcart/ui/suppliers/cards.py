"""Cards of a supplier's page: figures, the orders placed with them, and the products that come from them."""

from datetime import date

from PySide6.QtWidgets import QFrame, QLabel, QWidget

from handcart.domain.message import Amount, Quantity, UnitPrice
from handcart.domain.purchase_life import PurchaseStatus, status_of
from handcart.domain.vocabulary import PurchaseState
from handcart.store.queries.purchase_list import PurchaseRow
from handcart.store.queries.suppliers import Supplied
from handcart.ui.kit.fact_rows import Link, RowsCard, fact_row
from handcart.ui.kit.parts import column, label, line, row
from handcart.ui.surroundings import Surroundings
from handcart.usecases.suppliers.page import MOST_ORDERS, MOST_PRODUCTS, SupplierPage

FIGURES = ("on_the_way", "ordered", "lead_days", "terms_days")

_LOOKS = {
    PurchaseStatus.TO_PLACE: ("pencil-line", "amber"),
    PurchaseStatus.LATE: ("calendar-clock", "red"),
    PurchaseStatus.PARTLY_RECEIVED: ("package-open", "teal"),
    PurchaseStatus.ON_THE_WAY: ("truck", "teal"),
    PurchaseStatus.RECEIVED: ("check", "green"),
    PurchaseStatus.CANCELLED: ("ban", "muted"),
}


class FiguresCard(QFrame):
    """What is on its way from them, what was ordered in all, how long they take, how long they wait for money."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self.setProperty("look", "card")
        self.figures: dict[str, QLabel] = {name: label(role="panel") for name in FIGURES}
        parts: list[QWidget] = []
        for name in FIGURES:
            title = label(role="secondary", wrap=True)
            around.words.bind(title, title.setText, f"suppliers.figure.{name}")
            cell = QWidget()
            cell.setLayout(column(title, self.figures[name], gap=2))
            parts += [cell, line(upright=True)]
        inside = row(*parts[:-1], gap=12, margins=(16, 10, 16, 10))
        for place in range(0, 2 * len(FIGURES), 2):
            inside.setStretch(place, 1)
        self.setLayout(inside)

    def show_page(self, page: SupplierPage) -> None:
        """Show the figures of this supplier."""
        shown = {
            "on_the_way": self._money(page.on_the_way),
            "ordered": self._money(page.ordered),
            "lead_days": self._days(page.supplier.lead_days),
            "terms_days": self._days(page.supplier.terms_days),
        }
        for name, text in shown.items():
            self.figures[name].setText(text)

    def _money(self, minor: int) -> str:
        return self._words.wording.money(Amount(minor, self._around.currency, self._around.exponent))

    def _days(self, days: int | None) -> str:
        return self._words.text("suppliers.unknown") if days is None else self._words.text("suppliers.days", count=days)


class OrdersCard(RowsCard):
    """The newest purchase orders, each with the way to it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words

    def show_page(self, page: SupplierPage, today: date) -> None:
        """Show the orders of this supplier."""
        words = self._words
        self.title.setText(words.text("suppliers.orders.title"))
        if not page.orders:
            self.summary.setText(words.text("suppliers.orders.none"))
        elif page.order_count > MOST_ORDERS:
            self.summary.setText(words.text("suppliers.orders.newest", shown=MOST_ORDERS, count=page.order_count))
        else:
            self.summary.setText("")
        self.show_rows([self._row(each, today) for each in page.orders])

    def _row(self, each: PurchaseRow, today: date) -> QWidget:
        words, around = self._words, self._around
        status = status_of(each.state, late=each.late, begun=each.received > 0)
        icon, role = _LOOKS[status]
        name = each.number or words.text("suppliers.orders.draft")
        value = words.wording.money(Amount(each.value, around.currency, around.exponent))
        parts = [words.text(f"suppliers.orders.{status}"), self._day(each, today), value]
        link = Link(
            words.text("suppliers.open"),
            words.text("suppliers.open_named", name=name),
            lambda: around.open("purchase_order", each.id),
        )
        detail = words.text("suppliers.separator").join(part for part in parts if part)
        return fact_row(icon, role, name, detail, link if around.can_open("purchase_order") else None)

    def _day(self, each: PurchaseRow, today: date) -> str:
        words = self._words
        if each.state is PurchaseState.ORDERED and each.expected_on is not None:
            return words.text("suppliers.orders.expected", day=words.wording.day(each.expected_on, today=today))
        day = each.ordered_on or each.made_on
        return words.text("suppliers.orders.made", day=words.wording.day(day, today=today))


class ProductsCard(RowsCard):
    """The products that come from them, each with the way to it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words

    def show_page(self, page: SupplierPage) -> None:
        """Show the products of this supplier."""
        words = self._words
        self.title.setText(words.text("suppliers.products.title"))
        if not page.products:
            self.summary.setText(words.text("suppliers.products.none"))
        elif len(page.products) == MOST_PRODUCTS:
            self.summary.setText(words.text("suppliers.products.first", count=MOST_PRODUCTS))
        else:
            self.summary.setText("")
        self.show_rows([self._row(each) for each in page.products])

    def _row(self, each: Supplied) -> QWidget:
        words, around = self._words, self._around
        quantities = {name: Quantity(getattr(each, name)) for name in ("free", "incoming", "missing")}
        said = "suppliers.products.missing" if each.missing > 0 else "suppliers.products.stock"
        parts = [each.code, words.text(said, **quantities)]
        if each.cost is not None:
            price = words.wording.price(UnitPrice(each.cost, around.currency), with_currency=True)
            parts.append(words.text("suppliers.products.cost", cost=price))
        link = Link(
            words.text("suppliers.open"),
            words.text("suppliers.open_named", name=each.name),
            lambda: around.open("product", each.id),
        )
        icon, role = ("package-minus", "amber") if each.missing > 0 else ("package", "muted")
        detail = words.text("suppliers.separator").join(part for part in parts if part)
        return fact_row(icon, role, each.name, detail, link if around.can_open("product") else None)
