"""The people at a customer. One of those who are active is the preferred one."""

from typing import Unpack

from handcart.domain.customer_checks import ContactFields
from handcart.domain.errors import BadInput
from handcart.store.queries.customers import contacts_of
from handcart.store.records import CustomerContact
from handcart.store.session import WriteSession
from handcart.usecases.customers.parts import checked_part, require_preferable, set_part_active, settled
from handcart.usecases.customers.save import customer_to_change

_REACH = ("name", "email", "phone")


def add_contact(session: WriteSession, customer_id: int, **fields: Unpack[ContactFields]) -> CustomerContact:
    """A new person at a customer; the first one is preferred without being asked for."""
    values = checked_part(session, customer_to_change(session, customer_id), fields)
    if not any(values.get(name) for name in _REACH):
        raise BadInput("customer.bad.contact_empty", field="name")
    others = [contact for contact in contacts_of(session, customer_id) if contact.active]
    values["preferred"] = values.get("preferred", False) or not others
    return settled(session, CustomerContact, session.add(CustomerContact, customer_id=customer_id, **values))


def change_contact(session: WriteSession, contact_id: int, **fields: Unpack[ContactFields]) -> CustomerContact:
    """Change some fields of a person."""
    contact = session.get(CustomerContact, contact_id)
    values = checked_part(session, customer_to_change(session, contact.customer_id), fields)
    if not any(values.get(name, getattr(contact, name)) for name in _REACH):
        raise BadInput("customer.bad.contact_empty", field="name")
    require_preferable(contact, values)
    if values:
        session.change(CustomerContact, contact_id, **values)
    return settled(session, CustomerContact, contact_id)


def deactivate_contact(session: WriteSession, contact_id: int) -> CustomerContact:
    """A person who is not there any more; another one becomes the preferred one."""
    return set_part_active(session, CustomerContact, contact_id, active=False)


def reactivate_contact(session: WriteSession, contact_id: int) -> CustomerContact:
    """A person who is there again."""
    return set_part_active(session, CustomerContact, contact_id, active=True)
