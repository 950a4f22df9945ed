"""Draft credit notes over part of an order: for quantities that stand invoiced, or for an amount alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from handcart.domain.documents import DocumentAmounts
from handcart.domain.errors import BadInput, NotAllowed
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import DocumentKind, DocumentState
from handcart.store.queries.documents import NO_DOCUMENT, documents_of_order, drafted_quantities
from handcart.store.records import Document, Return
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.documents.amounts import amounts_of_allowance, amounts_of_credit, write_amounts
from handcart.usecases.documents.draft import add_draft, require_not_drafted
from handcart.usecases.orders.quantities import taken_lines
from handcart.usecases.orders.reasons import required_reason
from handcart.usecases.orders.renew import renew_order
from handcart.usecases.orders.situation import OrderCase, case_of, require_step


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditCause:
    """Why a credit note is written: the reason printed on it, the invoice it corrects, the return it answers."""

    reason: str
    corrects_id: int | None = None
    return_id: int | None = None


def draft_credit_note(
    session: WriteSession,
    order_id: int,
    *,
    reason: str,
    quantities: Mapping[int, int] | None = None,
    amount: int | None = None,
    return_id: int | None = None,
    corrects_id: int | None = None,
) -> Document:
    """Draft a credit note over `quantities` (thousandths by line id) or over a gross `amount` without quantity.

    Given neither, over what was invoiced and will not be kept: cancelled since, or returned for refund. Where one
    invoice stands, it is the one corrected.
    """
    case = require_step(session, order_id, Step.CREDIT, today=session.when.today)
    session.describe(order=case.order.number or "")
    cause = CreditCause(reason=required_reason(reason), corrects_id=corrects_id, return_id=return_id)
    amounts = _amounts(session, case, quantities, amount)
    document_id = add_credit_note(session, case, amounts, cause)
    renew_order(session, order_id)
    return session.get(Document, document_id)


def add_credit_note(session: WriteSession, case: OrderCase, amounts: DocumentAmounts, cause: CreditCause) -> int:
    """Write the draft of a credit note as part of a step that has asked its own guards; returns its id."""
    _check_return(session, case, cause.return_id)
    document_id = add_draft(
        session,
        case,
        DocumentKind.CREDIT_NOTE,
        reason=cause.reason,
        corrects_id=_corrected_invoice(session, case, cause.corrects_id),
        return_id=cause.return_id,
    )
    write_amounts(session, document_id, case, amounts)
    return document_id


def checked_credit(
    session: ReadSession, case: OrderCase, quantities: Mapping[int, int], *, apart_from: int = NO_DOCUMENT
) -> dict[int, int]:
    """The quantities to credit; NotAllowed above what stands invoiced and is on no other draft than `apart_from`."""
    chosen = {part.line.id: part.quantity for part in taken_lines(case, Step.CREDIT, quantities)}
    possible = {line_id: quantity.creditable for line_id, quantity in case.quantities.items()}
    drafted = drafted_quantities(session, case.order.id, DocumentKind.CREDIT_NOTE, apart_from=apart_from)
    require_not_drafted(case, chosen, drafted, possible)
    return chosen


def credit_all_that_stands(session: WriteSession, order_id: int, *, reason: str) -> int | None:
    """Draft a credit note over all that stands invoiced, as part of cancelling; None where nothing does."""
    case = case_of(session, order_id, today=session.when.today)
    invoiced = {line_id: line.creditable for line_id, line in case.quantities.items() if line.creditable > 0}
    if not invoiced:
        return None
    return add_credit_note(session, case, amounts_of_credit(session, case, invoiced), CreditCause(reason=reason))


def _amounts(
    session: ReadSession, case: OrderCase, quantities: Mapping[int, int] | None, amount: int | None
) -> DocumentAmounts:
    if amount is not None:
        if quantities is not None:
            raise BadInput("document.bad.quantity_or_amount", field="amount")
        return amounts_of_allowance(session, case, amount)
    chosen = _that_waits(case) if quantities is None else quantities
    return amounts_of_credit(session, case, checked_credit(session, case, chosen))


def _that_waits(case: OrderCase) -> dict[int, int]:
    chosen = {line_id: quantity.to_credit for line_id, quantity in case.quantities.items() if quantity.to_credit}
    if not chosen:
        raise NotAllowed("document.refused.nothing_waits_for_credit")
    return chosen


def _corrected_invoice(session: ReadSession, case: OrderCase, corrects_id: int | None) -> int | None:
    """The invoice named, which must be an issued one of this order; unnamed, the only one there is."""
    invoices = [
        document.id
        for document in documents_of_order(session, case.order.id)
        if document.kind is DocumentKind.INVOICE and document.state is DocumentState.ISSUED
    ]
    if corrects_id is None:
        return invoices[0] if len(invoices) == 1 else None
    if corrects_id not in invoices:
        raise BadInput("document.bad.corrects", field="corrects")
    return corrects_id


def _check_return(session: ReadSession, case: OrderCase, return_id: int | None) -> None:
    if return_id is not None and session.get(Return, return_id).order_id != case.order.id:
        raise BadInput("document.bad.return", field="return")
