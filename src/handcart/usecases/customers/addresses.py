"""The addresses of a customer, for bills and for goods. Of each kind, one of the active ones is preferred."""

from typing import Unpack

from handcart.domain.customer_checks import AddressFields, CustomerFields
from handcart.domain.errors import BadInput
from handcart.domain.vocabulary import AddressKind
from handcart.store.queries.customers import addresses_of
from handcart.store.records import CustomerAddress
from handcart.store.session import WriteSession
from handcart.usecases.customers.parts import checked_part, require_preferable, set_part_active, settled
from handcart.usecases.customers.save import SavedCustomer, add_customer, customer_to_change

_PLACE = ("street", "street2", "postcode", "city")


def add_address(
    session: WriteSession, customer_id: int, *, kind: AddressKind, **fields: Unpack[AddressFields]
) -> CustomerAddress:
    """A new address; the first of its kind is preferred without being asked for."""
    values = checked_part(session, customer_to_change(session, customer_id), fields)
    if not any(values.get(name) for name in _PLACE):
        raise BadInput("customer.bad.address_empty", field="street")
    others = [address for address in addresses_of(session, customer_id, kind) if address.active]
    values["preferred"] = values.get("preferred", False) or not others
    address_id = session.add(CustomerAddress, customer_id=customer_id, kind=kind, **values)
    return settled(session, CustomerAddress, address_id)


def add_customer_at(session: WriteSession, place: AddressFields, **fields: Unpack[CustomerFields]) -> SavedCustomer:
    """A new customer, and where goods go to where that was entered as well."""
    saved = add_customer(session, **fields)
    if any(place.get(name) for name in _PLACE):
        add_address(session, saved.id, kind=AddressKind.SHIPPING, **place)
    return saved


def change_address(
    session: WriteSession, address_id: int, *, kind: AddressKind | None = None, **fields: Unpack[AddressFields]
) -> CustomerAddress:
    """Change some fields of an address, or what it is for. Orders keep the address they were made with."""
    address = session.get(CustomerAddress, address_id)
    values = checked_part(session, customer_to_change(session, address.customer_id), fields)
    if kind not in (None, address.kind):
        values = {"preferred": False, **values, "kind": kind}
    if not any(values.get(name, getattr(address, name)) for name in _PLACE):
        raise BadInput("customer.bad.address_empty", field="street")
    require_preferable(address, values)
    if values:
        session.change(CustomerAddress, address_id, **values)
    if "kind" in values:
        _settle_the_others(session, address)
    return settled(session, CustomerAddress, address_id)


def deactivate_address(session: WriteSession, address_id: int) -> CustomerAddress:
    """An address that is not used any more; another one of its kind becomes the preferred one."""
    return set_part_active(session, CustomerAddress, address_id, active=False)


def reactivate_address(session: WriteSession, address_id: int) -> CustomerAddress:
    """An address that is used again."""
    return set_part_active(session, CustomerAddress, address_id, active=True)


def _settle_the_others(session: WriteSession, left: CustomerAddress) -> None:
    """The kind that an address has left needs a preferred one all the same."""
    others = [other for other in addresses_of(session, left.customer_id, left.kind) if other.active]
    if others:
        settled(session, CustomerAddress, others[0].id)
