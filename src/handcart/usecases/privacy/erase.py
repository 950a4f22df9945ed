"""Erasing one person. It cannot be undone, so what it will do is said before.

What the books need stays, under the customer's number: orders, documents, payments. Issued documents keep their frozen
buyer, as the law wants; the name is found there and nowhere else. Backups hold what they held: the list of erased
customers lies beside them and is applied again after a restore (decision 0018).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from handcart.domain.errors import NotAllowed
from handcart.domain.message import Message, message
from handcart.domain.vocabulary import DocumentState
from handcart.domain.when import When
from handcart.store.bulk.erasing import erase_person, rebuild_search
from handcart.store.bulk.unjournaled import unjournaled
from handcart.store.company_file import CompanyFile
from handcart.store.queries.customers import addresses_of, contacts_of, living_orders
from handcart.store.queries.person import PersonIds, person_ids
from handcart.store.queries.relations import attachments_of, relation_counts
from handcart.store.records import Customer, Document, Order
from handcart.store.session import ReadSession, WriteSession
from handcart.store.tables import documents
from handcart.usecases.customers.search import renew_customer_search
from handcart.usecases.orders.renew import renew_orders
from handcart.usecases.privacy.erased_list import remember_erased

ERASE = "customer.erase"


@dataclass(frozen=True, slots=True)
class Erasure:
    """What erasing a customer goes over: what is blanked or removed, and how many documents keep the name."""

    customer: Customer
    orders: int
    payments: int
    contacts: int
    addresses: int
    notes: int
    files: int
    documents: int

    def told(self) -> tuple[Message, ...]:
        """What will be gone, what stays without the name, and where the name stays."""
        number = self.customer.number
        counted = (
            message("privacy.count.contacts", count=self.contacts),
            message("privacy.count.addresses", count=self.addresses),
            message("privacy.count.notes", count=self.notes),
            message("privacy.count.files", count=self.files),
        )
        gone = message("privacy.erase.record")
        for each in counted:
            if each.values["count"]:
                gone = message("privacy.erase.and", first=gone, also=each)
        gone = message("privacy.erase.gone", what=gone)
        orders = message("duplicates.orders", count=self.orders)
        payments = message("duplicates.payments", count=self.payments)
        told = [gone, message("privacy.erase.kept", orders=orders, payments=payments, number=number)]
        if self.documents:
            told.append(message("privacy.erase.documents", count=self.documents))
        return (*told, message("privacy.erase.for_good"))


def what_erasing_does(session: ReadSession, customer_id: int) -> Erasure:
    """What erasing would go over. NotAllowed where it is not possible yet."""
    customer = _erasable(session, customer_id)
    ids = person_ids(session, customer_id)
    everyone = ids.customers
    return Erasure(
        customer=customer,
        orders=len(ids.orders),
        payments=len(ids.payments),
        contacts=sum(len(contacts_of(session, each)) for each in everyone),
        addresses=sum(len(addresses_of(session, each)) for each in everyone),
        notes=sum(relation_counts(session, each).interactions for each in everyone),
        files=sum(len(attachments_of(session, each)) for each in everyone),
        documents=len(ids.documents),
    )


def erase_customer(company: CompanyFile, customer_id: int, *, when: When, beside: Path) -> Erasure:
    """Erase a person from the company file. `beside` is the folder of its backups, where the list of erased ones lies.

    NotAllowed while an order of theirs still lives: it could not be shipped or paid any more.
    """
    with unjournaled(company, ERASE, when) as session:
        erasure = what_erasing_does(session, customer_id)
        ids = person_ids(session, customer_id)
        remember_erased(beside, session.company.file_id, ids.customers, when)
        _erase(session, ids, erasure.customer)
    company.compact()
    return erasure


def erase_again(company: CompanyFile, customer_ids: Iterable[int], when: When) -> int:
    """Erase after a restore who was erased since the backup was made; says how many that were."""
    erased = 0
    with unjournaled(company, ERASE, when) as session:
        for customer_id in customer_ids:
            customer = session.get_or_none(Customer, customer_id)
            if customer is not None and customer.erased_on is None and not customer.walk_in:
                _erase(session, person_ids(session, customer_id), customer)
                erased += 1
    if erased:
        company.compact()
    return erased


def _erasable(session: ReadSession, customer_id: int) -> Customer:
    customer = session.get(Customer, customer_id)
    if customer.walk_in:
        raise NotAllowed("customer.refused.walk_in")
    if customer.erased_on is not None:
        raise NotAllowed("customer.refused.erased", customer=customer.number)
    if customer.merged_into_id is not None:
        into = session.get(Customer, customer.merged_into_id)
        raise NotAllowed("customer.refused.merged", customer=customer.name, into=into.name)
    living = living_orders(session, customer_id)
    if living:
        numbers = [session.get(Order, each) for each in living]
        named = next((order.number or order.quotation_number for order in numbers), "") or ""
        raise NotAllowed("privacy.refused.living", customer=customer.name, count=len(living), order=named)
    if session.find(
        Document, documents.c.customer_id == customer_id, documents.c.state == DocumentState.DRAFT, limit=1
    ):
        raise NotAllowed("privacy.refused.draft", customer=customer.name)
    return customer


def _erase(session: WriteSession, ids: PersonIds, customer: Customer) -> None:
    words = _known_by(session, ids)
    erase_person(session.connection, ids, number=customer.number, words=words, day=session.when.today)
    # They and their orders are found by their numbers from now on.
    for each in ids.customers:
        renew_customer_search(session, each)
    renew_orders(session, ids.orders)
    rebuild_search(session.connection)


def _known_by(session: ReadSession, ids: PersonIds) -> list[str]:
    """What names the person: names, mails, telephones, tax numbers of all their rows."""
    words: set[str] = set()
    for customer_id in ids.customers:
        customer = session.get(Customer, customer_id)
        words |= {customer.name, customer.email, customer.phone, customer.tax_number}
        for person in contacts_of(session, customer_id):
            words |= {person.name, person.email, person.phone}
        for place in addresses_of(session, customer_id):
            words |= {place.name, place.email, place.phone}
        words |= {attachment.name for attachment in attachments_of(session, customer_id)}
    for order_id in ids.orders:
        order = session.get(Order, order_id)
        words |= {order.customer_name, order.ship_name, order.ship_email, order.ship_phone}
    return sorted(words - {""})
