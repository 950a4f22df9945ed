"""The columns by which a customer is sorted and found. They follow from the record, its people and addresses."""

from handcart.domain.customer_checks import searched_phone
from handcart.store.queries.customers import addresses_of, contacts_of
from handcart.store.records import Customer
from handcart.store.search_text import search_text, sort_name
from handcart.store.session import WriteSession


def renew_customer_search(session: WriteSession, customer_id: int) -> None:
    """Work out sort name and search text anew; nothing where the customer is gone."""
    customer = session.get_or_none(Customer, customer_id)
    if customer is None:
        return
    parts = [customer.name, customer.number, customer.email, customer.phone, searched_phone(customer.phone)]
    for contact in contacts_of(session, customer_id):
        parts += [contact.name, contact.email, contact.phone, searched_phone(contact.phone)]
    for address in addresses_of(session, customer_id):
        parts += [address.name, address.city, address.email, address.phone, searched_phone(address.phone)]
    session.change(
        Customer,
        customer_id,
        sort_name=sort_name(customer.name),
        search_text=search_text((*parts, customer.tax_number)),
    )
