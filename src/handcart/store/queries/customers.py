"""Queries about customers: finding them, their people and addresses, and the orders that live with them."""

from sqlalchemy import bindparam, func, select
from sqlalchemy import text as sql

from handcart.domain.vocabulary import AddressKind
from handcart.store.queries.id_lists import ID_LIST, id_list
from handcart.store.queries.word_search import WordSearch
from handcart.store.records import Customer, CustomerAddress, CustomerContact
from handcart.store.session import ReadSession
from handcart.store.tables import customer_addresses, customer_contacts, customers, orders

SEARCH = WordSearch(customers)

_BY_NUMBER = select(customers.c.id).where(func.lower(customers.c.number) == func.lower(bindparam("number")))
_BY_TYPED_NUMBER = select(customers.c.id).where(customers.c.number.in_(bindparam("numbers", expanding=True))).limit(1)
_BY_IDS = select(customers).where(customers.c.id.in_(select(ID_LIST)))
_CONTACTS = (
    select(customer_contacts)
    .where(customer_contacts.c.customer_id == bindparam("customer"))
    .order_by(customer_contacts.c.id)
)
_ADDRESSES = (
    select(customer_addresses)
    .where(customer_addresses.c.customer_id == bindparam("customer"))
    .order_by(customer_addresses.c.id)
)
_LIVING_ORDERS = (
    select(orders.c.id)
    .where(orders.c.customer_id == bindparam("customer"), sql("orders.state IN ('draft', 'received', 'approved')"))
    .order_by(orders.c.id)
)


def customer_with_number(session: ReadSession, number: str) -> int | None:
    """The id of the customer with this number, capital letters or not."""
    found = session.value(_BY_NUMBER, {"number": number})
    return None if found is None else int(found)


def customer_typed(session: ReadSession, typed: str) -> int | None:
    """The id of the customer whose number was typed, as it stands or in capitals or small letters: by index only."""
    found = session.value(_BY_TYPED_NUMBER, {"numbers": [typed, typed.upper(), typed.lower()]})
    return None if found is None else int(found)


def customers_by_id(session: ReadSession, ids: list[int]) -> list[Customer]:
    """The customers with these ids."""
    return [Customer(*row) for row in session.rows(_BY_IDS, {"ids": id_list(ids)})] if ids else []


def contacts_of(session: ReadSession, customer_id: int) -> list[CustomerContact]:
    """The people at a customer, in the order in which they were entered."""
    return [CustomerContact(*row) for row in session.rows(_CONTACTS, {"customer": customer_id})]


def addresses_of(session: ReadSession, customer_id: int, kind: AddressKind | None = None) -> list[CustomerAddress]:
    """The addresses of a customer, all or those of one kind, in the order in which they were entered."""
    found = [CustomerAddress(*row) for row in session.rows(_ADDRESSES, {"customer": customer_id})]
    return [address for address in found if kind is None or address.kind is kind]


def living_orders(session: ReadSession, customer_id: int) -> list[int]:
    """The ids of the customer's orders that are not finished, rejected or cancelled."""
    return [row.id for row in session.rows(_LIVING_ORDERS, {"customer": customer_id})]
