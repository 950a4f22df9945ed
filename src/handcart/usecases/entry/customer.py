"""Customers offered while one is typed, and all the page tells of the one that was chosen, read at one moment."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from handcart.analysis.rhythm import rhythm_of
from handcart.domain.postal_address import PostalAddress
from handcart.store.queries.customers import addresses_of, contacts_of
from handcart.store.queries.entry_customer import (
    Bought,
    OpenOrder,
    bought_by,
    cities_of,
    open_orders_of,
)
from handcart.store.queries.entry_products import offered_products
from handcart.store.queries.review_money import customer_credit
from handcart.store.records import Customer, CustomerAddress, CustomerContact
from handcart.store.session import ReadSession
from handcart.usecases.customers.exposure import money_open_with
from handcart.usecases.customers.find import find_customers
from handcart.usecases.entry.product_choices import Buyer, ProductChoice, choices_of
from handcart.usecases.orders.inputs import OrderInput
from handcart.usecases.orders.proposals import AgreedTerms, address_to, agreed_terms, complete_order

OFFERED = 7
USUAL_SHOWN = 6


@dataclass(frozen=True, slots=True)
class CustomerChoice:
    """A customer as it is offered; `city` is empty where no address is known."""

    id: int
    number: str
    name: str
    city: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class UsualProduct:
    """What the customer buys again and again: the last purchase, and every how many days (None: not known yet).

    `due` where that many days have passed.
    """

    choice: ProductChoice
    last: Bought
    every_days: int | None
    due: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCustomer:
    """The customer that was chosen. `credit_used` is what is open with them but for this order, in minor units; `home`
    is the company's country, where an address stands that names none.
    """

    customer: Customer
    contacts: tuple[CustomerContact, ...]
    addresses: tuple[CustomerAddress, ...]
    address: PostalAddress
    terms: AgreedTerms
    credit_used: int
    bought: tuple[Bought, ...]
    usual: tuple[UsualProduct, ...]
    open_orders: tuple[OpenOrder, ...]
    buyer: Buyer
    home: str

    def last_of(self, product_id: int) -> Bought | None:
        """The customer's last purchase of a product."""
        return next((each for each in self.bought if each.product_id == product_id), None)

    def prices_of(self, product_id: int, most: int = 3) -> list[Bought]:
        """The customer's last purchases of a product, the newest first."""
        return [each for each in self.bought if each.product_id == product_id][:most]


def where_to(known: KnownCustomer, address_id: int | None, contact_id: int | None) -> PostalAddress:
    """Where an order of the customer goes: to the address that was chosen, asking for the person that was chosen."""
    chosen = next((each for each in known.addresses if each.id == address_id), None)
    address = known.address if chosen is None else address_to(known.customer, chosen, home=known.home)
    contact = next((each for each in known.contacts if each.id == contact_id), None)
    if contact is None:
        return address
    return replace(address, email=contact.email or address.email, phone=contact.phone or address.phone)


def customer_choices(session: ReadSession, typed: str, *, limit: int = OFFERED) -> tuple[CustomerChoice, ...]:
    """The customers meant by name, number, telephone, mail, city or sound, the likeliest first."""
    if not typed.strip():
        return ()
    found = find_customers(session, typed, limit=limit)
    cities = cities_of(session, [customer.id for customer in found])
    return tuple(
        CustomerChoice(each.id, each.number, each.name, cities.get(each.id, ""), each.phone, each.email)
        for each in found
    )


def known_customer(session: ReadSession, customer_id: int, *, today: date, order_id: int = 0) -> KnownCustomer:
    """All that is told of a customer while an order is entered. NotFound where there is none."""
    customer = session.get(Customer, customer_id)
    bought = [] if customer.walk_in else bought_by(session, customer_id, apart_from=order_id)
    products = list(dict.fromkeys(each.product_id for each in bought))
    offered = offered_products(session, products, customer.price_group_id)
    buyer = Buyer(customer.price_group_id, {each: offered[each] for each in products if each in offered})
    money = money_open_with(session, order_id, customer_id, today=today)
    head = complete_order(session, OrderInput(customer_id=customer_id), customer)
    return KnownCustomer(
        customer=customer,
        contacts=tuple(each for each in contacts_of(session, customer_id) if each.active),
        addresses=tuple(each for each in addresses_of(session, customer_id) if each.active),
        address=head.ship_to or PostalAddress(),
        terms=agreed_terms(session, customer),
        credit_used=money.open_invoices
        + money.approved_not_invoiced
        - money.advances
        - customer_credit(session, customer_id),
        bought=tuple(bought),
        usual=_usual(session, bought, buyer, today),
        open_orders=() if customer.walk_in else tuple(open_orders_of(session, customer_id, apart_from=order_id)),
        buyer=buyer,
        home=session.company.country,
    )


def _usual(session: ReadSession, bought: Sequence[Bought], buyer: Buyer, today: date) -> tuple[UsualProduct, ...]:
    """The products bought most often, those that are due first, then the latest."""
    by_product: dict[int, list[Bought]] = {}
    for each in bought:
        by_product.setdefault(each.product_id, []).append(each)
    often = sorted(by_product.values(), key=lambda purchases: -len(purchases))[: 2 * USUAL_SHOWN]
    choices = choices_of(session, [purchases[0].product_id for purchases in often], buyer)
    usual = [
        _usual_product(choices[purchases[0].product_id], purchases, today)
        for purchases in often
        if purchases[0].product_id in choices
    ][:USUAL_SHOWN]
    return tuple(sorted(usual, key=lambda each: (not each.due, -each.last.ordered_on.toordinal())))


def _usual_product(choice: ProductChoice, purchases: Sequence[Bought], today: date) -> UsualProduct:
    rhythm, now = rhythm_of([each.ordered_on.toordinal() for each in purchases]), today.toordinal()
    if rhythm is None:
        return UsualProduct(choice, purchases[0], None, due=False)
    return UsualProduct(choice, purchases[0], rhythm.gap, due=now >= rhythm.due and not rhythm.is_over(now))
