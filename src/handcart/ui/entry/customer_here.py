"""The customer of the order on the page: chosen, made new, unknown; what is told of them, where it goes, who to ask."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from handcart.domain.errors import AppError, BadInput
from handcart.domain.message import Message, message
from handcart.domain.postal_address import PostalAddress
from handcart.domain.vocabulary import CustomerKind
from handcart.store.records import CustomerAddress
from handcart.ui.entry.asking import Asking
from handcart.ui.entry.on_page import OnPage
from handcart.ui.entry.parts import Parts
from handcart.ui.surroundings import Surroundings
from handcart.usecases.entry.customer import CustomerChoice, KnownCustomer, where_to


class CustomerHere(QObject):
    """`changed` is called when who orders, where it goes or who is asked became another."""

    def __init__(self, around: Surroundings, page: QWidget, asking: Asking) -> None:
        super().__init__(page)
        self._around, self._asking = around, asking
        self._address_id: int | None = None

    def attach(self, parts: Parts, on_page: OnPage, changed: Callable[[], object]) -> None:
        """Work with these parts from now on."""
        self._parts, self._on_page, self._changed = parts, on_page, changed
        parts.customer.chosen.connect(self.choose)
        parts.customer.unknown.connect(self._unknown)
        parts.customer.textEdited.connect(parts.head.fields["customer"].right)
        parts.head.contact.activated.connect(self._contact_chosen)
        self._around.words.changed.connect(self.tell)

    def find_customers(self, text: str, then: Callable[[Sequence[CustomerChoice]], object]) -> None:
        """Who is offered for a text."""
        self._asking.find_customers(text, then)

    def make_customer(self, name: str, kind: CustomerKind) -> None:
        """A new customer with no more than a name, who orders."""

        def made(customer_id: int) -> None:
            self._parts.customer.show_customer(name)
            self.choose(customer_id)
            self._parts.lines.go_to_end()

        self._asking.make_customer(name, kind, made, self._refused)

    def choose(self, customer_id: int | None) -> None:
        """Another customer orders, or nobody yet: where it goes and what it costs is proposed anew."""
        if customer_id == self._on_page.form.head.customer_id:
            return
        agreed = dict.fromkeys(("terms_days", "cash_discount", "cash_discount_days", "prepayment"))
        self._on_page.change_head(customer_id=customer_id, ship_to=None, **agreed)
        self._parts.more.forget_customer(self._on_page.form)
        self._parts.head.show_contacts((), None)
        self._parts.head.fields["customer"].right()
        self._address_id = None
        self.load()
        self._changed()

    def load(self) -> None:
        """Ask for all that is told of the customer."""
        form = self._on_page.form
        if form.head.customer_id is None:
            self._asking.known = None
            self._parts.customer.show_customer("")
            self._parts.customer.setText(form.typed.get("customer", ""))
            self._show(None)
        else:
            self._asking.find_known(form.head.customer_id, form.order_id or 0, self._show)

    def tell(self) -> None:
        """Say anew what holds for this order: something of it was entered otherwise."""
        gross = self._around.profile().prices_gross
        if self._on_page.stored is not None:
            gross = self._on_page.stored.prices_gross
        known = self._asking.known
        self._parts.facts.show_facts(self._on_page.form, known, prices_gross=gross)
        self._parts.more.show_known(self._on_page.form, known)

    def offer_addresses(self, button: QWidget) -> None:
        """The customer's addresses, to send this order to another."""
        known = self._asking.known
        if known is None:
            return
        menu = QMenu(button)
        for address in known.addresses:
            action = menu.addAction(_one_line(address).replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, chosen=address: self._send_to(chosen))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _show(self, known: KnownCustomer | None) -> None:
        form = self._on_page.form
        if known is not None:
            if known.customer.id != form.head.customer_id:
                return
            if not self._parts.customer.hasFocus() or not self._parts.customer.text():
                self._parts.customer.show_customer(known.customer.name)
        self._parts.head.show_contacts(known.contacts if known else (), form.contact_id)
        self._parts.side.show_known(known, self._around.when().today)
        self.tell()

    def _send_to(self, address: CustomerAddress) -> None:
        known = self._asking.known
        self._address_id = address.id
        if known is not None:
            self._go_to(where_to(known, address.id, self._parts.head.contact.currentData()))

    def _contact_chosen(self) -> None:
        """Somebody else is asked; where the order goes stays as it is."""
        known, own = self._asking.known, self._on_page.form.head.ship_to
        if known is not None:
            asked = where_to(known, self._address_id, self._parts.head.contact.currentData())
            self._go_to(asked if own is None else replace(own, email=asked.email, phone=asked.phone))

    def _go_to(self, address: PostalAddress) -> None:
        self._on_page.change_head(ship_to=address)
        self.tell()
        self._changed()

    def _unknown(self, text: str) -> None:
        self._mark(message("entry.bad.customer", name=text))

    def _refused(self, problem: AppError) -> bool:
        if isinstance(problem, BadInput):
            self._mark(problem.message)
        return isinstance(problem, BadInput)

    def _mark(self, why: Message) -> None:
        self._parts.head.fields["customer"].mark_wrong(self._around.words.render(why))


def _one_line(address: CustomerAddress) -> str:
    parts = (address.name, address.street, f"{address.postcode} {address.city}".strip(), address.country)
    return ", ".join(part for part in parts if part)
