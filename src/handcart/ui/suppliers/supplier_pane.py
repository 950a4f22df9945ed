"""The page of one supplier, beside the list or over the whole width: what comes from them, record and history."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from handcart.ui.kit.parts import Button, column
from handcart.ui.kit.scrolled import scrolled
from handcart.ui.kit.tokens import Tone
from handcart.ui.kit.words import Words
from handcart.ui.records.history_card import HistoryCard
from handcart.ui.records.record_pane import HeadWords, RecordHead, RecordPane
from handcart.ui.suppliers.cards import FiguresCard, OrdersCard, ProductsCard
from handcart.ui.suppliers.details_tab import DetailsTab
from handcart.ui.surroundings import Surroundings
from handcart.usecases.suppliers.page import SupplierPage

PURCHASES, DETAILS, HISTORY = range(3)
_HEAD = HeadWords("suppliers.title", "suppliers.all_actions", "suppliers.separator", "suppliers.new")


class SupplierPane(RecordPane[SupplierPage]):
    """`order_wanted` is the button for a new purchase order."""

    order_wanted = Signal()
    titles = ("suppliers.tab.purchases", "suppliers.tab.details", "suppliers.tab.history")
    details_tab = DETAILS

    def __init__(self, around: Surroundings) -> None:
        self.heading = Heading(
            around.words,
            go_back=lambda: self.went_back.emit(),
            offer=lambda: self.menu_wanted.emit(),
            order=lambda: self.order_wanted.emit(),
        )
        self.figures, self.orders, self.products = FiguresCard(around), OrdersCard(around), ProductsCard(around)
        self.details, self.history = DetailsTab(around), HistoryCard(around)
        bought, told = QWidget(), QWidget()
        bought.setLayout(column(self.figures, self.orders, self.products, None, gap=12, margins=(20, 12, 20, 20)))
        told.setLayout(column(self.history, None, margins=(20, 12, 20, 20)))
        super().__init__(around, self.heading, map(scrolled, (bought, self.details, told)), "suppliers.tabs")

    def show_new(self) -> None:
        """The form of a supplier that is not there yet."""
        self.heading.show_new()
        self.show_form()
        self.details.show_new()

    def write_page(self, page: SupplierPage, today: date) -> None:
        self.heading.show_page(page)
        self.figures.show_page(page)
        self.orders.show_page(page, today)
        self.products.show_page(page)
        self.details.show_supplier(page.supplier)
        self.history.show_record("suppliers", page.supplier.id)


class Heading(RecordHead):
    """What the supplier is called, whom to reach there, and the menu of what can be done."""

    def __init__(
        self,
        words: Words,
        *,
        go_back: Callable[[], object],
        offer: Callable[[], object],
        order: Callable[[], object],
    ) -> None:
        self.order = Button(icon_name="shopping-cart", on_click=order)
        super().__init__(words, _HEAD, go_back=go_back, offer=offer, buttons=[self.order])
        words.bind(self, self.order.setText, "suppliers.do.order")

    def show_page(self, page: SupplierPage) -> None:
        """Show the head of this supplier."""
        supplier = page.supplier
        self.show_name(
            supplier.name, (supplier.number, supplier.contact, supplier.phone, supplier.email, supplier.city)
        )
        self.pill.show_status(self._words.text("suppliers.inactive"), Tone.GREY, "ban")
        self.pill.setVisible(not supplier.active)
        self.order.setVisible(supplier.active)
