"""What customers may be recognised by, read for all of them at once, and what moves when two turn out to be one."""

from typing import NamedTuple

from sqlalchemy import bindparam, select

from handcart.domain.vocabulary import CustomerKind
from handcart.store.session import ReadSession
from handcart.store.tables import (
    attachments,
    customer_addresses,
    customer_contacts,
    customers,
    distinct_customers,
    documents,
    interactions,
    orders,
    payments,
)

_PARTIES = (
    select(
        customers.c.id,
        customers.c.number,
        customers.c.name,
        customers.c.kind,
        customers.c.email,
        customers.c.phone,
        customers.c.tax_number,
    )
    .where(customers.c.walk_in.is_(False), customers.c.merged_into_id.is_(None), customers.c.erased_on.is_(None))
    .order_by(customers.c.id)
)
_PEOPLE = select(customer_contacts.c.customer_id, customer_contacts.c.email, customer_contacts.c.phone).where(
    customer_contacts.c.active.is_(True)
)
_PLACES = (
    select(
        customer_addresses.c.customer_id,
        customer_addresses.c.street,
        customer_addresses.c.postcode,
        customer_addresses.c.city,
        customer_addresses.c.email,
        customer_addresses.c.phone,
    )
    .where(customer_addresses.c.active.is_(True))
    .order_by(customer_addresses.c.id)
)
_DISTINCT = select(distinct_customers.c.first_id, distinct_customers.c.second_id)
_MERGED = select(customers.c.id).where(customers.c.merged_into_id == bindparam("customer"))

MOVED = {
    "orders": orders,
    "documents": documents,
    "payments": payments,
    "interactions": interactions,
    "attachments": attachments,
}
"""What belongs to a customer by one column and goes with them as it is."""


class Party(NamedTuple):
    """A customer by what may also be another's."""

    id: int
    number: str
    name: str
    kind: CustomerKind
    email: str
    phone: str
    tax_number: str


class PartyContact(NamedTuple):
    """How a person at a customer is reached."""

    customer_id: int
    email: str
    phone: str


class PartyPlace(NamedTuple):
    """Where a customer is, and how they are reached there."""

    customer_id: int
    street: str
    postcode: str
    city: str
    email: str
    phone: str


def parties(session: ReadSession) -> list[Party]:
    """Every customer who may be another, in the order in which they were entered."""
    return [Party(*row) for row in session.rows(_PARTIES)]


def party_contacts(session: ReadSession) -> list[PartyContact]:
    """The people at all customers."""
    return [PartyContact(*row) for row in session.rows(_PEOPLE)]


def party_places(session: ReadSession) -> list[PartyPlace]:
    """The addresses of all customers."""
    return [PartyPlace(*row) for row in session.rows(_PLACES)]


def known_apart(session: ReadSession) -> set[tuple[int, int]]:
    """Pairs the owner said are not the same, the lower id first."""
    return {(row.first_id, row.second_id) for row in session.rows(_DISTINCT)}


def merged_before(session: ReadSession, customer_id: int) -> list[int]:
    """Those who turned out to be this customer earlier."""
    return list(session.column(_MERGED, {"customer": customer_id}))


def ids_of(session: ReadSession, table: str, customer_id: int) -> list[int]:
    """The rows of one of the tables `MOVED` that belong to a customer."""
    moved = MOVED[table]
    return list(session.column(select(moved.c.id).where(moved.c.customer_id == customer_id).order_by(moved.c.id)))
