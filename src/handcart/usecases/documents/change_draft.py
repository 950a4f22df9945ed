"""Changing a draft document and throwing it away. What is issued never changes."""

from collections.abc import Mapping

from handcart.domain.documents import DocumentAmounts
from handcart.domain.errors import BadInput
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import DocumentKind
from handcart.store.queries.documents import documents_of_order, lines_of_document, taxes_of_document
from handcart.store.records import Customer, Document, DocumentLine, DocumentTax
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.documents.amounts import (
    amounts_of_allowance,
    amounts_of_credit,
    amounts_of_invoice,
    write_amounts,
)
from handcart.usecases.documents.credit import checked_credit
from handcart.usecases.documents.draft import checked_invoice
from handcart.usecases.documents.find import require_draft
from handcart.usecases.orders.reasons import required_reason
from handcart.usecases.orders.renew import renew_order
from handcart.usecases.orders.situation import OrderCase, require_step

_STEPS = {DocumentKind.INVOICE: Step.INVOICE, DocumentKind.CREDIT_NOTE: Step.CREDIT}


def change_draft(
    session: WriteSession,
    document_id: int,
    *,
    quantities: Mapping[int, int] | None = None,
    amount: int | None = None,
    reason: str | None = None,
) -> Document:
    """Put other quantities, another amount (credit notes only) or another reason on the draft of an order."""
    draft = require_draft(session, document_id)
    if draft.order_id is None:
        raise BadInput("document.bad.without_order", field="document")
    case = require_step(session, draft.order_id, _STEPS[draft.kind], today=session.when.today)
    session.describe(order=case.order.number or "")
    if quantities is not None or amount is not None:
        write_amounts(session, document_id, case, _amounts(session, draft, case, quantities, amount))
    if reason is not None:
        session.change(Document, document_id, reason=required_reason(reason))
    renew_order(session, case.order.id)
    return session.get(Document, document_id)


def discard_document(session: WriteSession, document_id: int) -> None:
    """Throw a draft away. NotAllowed for a document that is issued."""
    draft = require_draft(session, document_id)
    if draft.order_id is not None:
        require_step(session, draft.order_id, Step.DISCARD_DOCUMENT, today=session.when.today)
    customer = None if draft.customer_id is None else session.get(Customer, draft.customer_id)
    session.describe(customer=customer.name if customer else "")
    remove_draft(session, document_id)
    if draft.order_id is not None:
        renew_order(session, draft.order_id)


def discard_drafts_of(session: WriteSession, order_id: int) -> None:
    """Throw every draft of an order away, as part of cancelling or rejecting it."""
    for document in documents_of_order(session, order_id):
        if document.number is None:
            remove_draft(session, document.id)


def remove_draft(session: WriteSession, document_id: int) -> None:
    """Remove a draft with its lines and taxes."""
    for line in lines_of_document(session, document_id):
        session.remove(DocumentLine, line.id)
    for tax in taxes_of_document(session, document_id):
        session.remove(DocumentTax, tax.id)
    session.remove(Document, document_id)


def _amounts(
    session: ReadSession, draft: Document, case: OrderCase, quantities: Mapping[int, int] | None, amount: int | None
) -> DocumentAmounts:
    if (quantities is None) == (amount is None):
        raise BadInput("document.bad.quantity_or_amount", field="amount")
    if quantities is None:
        return _allowance(session, draft, case, amount or 0)
    if draft.kind is DocumentKind.INVOICE:
        return amounts_of_invoice(session, case, checked_invoice(session, case, quantities, apart_from=draft.id))
    return amounts_of_credit(session, case, checked_credit(session, case, quantities, apart_from=draft.id))


def _allowance(session: ReadSession, draft: Document, case: OrderCase, amount: int) -> DocumentAmounts:
    if draft.kind is DocumentKind.INVOICE:
        raise BadInput("document.bad.invoice_amount", field="amount")
    return amounts_of_allowance(session, case, amount)
