"""Draft invoices: over what waits for one, or what the owner chooses; changed and thrown away until issued."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handcart.domain.errors import BadInput, NotAllowed
from handcart.domain.message import Message, Quantity
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import DocumentKind
from handcart.store.queries.documents import NO_DOCUMENT, drafted_quantities
from handcart.store.records import Document
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.documents.amounts import amounts_of_invoice, write_amounts
from handcart.usecases.documents.uninvoiced import waits_for_invoice
from handcart.usecases.orders.quantities import taken_lines
from handcart.usecases.orders.renew import renew_order
from handcart.usecases.orders.situation import OrderCase, require_step

_LARGEST_BATCH = 1000


@dataclass(frozen=True, slots=True)
class DraftedInvoices:
    """The drafts that were made, and why there is none for the other orders, by order id."""

    drafts: tuple[Document, ...]
    refused: Mapping[int, Message]


def draft_invoice(session: WriteSession, order_id: int, *, quantities: Mapping[int, int] | None = None) -> Document:
    """Draft an invoice over `quantities` (thousandths by line id), or over everything that waits for one.

    What was delivered waits; where nothing was yet, all that will be: an invoice before delivery. NotAllowed where
    nothing waits, or where it stands on another draft already.
    """
    case = require_step(session, order_id, Step.INVOICE, today=session.when.today)
    session.describe(order=case.order.number or "")
    chosen = _that_waits(session, case) if quantities is None else checked_invoice(session, case, quantities)
    amounts = amounts_of_invoice(session, case, chosen)
    document_id = add_draft(session, case, DocumentKind.INVOICE)
    write_amounts(session, document_id, case, amounts)
    renew_order(session, order_id)
    return session.get(Document, document_id)


def draft_invoices(session: WriteSession, order_ids: Iterable[int]) -> DraftedInvoices:
    """Draft an invoice for each of several orders, over what waits; those where nothing does are named with why."""
    chosen = dict.fromkeys(order_ids)
    if not 0 < len(chosen) <= _LARGEST_BATCH:
        raise BadInput("document.bad.orders", field="orders", limit=_LARGEST_BATCH)
    drafts: list[Document] = []
    refused: dict[int, Message] = {}
    for order_id in chosen:
        try:
            drafts.append(draft_invoice(session, order_id))
        except NotAllowed as problem:
            refused[order_id] = problem.message
    session.describe(count=len(drafts))
    return DraftedInvoices(tuple(drafts), refused)


def add_draft(
    session: WriteSession,
    case: OrderCase,
    kind: DocumentKind,
    *,
    reason: str = "",
    corrects_id: int | None = None,
    return_id: int | None = None,
) -> int:
    """A draft without lines for an order, in the order's currency and by its rules; returns its id."""
    order = case.order
    return session.add(
        Document,
        kind=kind,
        order_id=order.id,
        customer_id=order.customer_id,
        corrects_id=corrects_id,
        return_id=return_id,
        currency=order.currency,
        rate=order.rate,
        prices_gross=order.prices_gross,
        tax_rounding=order.tax_rounding,
        reason=reason,
    )


def checked_invoice(
    session: ReadSession, case: OrderCase, quantities: Mapping[int, int], *, apart_from: int = NO_DOCUMENT
) -> dict[int, int]:
    """The quantities to invoice; NotAllowed above what may be and stands on no other draft than `apart_from`."""
    chosen = {part.line.id: part.quantity for part in taken_lines(case, Step.INVOICE, quantities)}
    possible = {line_id: quantity.invoiceable for line_id, quantity in case.quantities.items()}
    drafted = drafted_quantities(session, case.order.id, DocumentKind.INVOICE, apart_from=apart_from)
    require_not_drafted(case, chosen, drafted, possible)
    return chosen


def require_not_drafted(
    case: OrderCase, chosen: Mapping[int, int], drafted: Mapping[int, int], possible: Mapping[int, int]
) -> None:
    """NotAllowed where `chosen` and what other drafts hold already are more than what is `possible` of a line."""
    for line in case.lines:
        taken, left = chosen.get(line.id, 0), possible[line.id] - drafted.get(line.id, 0)
        if taken > left:
            raise NotAllowed(
                "document.refused.drafted", product=line.name, asked=Quantity(taken), possible=Quantity(max(0, left))
            )


def _that_waits(session: ReadSession, case: OrderCase) -> dict[int, int]:
    drafted = drafted_quantities(session, case.order.id, DocumentKind.INVOICE)
    chosen = waits_for_invoice(case, drafted)
    if not chosen:
        raise NotAllowed("document.refused.all_drafted" if drafted else "order.refused.nothing_to_invoice")
    return chosen
