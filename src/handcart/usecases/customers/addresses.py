"""The addresses of a customer, for bills and for goods. Of each kind, one of the active ones is preferred."""

from typing import Any, Unpack

from handcart.domain.customer_checks import AddressFields, checked_fields, preferred_one
from handcart.domain.errors import BadInput, NotAllowed
from handcart.domain.vocabulary import AddressKind
from handcart.store.queries.customers import addresses_of
from handcart.store.records import Customer, CustomerAddress
from handcart.store.session import WriteSession
from handcart.usecases.customers.save import customer_to_change
from handcart.usecases.customers.search import renew_customer_search

_PLACE = ("street", "street2", "postcode", "city")


def add_address(
    session: WriteSession, customer_id: int, *, kind: AddressKind, **fields: Unpack[AddressFields]
) -> CustomerAddress:
    """A new address; the first of its kind is preferred without being asked for."""
    customer = customer_to_change(session, customer_id)
    values = _checked(session, customer, fields)
    if not any(values.get(name) for name in _PLACE):
        raise BadInput("customer.bad.address_empty", field="street")
    others = [address for address in addresses_of(session, customer_id, kind) if address.active]
    values["preferred"] = values.get("preferred", False) or not others
    address_id = session.add(CustomerAddress, customer_id=customer_id, kind=kind, **values)
    return _settled(session, address_id)


def change_address(session: WriteSession, address_id: int, **fields: Unpack[AddressFields]) -> CustomerAddress:
    """Change some fields of an address. Orders keep the address they were made with."""
    address = session.get(CustomerAddress, address_id)
    values = _checked(session, customer_to_change(session, address.customer_id), fields)
    if not any(values.get(name, getattr(address, name)) for name in _PLACE):
        raise BadInput("customer.bad.address_empty", field="street")
    if values.get("preferred") and not address.active:
        raise NotAllowed("customer.refused.preferred_inactive")
    if values:
        session.change(CustomerAddress, address_id, **values)
    return _settled(session, address_id)


def deactivate_address(session: WriteSession, address_id: int) -> CustomerAddress:
    """An address that is not used any more; another one of its kind becomes the preferred one."""
    return _set_active(session, address_id, active=False)


def reactivate_address(session: WriteSession, address_id: int) -> CustomerAddress:
    """An address that is used again."""
    return _set_active(session, address_id, active=True)


def _set_active(session: WriteSession, address_id: int, *, active: bool) -> CustomerAddress:
    address = session.get(CustomerAddress, address_id)
    customer_to_change(session, address.customer_id)
    if address.active is active:
        raise NotAllowed("customer.refused.part_active" if active else "customer.refused.part_inactive")
    session.change(CustomerAddress, address_id, active=active, preferred=False)
    return _settled(session, address_id)


def _checked(session: WriteSession, customer: Customer, fields: AddressFields) -> dict[str, Any]:
    return checked_fields(fields, country=customer.country or session.company.country).values


def _settled(session: WriteSession, address_id: int) -> CustomerAddress:
    """Keep exactly one preferred address of the kind among the active ones; renew what is found."""
    address = session.get(CustomerAddress, address_id)
    active = [other for other in addresses_of(session, address.customer_id, address.kind) if other.active]
    chosen = preferred_one([(other.id, other.preferred) for other in active], changed=address_id)
    for other in active:
        session.change(CustomerAddress, other.id, preferred=other.id == chosen)
    renew_customer_search(session, address.customer_id)
    return session.get(CustomerAddress, address_id)
