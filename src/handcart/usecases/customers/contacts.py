"""The people at a customer. One of those who are active is the preferred one."""

from typing import Any, Unpack

from handcart.domain.customer_checks import ContactFields, checked_fields, preferred_one
from handcart.domain.errors import BadInput, NotAllowed
from handcart.store.queries.customers import contacts_of
from handcart.store.records import Customer, CustomerContact
from handcart.store.session import WriteSession
from handcart.usecases.customers.save import customer_to_change
from handcart.usecases.customers.search import renew_customer_search


def add_contact(session: WriteSession, customer_id: int, **fields: Unpack[ContactFields]) -> CustomerContact:
    """A new person at a customer; the first one is preferred without being asked for."""
    customer = customer_to_change(session, customer_id)
    values = _checked(session, customer, fields)
    if not any(values.get(name) for name in ("name", "email", "phone")):
        raise BadInput("customer.bad.contact_empty", field="name")
    others = [contact for contact in contacts_of(session, customer_id) if contact.active]
    values["preferred"] = values.get("preferred", False) or not others
    contact_id = session.add(CustomerContact, customer_id=customer_id, **values)
    return _settled(session, contact_id)


def change_contact(session: WriteSession, contact_id: int, **fields: Unpack[ContactFields]) -> CustomerContact:
    """Change some fields of a person."""
    contact = session.get(CustomerContact, contact_id)
    values = _checked(session, customer_to_change(session, contact.customer_id), fields)
    if not any(values.get(name, getattr(contact, name)) for name in ("name", "email", "phone")):
        raise BadInput("customer.bad.contact_empty", field="name")
    if values.get("preferred") and not contact.active:
        raise NotAllowed("customer.refused.preferred_inactive")
    if values:
        session.change(CustomerContact, contact_id, **values)
    return _settled(session, contact_id)


def deactivate_contact(session: WriteSession, contact_id: int) -> CustomerContact:
    """A person who is not there any more; another one becomes the preferred one."""
    return _set_active(session, contact_id, active=False)


def reactivate_contact(session: WriteSession, contact_id: int) -> CustomerContact:
    """A person who is there again."""
    return _set_active(session, contact_id, active=True)


def _set_active(session: WriteSession, contact_id: int, *, active: bool) -> CustomerContact:
    contact = session.get(CustomerContact, contact_id)
    customer_to_change(session, contact.customer_id)
    if contact.active is active:
        raise NotAllowed("customer.refused.part_active" if active else "customer.refused.part_inactive")
    session.change(CustomerContact, contact_id, active=active, preferred=False)
    return _settled(session, contact_id)


def _checked(session: WriteSession, customer: Customer, fields: ContactFields) -> dict[str, Any]:
    return checked_fields(fields, country=customer.country or session.company.country).values


def _settled(session: WriteSession, contact_id: int) -> CustomerContact:
    """Keep exactly one preferred person among the active ones, the one just changed first; renew what is found."""
    contact = session.get(CustomerContact, contact_id)
    active = [other for other in contacts_of(session, contact.customer_id) if other.active]
    chosen = preferred_one([(other.id, other.preferred) for other in active], changed=contact_id)
    for other in active:
        session.change(CustomerContact, other.id, preferred=other.id == chosen)
    renew_customer_search(session, contact.customer_id)
    return session.get(CustomerContact, contact_id)
