"""The page of one supplier, beside the list or over the whole width: what comes from them, record and history."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from handcart.ui.kit.parts import Button, column, label, row
from handcart.ui.kit.pills import Pill
from handcart.ui.kit.scrolled import scrolled
from handcart.ui.kit.tabs import Tabs
from handcart.ui.kit.tokens import Tone
from handcart.ui.kit.words import Words
from handcart.ui.records.history_card import HistoryCard
from handcart.ui.suppliers.cards import FiguresCard, OrdersCard, ProductsCard
from handcart.ui.suppliers.details_tab import DetailsTab
from handcart.ui.surroundings import Surroundings
from handcart.usecases.suppliers.page import SupplierPage

PURCHASES, DETAILS, HISTORY = range(3)
_TABS = ("suppliers.tab.purchases", "suppliers.tab.details", "suppliers.tab.history")
SMALLEST = 440


class SupplierPane(QWidget):
    """`went_back` is the button of the wide page, `menu_wanted` the one that offers all actions, `order_wanted` the one
    for a new purchase order.
    """

    went_back = Signal()
    menu_wanted = Signal()
    order_wanted = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self.page: SupplierPage | None = None
        self._today = date.min
        self.heading = Heading(
            around.words, go_back=self.went_back.emit, offer=self.menu_wanted.emit, order=self.order_wanted.emit
        )
        self.tabs = Tabs()
        around.words.bind(self, self.tabs.setAccessibleName, "suppliers.tabs")
        self.figures, self.orders, self.products = FiguresCard(around), OrdersCard(around), ProductsCard(around)
        self.details, self.history = DetailsTab(around), HistoryCard(around)
        bought, told = QWidget(), QWidget()
        bought.setLayout(column(self.figures, self.orders, self.products, None, gap=12, margins=(20, 12, 20, 20)))
        told.setLayout(column(self.history, None, margins=(20, 12, 20, 20)))
        self._pages = QStackedWidget()
        for each in (bought, self.details, told):
            self._pages.addWidget(scrolled(each))
        self._whole = QWidget()
        self._whole.setLayout(column(self.heading, row(self.tabs, margins=(12, 0, 12, 0)), self._pages, gap=0))
        self.setLayout(column(self._whole, gap=0))
        self.setMinimumWidth(SMALLEST)
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        around.words.changed.connect(self._write)
        self._write_tabs()
        self._whole.hide()

    def show_page(self, page: SupplierPage, today: date) -> None:
        """Show this supplier, on the tab that was open."""
        self.page, self._today = page, today
        self._write()
        self.tabs.show()
        self._whole.show()

    def show_new(self) -> None:
        """The form of a supplier that is not there yet."""
        self.page = None
        self.heading.show_new()
        self.tabs.hide()
        self._pages.setCurrentIndex(DETAILS)
        self._whole.show()
        self.details.show_new()

    def show_nothing(self) -> None:
        """No supplier is chosen."""
        self.page = None
        self._whole.hide()

    def show_tab(self, place: int) -> None:
        """Open a tab."""
        self.tabs.setCurrentIndex(place)
        self._pages.setCurrentIndex(place)

    def _write(self) -> None:
        self._write_tabs()
        page = self.page
        if page is None:
            return
        self.heading.show_page(page)
        self.figures.show_page(page)
        self.orders.show_page(page, self._today)
        self.products.show_page(page)
        self.details.show_supplier(page.supplier)
        self.history.show_record("suppliers", page.supplier.id)
        self._pages.setCurrentIndex(self.tabs.currentIndex())

    def _write_tabs(self) -> None:
        self.tabs.show_tabs([(self._words.text(title), "") for title in _TABS])


class Heading(QWidget):
    """What the supplier is called, whom to reach there, and the menu of what can be done."""

    def __init__(
        self,
        words: Words,
        *,
        go_back: Callable[[], object],
        offer: Callable[[], object],
        order: Callable[[], object],
    ) -> None:
        super().__init__()
        self._words = words
        self.back = Button(kind="ghost", icon_name="arrow-left", on_click=go_back)
        words.bind(self, self.back.setText, "suppliers.title")
        self.back.hide()
        self.name = label(role="page", wrap=True)
        self.pill = Pill()
        self.order = Button(icon_name="shopping-cart", on_click=order)
        words.bind(self, self.order.setText, "suppliers.do.order")
        self.more = Button(kind="ghost", icon_name="ellipsis", on_click=offer)
        words.bind(self, self.more.setAccessibleName, "suppliers.all_actions")
        words.bind(self, self.more.setToolTip, "suppliers.all_actions")
        self.facts = label(role="text2", wrap=True)
        first = row(self.back, self.name, self.pill, self.order, self.more, gap=8)
        first.setStretch(1, 1)
        self.setLayout(column(first, self.facts, gap=4, margins=(20, 12, 20, 4)))

    def show_page(self, page: SupplierPage) -> None:
        """Show the head of this supplier."""
        supplier, words = page.supplier, self._words
        self.name.setText(supplier.name)
        self.pill.show_status(words.text("suppliers.inactive"), Tone.GREY, "ban")
        self.pill.setVisible(not supplier.active)
        facts = (supplier.number, supplier.contact, supplier.phone, supplier.email, supplier.city)
        self.facts.setText(words.text("suppliers.separator").join(fact for fact in facts if fact))
        self.order.setVisible(supplier.active)
        self.more.show()
        self.facts.show()

    def show_new(self) -> None:
        """A supplier that is not there yet."""
        self.name.setText(self._words.text("suppliers.new"))
        for part in (self.pill, self.order, self.more, self.facts):
            part.hide()
