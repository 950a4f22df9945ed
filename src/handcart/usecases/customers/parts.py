"""What the people at a customer and their addresses have in common: which one is preferred, and which are in use.

Of the people, and of the addresses of each kind, exactly one of those in use is the preferred one.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from handcart.domain.customer_checks import checked_fields, preferred_one
from handcart.domain.errors import NotAllowed
from handcart.store.queries.customers import addresses_of, contacts_of
from handcart.store.records import Customer, CustomerAddress, CustomerContact
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.customers.save import customer_to_change
from handcart.usecases.customers.search import renew_customer_search

Part = TypeVar("Part", CustomerContact, CustomerAddress)


def checked_part(session: ReadSession, customer: Customer, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a part as they are stored; BadInput names the one that cannot be used."""
    return checked_fields(fields, country=customer.country or session.company.country).values


def require_preferable(part: CustomerContact | CustomerAddress, values: Mapping[str, Any]) -> None:
    """NotAllowed where one that is not in use would become the preferred one."""
    if values.get("preferred") and not part.active:
        raise NotAllowed("customer.refused.preferred_inactive")


def set_part_active(session: WriteSession, record: type[Part], part_id: int, *, active: bool) -> Part:
    """Use a part again, or no more: then another one becomes the preferred one."""
    part = session.get(record, part_id)
    customer_to_change(session, part.customer_id)
    if part.active is active:
        raise NotAllowed("customer.refused.part_active" if active else "customer.refused.part_inactive")
    session.change(record, part_id, active=active, preferred=False)
    return settled(session, record, part_id)


def settled(session: WriteSession, record: type[Part], part_id: int) -> Part:
    """The part after a change, with exactly one preferred among its like, itself first; what is found is renewed."""
    part = session.get(record, part_id)
    active = [other for other in _like(session, part) if other.active]
    chosen = preferred_one([(other.id, other.preferred) for other in active], changed=part_id)
    for other in active:
        session.change(record, other.id, preferred=other.id == chosen)
    renew_customer_search(session, part.customer_id)
    return session.get(record, part_id)


def _like(session: ReadSession, part: CustomerContact | CustomerAddress) -> list[Any]:
    if isinstance(part, CustomerAddress):
        return list(addresses_of(session, part.customer_id, part.kind))
    return list(contacts_of(session, part.customer_id))
