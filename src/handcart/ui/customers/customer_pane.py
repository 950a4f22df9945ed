"""The page of one customer, beside the list or over the whole width."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from handcart.domain.vocabulary import InteractionKind
from handcart.store.records import PriceGroup
from handcart.ui.customers.erase_form import EraseForm
from handcart.ui.customers.heading import CustomerHeading
from handcart.ui.customers.standing_form import StandingForm
from handcart.ui.kit.parts import column, line, row
from handcart.ui.kit.scrolled import begin_at_top, bring_into_view, scrolled
from handcart.ui.kit.tabs import Tabs
from handcart.ui.surroundings import Surroundings
from handcart.usecases.customers.page import CustomerPage

if TYPE_CHECKING:
    from handcart.ui.customers.details_tab import DetailsTab
    from handcart.ui.customers.money_tab import MoneyTab
    from handcart.ui.customers.notes_tab import NotesTab
    from handcart.ui.customers.orders_cards import OrdersTab
    from handcart.ui.customers.overview_tab import OverviewTab
    from handcart.ui.customers.parts_tab import ContactsTab
    from handcart.ui.records.history_card import HistoryCard

OVERVIEW, ORDERS, MONEY, NOTES, CONTACTS, DETAILS, HISTORY = range(7)
_TABS = ("overview", "orders", "money", "notes", "contacts", "details", "history")
SMALLEST = 496
_BESIDE_TABS = 24

Tab = TypeVar("Tab", bound=QWidget)


class CustomerPane(QWidget):
    """`went_back` is the button of the wide page, `menu_wanted` the one that offers all actions, `order_wanted` the
    filled one; `made` carries the id of a customer who was new.

    What stands behind a tab is loaded and made when the tab is first looked at.
    """

    went_back = Signal()
    menu_wanted = Signal()
    order_wanted = Signal()
    made = Signal(int)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self.page: CustomerPage | None = None
        self._wanted: tuple[int, str] = (0, "")
        self._today = date.min
        self.heading = CustomerHeading(
            around, self, back=self.went_back.emit, offer=self.menu_wanted.emit, order=self.order_wanted.emit
        )
        self.standing = StandingForm(around)
        self.erasing = EraseForm(around)
        self.tabs = Tabs()
        self._words.bind(self, self.tabs.setAccessibleName, "customers.tabs")
        self._pages = QStackedWidget()
        self._empty = [QWidget() for _tab in _TABS]
        for each in self._empty:
            self._pages.addWidget(each)
        self._foot = QWidget()
        self._foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._foot.hide()
        self._whole = QWidget()
        tabs = row(self.tabs, margins=(12, 0, 12, 0))
        self._whole.setLayout(column(self.heading, self.standing, self.erasing, tabs, self._pages, self._foot, gap=0))
        self.setLayout(column(self._whole, gap=0))
        self.setMinimumWidth(SMALLEST)
        self.tabs.currentChanged.connect(self._tab_chosen)
        self._words.changed.connect(self._write_tabs)
        self._write_tabs()
        self._whole.hide()

    @cached_property
    def overview(self) -> "OverviewTab":
        """Figures, open and latest orders, who they are."""
        from handcart.ui.customers.overview_tab import OverviewTab

        orders, notes = partial(self.show_tab, ORDERS), partial(self.show_tab, NOTES)
        return self._put(OVERVIEW, OverviewTab(self._around, show_orders=orders, show_notes=notes))

    @cached_property
    def orders(self) -> "OrdersTab":
        """All orders."""
        from handcart.ui.customers.orders_cards import OrdersTab

        return self._put(ORDERS, OrdersTab(self._around))

    @cached_property
    def money(self) -> "MoneyTab":
        """Invoices and payments."""
        from handcart.ui.customers.money_tab import MoneyTab

        return self._put(MONEY, MoneyTab(self._around))

    @cached_property
    def notes(self) -> "NotesTab":
        """What happened, and files."""
        from handcart.ui.customers.notes_tab import NotesTab

        return self._put(NOTES, NotesTab(self._around))

    @cached_property
    def contacts(self) -> "ContactsTab":
        """People and addresses."""
        from handcart.ui.customers.parts_tab import ContactsTab

        return self._put(CONTACTS, ContactsTab(self._around))

    @cached_property
    def details(self) -> "DetailsTab":
        """The record in its form, whose buttons stay in sight below it."""
        from handcart.ui.customers.details_tab import DetailsTab

        made = self._put(DETAILS, DetailsTab(self._around))
        made.made.connect(self.made)
        self._foot.setLayout(column(line(), column(made.form.foot, margins=(20, 11, 20, 11)), gap=0))
        return made

    @cached_property
    def history(self) -> "HistoryCard":
        """What the record has been through."""
        from handcart.ui.records.history_card import HistoryCard

        made, held = HistoryCard(self._around), QWidget()
        held.setLayout(column(made, None, margins=(20, 12, 20, 20)))
        self._put(HISTORY, held)
        return made

    def show_page(self, page: CustomerPage, today: date) -> None:
        """Show this customer, on the tab that was open."""
        self.page, self._today = page, today
        self.heading.show_page(page)
        self.standing.show_customer(page.customer)
        self.erasing.show_customer(page.customer)
        self._write_tabs()
        self.tabs.show()
        self._whole.show()
        self._tab_chosen(self.tabs.currentIndex())
        self._take_to_field()

    def show_new(self, groups: Sequence[PriceGroup]) -> None:
        """The form of a customer who is not there yet."""
        self.page = None
        self.heading.show_new()
        self.standing.hide()
        self.erasing.hide()
        self.tabs.hide()
        self._whole.show()
        self.details.show_new(groups)
        self._pages.setCurrentIndex(DETAILS)
        self._foot.show()
        begin_at_top(self.details.form.first_field())

    def show_nothing(self) -> None:
        """No customer is chosen."""
        self.page = None
        self._whole.hide()

    def show_tab(self, place: int) -> None:
        """Open a tab."""
        self.tabs.setCurrentIndex(place)

    def go_to_field(self, customer_id: int, name: str) -> None:
        """Bring the cursor to a field of this customer's record, as soon as they are shown."""
        self._wanted = (customer_id, name)
        self.show_tab(DETAILS)
        self._take_to_field()

    def _take_to_field(self) -> None:
        customer_id, name = self._wanted
        if self.page is not None and self.page.customer.id == customer_id:
            self._wanted = (0, "")
            bring_into_view(self.details.form.fields[name].control)

    def note_call(self) -> None:
        """Begin a note about a call, where it can be seen what happened before."""
        self.show_tab(OVERVIEW)
        self.overview.log.begin(InteractionKind.CALL)

    def ask(self, action_id: str) -> None:
        """Ask what an action needs to know."""
        if self.page is not None:
            self.standing.ask(action_id, self.page.customer)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        self._write_tabs()

    def _put(self, place: int, tab: Tab) -> Tab:
        self._pages.insertWidget(place, scrolled(tab))
        self._pages.removeWidget(self._empty[place])
        return tab

    def _tab_chosen(self, place: int) -> None:
        if self.page is not None:
            self._fill(place, self.page)
        self._pages.setCurrentIndex(place)
        self._foot.setVisible(place == DETAILS)
        # A filled button each: the form's own while the record is being changed.
        self.heading.fill_order(place not in (NOTES, CONTACTS, DETAILS))

    def _fill(self, place: int, page: CustomerPage) -> None:
        """Show the customer on a tab; what it shows beyond the page itself it reads by itself."""
        fill: dict[int, Callable[[], object]] = {
            OVERVIEW: lambda: self.overview.show_page(page, self._today),
            ORDERS: lambda: self.orders.show_customer(page.customer.id),
            MONEY: lambda: self.money.show_customer(page.customer.id),
            NOTES: lambda: self.notes.show_page(page),
            CONTACTS: lambda: self.contacts.show_page(page),
            DETAILS: lambda: self.details.show_page(page),
            HISTORY: lambda: self.history.show_record("customers", page.customer.id),
        }
        fill[place]()

    def _write_tabs(self) -> None:
        page = self.page
        counts = {}
        if page is not None:
            active = [each.active for each in page.contacts] + [each.active for each in page.addresses]
            counts = {
                "orders": page.counts.orders,
                "money": page.counts.documents + page.counts.payments,
                "notes": page.relations.count + len(page.relations.attachments),
                "contacts": sum(active),
            }
        written, text = self._words.wording.number, self._words.text
        titles = {name: text(f"customers.tab.{name}") for name in _TABS}
        shown = {name: written(counts[name]) if counts.get(name) else "" for name in _TABS}
        short = titles | {name: text(f"customers.tab.{name}.short") for name in ("notes", "contacts")}
        # The widest that the page has room for: beside the list in a small window there is little.
        for named, counted in ((titles, shown), (short, shown), (short, {})):
            self.tabs.show_tabs([(named[name], counted.get(name, "")) for name in _TABS])
            if self.tabs.minimumSizeHint().width() <= self.width() - _BESIDE_TABS:
                break
