"""The page of one customer, beside the list or over the whole width."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from handcart.store.records import PriceGroup
from handcart.ui.customers.details_tab import DetailsTab
from handcart.ui.customers.heading import CustomerHeading
from handcart.ui.customers.money_tab import MoneyTab
from handcart.ui.customers.orders_cards import OrdersTab
from handcart.ui.customers.overview_tab import OverviewTab
from handcart.ui.customers.parts_tab import ContactsTab
from handcart.ui.customers.standing_form import StandingForm
from handcart.ui.kit.parts import column, line, row
from handcart.ui.kit.scrolled import scrolled
from handcart.ui.kit.tabs import Tabs
from handcart.ui.records.history_card import HistoryCard
from handcart.ui.surroundings import Surroundings
from handcart.usecases.customers.page import CustomerPage

OVERVIEW, ORDERS, MONEY, CONTACTS, DETAILS, HISTORY = range(6)
_TABS = ("overview", "orders", "money", "contacts", "details", "history")
SMALLEST = 440


class CustomerPane(QWidget):
    """`went_back` is the button of the wide page, `menu_wanted` the one that offers all actions, `order_wanted` the
    filled one.
    """

    went_back = Signal()
    menu_wanted = Signal()
    order_wanted = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self.page: CustomerPage | None = None
        self._today = date.min
        self.heading = CustomerHeading(
            around, back=self.went_back.emit, offer=self.menu_wanted.emit, order=self.order_wanted.emit
        )
        self.standing = StandingForm(around)
        self.tabs = Tabs()
        self._words.bind(self, self.tabs.setAccessibleName, "customers.tabs")
        self.overview = OverviewTab(around, show_orders=lambda: self.show_tab(ORDERS))
        self.orders, self.money = OrdersTab(around), MoneyTab(around)
        self.contacts, self.details = ContactsTab(around), DetailsTab(around)
        self.history = HistoryCard(around)
        told = QWidget()
        told.setLayout(column(self.history, None, margins=(20, 12, 20, 20)))
        self._pages = QStackedWidget()
        for each in (self.overview, self.orders, self.money, self.contacts, self.details, told):
            self._pages.addWidget(scrolled(each))
        self._whole = QWidget()
        tabs = row(self.tabs, margins=(12, 0, 12, 0))
        self._foot = QWidget()
        self._foot.setLayout(column(line(), column(self.details.form.foot, margins=(20, 11, 20, 11)), gap=0))
        self._foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._whole.setLayout(column(self.heading, self.standing, tabs, self._pages, self._foot, gap=0))
        self.setLayout(column(self._whole, gap=0))
        self.setMinimumWidth(SMALLEST)
        self.tabs.currentChanged.connect(self._tab_chosen)
        self._words.changed.connect(self._write_tabs)
        self._write_tabs()
        self._whole.hide()

    def show_page(self, page: CustomerPage, today: date) -> None:
        """Show this customer, on the tab that was open."""
        self.page, self._today = page, today
        self.heading.show_page(page)
        self.standing.show_customer(page.customer)
        self.overview.show_page(page, today)
        self.contacts.show_page(page)
        self.details.show_page(page)
        self._write_tabs()
        self.tabs.show()
        self._whole.show()
        self._tab_chosen(self.tabs.currentIndex())

    def show_new(self, groups: Sequence[PriceGroup]) -> None:
        """The form of a customer who is not there yet."""
        self.page = None
        self.heading.show_new()
        self.standing.hide()
        self.tabs.hide()
        self._pages.setCurrentIndex(DETAILS)
        self._foot.show()
        self._whole.show()
        self.details.show_new(groups)

    def show_nothing(self) -> None:
        """No customer is chosen."""
        self.page = None
        self._whole.hide()

    def show_tab(self, place: int) -> None:
        """Open a tab."""
        self.tabs.setCurrentIndex(place)

    def ask(self, action_id: str) -> None:
        """Ask what an action needs to know."""
        if self.page is not None:
            self.standing.ask(action_id, self.page.customer)

    def _tab_chosen(self, place: int) -> None:
        """What a tab shows beyond the page itself is read when it is looked at."""
        self._pages.setCurrentIndex(place)
        self._foot.setVisible(place == DETAILS)
        # A filled button each: the form's own while the record is being changed.
        self.heading.fill_order(place not in (CONTACTS, DETAILS))
        if self.page is None:
            return
        customer_id = self.page.customer.id
        if place == ORDERS:
            self.orders.show_customer(customer_id)
        elif place == MONEY:
            self.money.show_customer(customer_id)
        elif place == HISTORY:
            self.history.show_record("customers", customer_id)

    def _write_tabs(self) -> None:
        page = self.page
        counts = {}
        if page is not None:
            active = [each.active for each in page.contacts] + [each.active for each in page.addresses]
            counts = {
                "orders": page.counts.orders,
                "money": page.counts.documents + page.counts.payments,
                "contacts": sum(active),
            }
        written = self._words.wording.number
        shown = [(name, written(counts[name]) if counts.get(name) else "") for name in _TABS]
        self.tabs.show_tabs([(self._words.text(f"customers.tab.{name}"), count) for name, count in shown])
