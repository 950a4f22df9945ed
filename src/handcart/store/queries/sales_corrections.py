"""Queries about what is put right in the sales of an order: its rows, and the credit notes they follow from."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from handcart.domain.vocabulary import DocumentKind, DocumentState
from handcart.store.records import Document, DocumentLine, SalesCorrection
from handcart.store.session import ReadSession
from handcart.store.tables import document_lines, documents, sales_corrections

_OF_ORDER = (
    documents.c.order_id == bindparam("order"),
    documents.c.kind == DocumentKind.CREDIT_NOTE,
    documents.c.state == DocumentState.ISSUED,
)
_CREDIT_NOTES = select(documents).where(*_OF_ORDER).order_by(documents.c.issued_on, documents.c.id)
_LINES = (
    select(document_lines)
    .join(documents, documents.c.id == document_lines.c.document_id)
    .where(*_OF_ORDER)
    .order_by(documents.c.issued_on, documents.c.id, document_lines.c.id)
)
_ROWS = (
    select(sales_corrections).where(sales_corrections.c.order_id == bindparam("order")).order_by(sales_corrections.c.id)
)


def credit_notes_of(session: ReadSession, order_id: int) -> list[Document]:
    """The issued credit notes of an order, the oldest first."""
    return [Document(*row) for row in session.rows(_CREDIT_NOTES, {"order": order_id})]


def credited_lines_of(session: ReadSession, order_id: int) -> list[DocumentLine]:
    """The lines of these credit notes, in their order."""
    return [DocumentLine(*row) for row in session.rows(_LINES, {"order": order_id})]


def corrections_of(session: ReadSession, order_id: int) -> Sequence[SalesCorrection]:
    """What is put right in the sales of an order, as it is stored."""
    return [SalesCorrection(*row) for row in session.rows(_ROWS, {"order": order_id})]
