"""Issuing a document: number without holes and date in one transaction, content frozen, quantities taken."""

from dataclasses import replace

from handcart.domain.document_content import as_data
from handcart.domain.documents import DocumentAmounts
from handcart.domain.errors import BadInput
from handcart.domain.order_life import refuse_if
from handcart.domain.order_lines import quantity_refusal
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import DocumentKind, DocumentState, LineKind, SeriesKind
from handcart.store.queries.documents import lines_of_document
from handcart.store.records import Document, DocumentLine, Order, OrderLine
from handcart.store.session import WriteSession
from handcart.usecases.company.closed_books import require_open
from handcart.usecases.company.numbers import take_number
from handcart.usecases.documents.amounts import (
    amounts_of_allowance,
    amounts_of_credit,
    amounts_of_invoice,
    write_amounts,
)
from handcart.usecases.documents.content import TEMPLATE, due_day, gather_content
from handcart.usecases.documents.find import require_draft
from handcart.usecases.documents.follow import follow_the_money
from handcart.usecases.orders.situation import OrderCase, case_of, require_step

SERIES = {DocumentKind.INVOICE: SeriesKind.INVOICE, DocumentKind.CREDIT_NOTE: SeriesKind.CREDIT_NOTE}
"""Where each kind of document takes its numbers from."""
_STEPS = {DocumentKind.INVOICE: Step.INVOICE, DocumentKind.CREDIT_NOTE: Step.CREDIT}


def issue_document(session: WriteSession, document_id: int) -> Document:
    """Give a draft its number and freeze it. Its amounts are worked out once more from what stands by now.

    NotAllowed where it is issued already, or where so much cannot be invoiced or credited any more.
    """
    draft = require_draft(session, document_id)
    if draft.order_id is not None:
        require_step(session, draft.order_id, Step.ISSUE, today=session.when.today)
    issued = issue_draft(session, draft.id)
    follow_the_money(session, draft.customer_id, () if draft.order_id is None else (draft.order_id,))
    return issued


def issue_draft(session: WriteSession, document_id: int) -> Document:
    """Issue a draft as part of a step that asks its own guards and renews the order."""
    document = session.get(Document, document_id)
    order = None
    if document.order_id is not None:
        case = case_of(session, document.order_id, today=session.when.today)
        order = case.order
        lines = lines_of_document(session, document_id)
        _require_possible(document, case, lines)
        write_amounts(session, document_id, case, _amounts_now(session, document, case, lines))
        _take_quantities(session, document, case, lines)
    return _freeze(session, session.get(Document, document_id), order)


def _require_possible(document: Document, case: OrderCase, lines: list[DocumentLine]) -> None:
    names = {line.id: line.name for line in case.lines}
    for line in lines:
        if line.quantity and line.order_line_id is not None:
            quantities = case.quantities[line.order_line_id]
            name = names[line.order_line_id]
            refuse_if(quantity_refusal(_STEPS[document.kind], quantities, line.quantity, product=name))


def _amounts_now(
    session: WriteSession, document: Document, case: OrderCase, lines: list[DocumentLine]
) -> DocumentAmounts:
    quantities = {line.order_line_id: line.quantity for line in lines if line.order_line_id and line.quantity}
    if document.kind is DocumentKind.INVOICE:
        return amounts_of_invoice(session, case, quantities)
    if quantities:
        return amounts_of_credit(session, case, quantities)
    return amounts_of_allowance(session, case, document.gross)


def _take_quantities(session: WriteSession, document: Document, case: OrderCase, lines: list[DocumentLine]) -> None:
    column = "invoiced" if document.kind is DocumentKind.INVOICE else "credited"
    taken = {line.id: getattr(line, column) for line in case.lines}
    for line in lines:
        if line.order_line_id is not None and line.quantity:
            session.change(OrderLine, line.order_line_id, **{column: taken[line.order_line_id] + line.quantity})


def _freeze(session: WriteSession, document: Document, order: Order | None) -> Document:
    if not any(line.kind is not LineKind.TEXT for line in lines_of_document(session, document.id)):
        raise BadInput("document.bad.empty", field="lines")
    require_open(session, session.when.today)
    issued = replace(
        document,
        state=DocumentState.ISSUED,
        number=take_number(session, SERIES[document.kind]),
        issued_on=session.when.today,
        issued_at=session.when.now,
        due_on=due_day(order, session.when.today) if order and document.kind is DocumentKind.INVOICE else None,
        template=TEMPLATE,
    )
    content = gather_content(session, issued)
    # The document's own row comes last: an undo, which goes backwards, must first make it a draft again.
    session.change(
        Document,
        document.id,
        state=issued.state,
        number=issued.number,
        issued_on=issued.issued_on,
        issued_at=issued.issued_at,
        due_on=issued.due_on,
        template=issued.template,
        content=as_data(content),
    )
    session.describe(document=issued.number or "", order=(order.number or "") if order else "")
    return session.get(Document, document.id)
