"""Entering and changing a customer's record."""

from dataclasses import dataclass
from typing import Any, Unpack

from handcart.domain.customer_checks import CheckedFields, CustomerFields, checked_fields, require_name
from handcart.domain.errors import BadInput, NotAllowed
from handcart.domain.message import Message
from handcart.domain.vocabulary import OrderState, SeriesKind
from handcart.store.queries.customers import customer_with_number, living_orders
from handcart.store.records import Customer, Order, PriceGroup
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.company.given_numbers import check_number, free_number
from handcart.usecases.customers.search import renew_customer_search


@dataclass(frozen=True, slots=True)
class SavedCustomer:
    """A customer as it now stands, and what the owner should know about what was entered."""

    id: int
    customer: Customer
    notes: tuple[Message, ...] = ()


def add_customer(session: WriteSession, **fields: Unpack[CustomerFields]) -> SavedCustomer:
    """A new customer. BadInput names the field that cannot be used."""
    checked = _checked(session, fields, None)
    require_name(checked.values, new=True)
    values = dict(checked.values)
    values["number"] = values.get("number") or free_number(session, SeriesKind.CUSTOMER, customer_with_number)
    session.describe(customer=values["name"])
    customer_id = session.add(Customer, **values, created_on=session.when.today)
    renew_customer_search(session, customer_id)
    return SavedCustomer(customer_id, session.get(Customer, customer_id), checked.notes)


def change_customer(session: WriteSession, customer_id: int, **fields: Unpack[CustomerFields]) -> SavedCustomer:
    """Change some fields. Orders that still live take a new name; what is over keeps the one it was made under."""
    customer = customer_to_change(session, customer_id)
    checked = _checked(session, fields, customer)
    require_name(checked.values, new=False)
    return SavedCustomer(customer_id, write_customer(session, customer, **checked.values), checked.notes)


def write_customer(session: WriteSession, customer: Customer, **values: Any) -> Customer:
    """Store checked values, and everything that follows from them."""
    if not values or not session.change(Customer, customer.id, **values):
        return customer
    renew_customer_search(session, customer.id)
    changed = session.get(Customer, customer.id)
    if changed.name != customer.name:
        rename_living_orders(session, changed)
    _renew_received(session, customer.id)
    return changed


def _renew_received(session: WriteSession, customer_id: int) -> None:
    # Loaded here, as in `rename_living_orders`: to look at customers, nobody waits for all that reviews orders.
    from handcart.usecases.review.renew import renew_received

    renew_received(session, customers=[customer_id])


def customer_to_change(session: WriteSession, customer_id: int) -> Customer:
    """The customer, by whose name the step is called. NotAllowed for one who stays as they are."""
    customer = changeable_customer(session, customer_id)
    session.describe(customer=customer.name)
    return customer


def changeable_customer(session: ReadSession, customer_id: int) -> Customer:
    """The customer.

    NotAllowed for the built-in one, which stays as it is, for one who was erased, and for one who turned out to be
    another.
    """
    customer = session.get(Customer, customer_id)
    if customer.walk_in:
        raise NotAllowed("customer.refused.walk_in")
    if customer.erased_on is not None:
        raise NotAllowed("customer.refused.erased", customer=customer.number)
    if customer.merged_into_id is not None:
        into = session.get(Customer, customer.merged_into_id)
        raise NotAllowed("customer.refused.merged", customer=customer.name, into=into.name)
    return customer


def _checked(session: ReadSession, fields: CustomerFields, customer: Customer | None) -> CheckedFields:
    country, tax_number = (customer.country, customer.tax_number) if customer else ("", "")
    checked = checked_fields(fields, country=country or session.company.country, tax_number=tax_number)
    own_id = None if customer is None else customer.id
    check_number(session, checked.values, own_id, customer_with_number, taken="customer.bad.number_taken")
    _check_price_group(session, checked.values.get("price_group_id"), customer)
    return checked


def _check_price_group(session: ReadSession, chosen: int | None, customer: Customer | None) -> None:
    """A group that is newly chosen must be there and in use; the one the customer is in may stay."""
    if chosen is None or (customer is not None and customer.price_group_id == chosen):
        return
    group = session.get_or_none(PriceGroup, chosen)
    if group is None or not group.active:
        raise BadInput("customer.bad.price_group", field="price_group_id")


def rename_living_orders(session: WriteSession, customer: Customer) -> None:
    """Orders that still live bear the name the customer has now."""
    from handcart.usecases.orders.renew import renew_order

    for order_id in living_orders(session, customer.id):
        session.change(Order, order_id, customer_name=customer.name)
        if session.get(Order, order_id).state is not OrderState.RECEIVED:
            renew_order(session, order_id)
