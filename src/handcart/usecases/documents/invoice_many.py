"""Invoicing several orders in one step: over what waits of each, drafted and issued at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handcart.domain.errors import NotAllowed
from handcart.domain.message import Message
from handcart.store.records import Document
from handcart.store.session import WriteSession
from handcart.usecases.documents.draft import draft_invoices
from handcart.usecases.documents.issue import issue_document


@dataclass(frozen=True, slots=True)
class InvoicedOrders:
    """The invoices issued, and why there is none for the other orders, by order id."""

    invoices: tuple[Document, ...]
    refused: Mapping[int, Message]


def invoice_orders(session: WriteSession, order_ids: Iterable[int]) -> InvoicedOrders:
    """Issue an invoice for each of several orders; all of it is one step, taken back as one.

    NotAllowed where there is nothing to invoice in any of them.
    """
    drafted = draft_invoices(session, order_ids)
    if not drafted.drafts:
        reason = next(iter(drafted.refused.values()))
        raise NotAllowed(reason.id, where=None, **reason.values)
    invoices = tuple(issue_document(session, draft.id) for draft in drafted.drafts)
    session.describe(count=len(invoices))
    return InvoicedOrders(invoices, drafted.refused)
