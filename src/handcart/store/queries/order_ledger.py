"""Queries about what shipments, returns and issued documents say of each order line: what the lines must agree with."""

from sqlalchemy import Select, bindparam, func, or_, select

from handcart.domain.vocabulary import DocumentKind, DocumentState, ReturnOutcome
from handcart.store.records import Document
from handcart.store.session import ReadSession
from handcart.store.tables import (
    document_lines,
    document_taxes,
    documents,
    order_lines,
    return_lines,
    shipment_lines,
    shipments,
)

_OF_ORDER = order_lines.c.order_id == bindparam("order")


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
        .where(
            documents.c.order_id == bindparam("order"),
            documents.c.kind == kind,
            documents.c.state == DocumentState.ISSUED,
        )
    )


_LEDGERS = {
    "shipped": _SHIPPED,
    "returned": _RETURNED,
    "refunded": _REFUNDED,
    "invoiced": _documented(DocumentKind.INVOICE),
    "credited": _documented(DocumentKind.CREDIT_NOTE),
}
_UNLIKE_TAXES = (
    select(documents)
    .outerjoin(document_taxes, document_taxes.c.document_id == documents.c.id)
    .where(documents.c.order_id.is_not(None), documents.c.imported.is_(False))
    .group_by(documents.c.id)
    .having(
        or_(
            *(
                documents.c[name] != func.coalesce(func.sum(document_taxes.c[name]), 0)
                for name in ("net", "tax", "gross")
            )
        )
    )
    .order_by(documents.c.id)
)
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


def ledger_quantities(session: ReadSession, order_id: int) -> dict[str, dict[int, int]]:
    """For each of `LEDGERS`, the quantity of every line that has rows there, by line id."""
    return {
        name: {line_id: int(quantity) for line_id, quantity in session.rows(statement, {"order": order_id})}
        for name, statement in _LEDGERS.items()
    }


def documents_unlike_their_taxes(session: ReadSession, order_id: int | None = None) -> list[Document]:
    """The documents of an order, or of all, whose totals are not the sums of their taxes.

    Imported ones came without taxes.
    """
    wanted = _UNLIKE_TAXES if order_id is None else _UNLIKE_TAXES.where(documents.c.order_id == order_id)
    return [Document(*row) for row in session.rows(wanted)]


def is_on_record(session: ReadSession, line_id: int) -> bool:
    """Whether a shipment (even one undone), a document (even a draft), a return or a replacement names the line."""
    return any(session.value(reference, {"line": line_id}) is not None for reference in _REFERENCES)
