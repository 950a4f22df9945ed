"""Queries about what shipments, returns and issued documents say of each order line: what the lines must agree with."""

from dataclasses import dataclass

from sqlalchemy import Select, bindparam, case, func, select

from handcart.domain.vocabulary import DocumentKind, DocumentState, ReturnOutcome
from handcart.store.session import ReadSession
from handcart.store.tables import (
    document_lines,
    documents,
    order_lines,
    return_lines,
    settlements,
    shipment_lines,
    shipments,
)

_INVOICE = documents.c.kind == DocumentKind.INVOICE
_SIGN = case((_INVOICE, 1), else_=-1)
_OF_ORDER = order_lines.c.order_id == bindparam("order")
_NO_SETTLEMENT = documents.c.id.not_in(
    select(settlements.c.credit_note_id).where(settlements.c.credit_note_id.is_not(None))
)

_STANDING = (
    select(
        document_lines.c.order_line_id,
        func.sum(_SIGN * document_lines.c.quantity),
        func.sum(_SIGN * document_lines.c.amount),
        func.sum(_SIGN * document_lines.c.share),
    )
    .join(documents, documents.c.id == document_lines.c.document_id)
    .where(
        documents.c.order_id == bindparam("order"),
        documents.c.state == DocumentState.ISSUED,
        document_lines.c.order_line_id.is_not(None),
        _NO_SETTLEMENT,
    )
    .group_by(document_lines.c.order_line_id)
)
_DOCUMENT_GROSS = select(func.coalesce(func.sum(_SIGN * documents.c.gross), 0)).where(
    documents.c.order_id == bindparam("order"), documents.c.state == DocumentState.ISSUED, _NO_SETTLEMENT
)


def _by_line(quantity: Select[tuple[int, int]]) -> Select[tuple[int, int]]:
    return quantity.where(_OF_ORDER).group_by(order_lines.c.id)


_SHIPPED = _by_line(
    select(order_lines.c.id, func.sum(shipment_lines.c.quantity))
    .join(shipment_lines, shipment_lines.c.order_line_id == order_lines.c.id)
    .join(shipments, shipments.c.id == shipment_lines.c.shipment_id)
    .where(shipments.c.undone.is_(False))
)
_RETURNED = _by_line(
    select(order_lines.c.id, func.sum(return_lines.c.quantity)).join(
        return_lines, return_lines.c.order_line_id == order_lines.c.id
    )
)
_REFUNDED = _by_line(
    select(order_lines.c.id, func.sum(return_lines.c.quantity))
    .join(return_lines, return_lines.c.order_line_id == order_lines.c.id)
    .where(return_lines.c.outcome == ReturnOutcome.REFUND)
)


def _documented(kind: DocumentKind) -> Select[tuple[int, int]]:
    return _by_line(
        select(order_lines.c.id, func.sum(document_lines.c.quantity))
        .join(document_lines, document_lines.c.order_line_id == order_lines.c.id)
        .join(documents, documents.c.id == document_lines.c.document_id)
        .where(documents.c.kind == kind, documents.c.state == DocumentState.ISSUED, _NO_SETTLEMENT)
    )


_LEDGERS = {
    "shipped": _SHIPPED,
    "returned": _RETURNED,
    "refunded": _REFUNDED,
    "invoiced": _documented(DocumentKind.INVOICE),
    "credited": _documented(DocumentKind.CREDIT_NOTE),
}
LEDGERS = tuple(_LEDGERS)
"""The quantities of a line that have rows of their own elsewhere."""

_REFERENCES = tuple(
    select(table.c.id).where(table.c[column] == bindparam("line")).limit(1)
    for table, column in (
        (shipment_lines, "order_line_id"),
        (return_lines, "order_line_id"),
        (return_lines, "replacement_line_id"),
        (document_lines, "order_line_id"),
        (order_lines, "replaces_line_id"),
    )
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What issued invoices less credit notes come to for a line: thousandths, and minor units."""

    quantity: int
    amount: int
    share: int


def standing_of_lines(session: ReadSession, order_id: int) -> dict[int, Standing]:
    """What stands invoiced of each line, by line id. Credit notes that only settle a rest are left out."""
    rows = session.rows(_STANDING, {"order": order_id})
    return {line_id: Standing(quantity, amount, share) for line_id, quantity, amount, share in rows}


def documents_gross(session: ReadSession, order_id: int) -> int:
    """The order's issued invoices less its credit notes, gross; without those that only settle a rest."""
    return int(session.value(_DOCUMENT_GROSS, {"order": order_id}))


def ledger_quantities(session: ReadSession, order_id: int) -> dict[str, dict[int, int]]:
    """For each of `LEDGERS`, the quantity of every line that has rows there, by line id."""
    return {
        name: {line_id: int(quantity) for line_id, quantity in session.rows(statement, {"order": order_id})}
        for name, statement in _LEDGERS.items()
    }


def is_on_record(session: ReadSession, line_id: int) -> bool:
    """Whether a shipment (even one undone), a document (even a draft), a return or a replacement names the line."""
    return any(session.value(reference, {"line": line_id}) is not None for reference in _REFERENCES)
