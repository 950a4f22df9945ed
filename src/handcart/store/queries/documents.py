"""Queries about invoices and credit notes: what stands invoiced of an order, and what its drafts hold."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import bindparam, case, func, select

from handcart.domain.amounts import TaxTotal
from handcart.domain.documents import DocumentAmounts
from handcart.domain.documents import DocumentLine as LineAmounts
from handcart.domain.vocabulary import DocumentKind, DocumentState
from handcart.domain.when import When
from handcart.store.columns import Day, Moment
from handcart.store.records import Document, DocumentLine, DocumentTax
from handcart.store.session import ReadSession
from handcart.store.tables import document_lines, document_taxes, documents

_SIGN = case((documents.c.kind == DocumentKind.INVOICE, 1), else_=-1)
_ISSUED = (
    documents.c.order_id == bindparam("order"),
    documents.c.state == DocumentState.ISSUED,
    documents.c.imported.is_(False),
)

IS_ALLOWANCE = (documents.c.kind == DocumentKind.CREDIT_NOTE) & ~select(document_lines.c.id).where(
    document_lines.c.document_id == documents.c.id, document_lines.c.quantity != 0
).correlate(documents).exists()
"""A credit note that gives no quantity back only lowers the price: a cash discount, goodwill."""

_LINE_SUMS = (
    select(
        document_lines.c.order_line_id,
        *(func.sum(_SIGN * document_lines.c[name]) for name in ("quantity", "amount", "share", "tax")),
    )
    .join(documents, documents.c.id == document_lines.c.document_id)
    .where(*_ISSUED, document_lines.c.order_line_id.is_not(None))
    .group_by(document_lines.c.order_line_id)
    .order_by(document_lines.c.order_line_id)
)
_RATE_SUMS = (
    select(
        document_taxes.c.tax_code_id,
        document_taxes.c.tax_rate,
        *(func.sum(_SIGN * document_taxes.c[name]) for name in ("net", "tax", "gross")),
    )
    .join(documents, documents.c.id == document_taxes.c.document_id)
    .where(*_ISSUED)
    .group_by(document_taxes.c.tax_code_id, document_taxes.c.tax_rate)
    .order_by(func.min(document_taxes.c.id))
)
_GOODS = select(func.coalesce(func.sum(_SIGN * documents.c.goods), 0)).where(*_ISSUED)
_STANDING = {
    True: (_LINE_SUMS, _RATE_SUMS, _GOODS),
    False: (_LINE_SUMS.where(~IS_ALLOWANCE), _RATE_SUMS.where(~IS_ALLOWANCE), _GOODS.where(~IS_ALLOWANCE)),
}

_DRAFTED = (
    select(document_lines.c.order_line_id, func.sum(document_lines.c.quantity))
    .join(documents, documents.c.id == document_lines.c.document_id)
    .where(
        documents.c.order_id == bindparam("order"),
        documents.c.state == DocumentState.DRAFT,
        documents.c.kind == bindparam("kind"),
        documents.c.id != bindparam("apart_from"),
        document_lines.c.order_line_id.is_not(None),
    )
    .group_by(document_lines.c.order_line_id)
)
_LINES = (
    select(document_lines).where(document_lines.c.document_id == bindparam("document")).order_by(document_lines.c.id)
)
_TAXES = (
    select(document_taxes).where(document_taxes.c.document_id == bindparam("document")).order_by(document_taxes.c.id)
)


_NEWEST_WITHOUT_ORDER = (
    select(documents)
    .where(
        documents.c.customer_id == bindparam("customer"),
        documents.c.kind == DocumentKind.CREDIT_NOTE,
        documents.c.state == DocumentState.ISSUED,
        documents.c.order_id.is_(None),
        documents.c.imported.is_(False),
    )
    .order_by(documents.c.issued_on.desc(), documents.c.id.desc())
    .limit(1)
)

NO_DOCUMENT = 0
"""An id that no document has."""


def standing_of(session: ReadSession, order_id: int, *, with_allowances: bool) -> DocumentAmounts:
    """What the order's issued invoices less its credit notes come to, per line and per rate.

    Credit notes without quantity count only `with_allowances`: before the next credit note, which must not give
    the same money back twice, and not before the next invoice, which would charge it again. Imported documents are
    left out: what was invoiced elsewhere is known by the quantities of the lines.
    """

    line_sums, rate_sums, goods = _STANDING[with_allowances]
    lines = (LineAmounts(*row) for row in session.rows(line_sums, {"order": order_id}))
    totals = (TaxTotal(*row) for row in session.rows(rate_sums, {"order": order_id}))
    return DocumentAmounts(
        lines=tuple(line for line in lines if line != LineAmounts(line.line_id)),
        by_rate=tuple(total for total in totals if total.net or total.tax),
        goods=int(session.value(goods, {"order": order_id})),
    )


def drafted_quantities(
    session: ReadSession, order_id: int, kind: DocumentKind, *, apart_from: int = NO_DOCUMENT
) -> dict[int, int]:
    """The thousandths of each line on drafts of this kind, by line id; one draft may be left out."""
    rows = session.rows(_DRAFTED, {"order": order_id, "kind": kind, "apart_from": apart_from})
    return {line_id: int(quantity) for line_id, quantity in rows}


def lines_of_document(session: ReadSession, document_id: int) -> list[DocumentLine]:
    """The lines of a document in their order."""
    return [DocumentLine(*row) for row in session.rows(_LINES, {"document": document_id})]


def taxes_of_document(session: ReadSession, document_id: int) -> list[DocumentTax]:
    """The taxes of a document, a row per code and rate."""
    return [DocumentTax(*row) for row in session.rows(_TAXES, {"document": document_id})]


def documents_of_order(session: ReadSession, order_id: int) -> list[Document]:
    """The documents of an order, drafts and issued ones, as they were made."""
    return session.find(Document, documents.c.order_id == order_id)


def newest_credit_without_order(session: ReadSession, customer_id: int) -> Document:
    """The last credit note issued to a customer that belongs to no order; only asked where there is one."""
    row = session.row(_NEWEST_WITHOUT_ORDER, {"customer": customer_id})
    if row is None:
        raise LookupError(customer_id)
    return Document(*row)


_OF_MOMENT = documents.c.issued_at == bindparam("moment", type_=Moment)
_ISSUED_THEN = select(documents.c.id).where(documents.c.issued_on == bindparam("day", type_=Day), _OF_MOMENT).limit(1)
_IN_THE_HOUSE = (
    select(documents.c.id)
    .where(
        documents.c.state == DocumentState.ISSUED,
        documents.c.imported.is_(False),
        documents.c.left_house_at.is_(None),
        documents.c.issued_on.between(bindparam("first", type_=Day), bindparam("last", type_=Day)),
    )
    .order_by(documents.c.issued_on, documents.c.id)
)


def issues_document(session: ReadSession, when: When) -> bool:
    """Whether the step of this moment issued a document."""
    return session.value(_ISSUED_THEN, {"day": when.today, "moment": when.now}) is not None


def documents_in_the_house(session: ReadSession, first: date, last: date) -> Sequence[int]:
    """The ids of the issued documents of a period that nobody outside has seen yet."""
    return session.column(_IN_THE_HOUSE, {"first": first, "last": last})
