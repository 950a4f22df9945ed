"""The ledgers of documents and money. Credit notes and refunds are negative."""

from typing import Any

from sqlalchemy import Select, Table, case, func, literal, select

from handcart.domain.vocabulary import DocumentKind, DocumentState, PaymentKind
from handcart.store.queries.ledger import as_text, by_day, plain, within
from handcart.store.tables import (
    allocations,
    customers,
    document_lines,
    document_taxes,
    documents,
    orders,
    payments,
    returns,
    settlements,
    tax_codes,
)

CUSTOMER = (customers.c.number.label("customer_number"), customers.c.name.label("customer"))
SIGN = case((documents.c.kind == DocumentKind.CREDIT_NOTE, -1), else_=1)
"""What the amounts of a document are taken times."""


def documents_of(kind: DocumentKind, sign: int) -> Select[Any]:
    """Issued invoices or credit notes by their day, times `sign`."""
    corrected = documents.alias("corrected")
    return (
        select(
            *plain(documents, "number", "issued_on", "due_on"),
            orders.c.number.label("order_number"),
            *CUSTOMER,
            documents.c.currency,
            *((documents.c[name] * literal(sign)).label(name) for name in ("net", "tax", "gross", "goods")),
            corrected.c.number.label("corrects"),
            *plain(documents, "reason", "imported", "issued_at", "rate", "prices_gross", "tax_rounding"),
            returns.c.number.label("return_number"),
            *plain(documents, "left_house_at", "template", "source_key", "source_digest"),
            as_text(documents.c.content),
            documents.c.id.label("document_id"),
        )
        .outerjoin(orders, orders.c.id == documents.c.order_id)
        .outerjoin(customers, customers.c.id == documents.c.customer_id)
        .outerjoin(corrected, corrected.c.id == documents.c.corrects_id)
        .outerjoin(returns, returns.c.id == documents.c.return_id)
        .where(
            # Read in the order of their days, not of their numbers: nothing need be sorted, whatever stands on them.
            func.likely(documents.c.kind == kind),
            documents.c.state == DocumentState.ISSUED,
            within(documents.c.issued_on),
        )
        .order_by(documents.c.issued_on, documents.c.id)
    )


def payments_of(kind: PaymentKind, sign: int) -> Select[Any]:
    """Money in or out by the day it moved, times `sign`."""
    reversed_one = payments.alias("reversed")
    return by_day(
        select(
            *plain(payments, "number", "paid_on"),
            *CUSTOMER,
            *plain(payments, "method", "own_method", "reference", "currency"),
            (payments.c.amount * literal(sign)).label("amount"),
            *plain(payments, "note", "recorded_at", "rate"),
            reversed_one.c.number.label("reverses"),
        )
        .outerjoin(reversed_one, reversed_one.c.id == payments.c.reverses_id)
        .join(customers, customers.c.id == payments.c.customer_id)
        .where(payments.c.kind == kind),
        payments.c.paid_on,
        payments.c.id,
    )


def _of_documents(parts: Table, *columns: Any) -> Select[Any]:
    """Parts of issued documents with whatever belongs to them, by the day of the document."""
    return by_day(
        select(*columns)
        .select_from(parts)
        .join(documents, documents.c.id == parts.c.document_id)
        .outerjoin(orders, orders.c.id == documents.c.order_id)
        .outerjoin(customers, customers.c.id == documents.c.customer_id)
        .outerjoin(tax_codes, tax_codes.c.id == parts.c.tax_code_id)
        .where(documents.c.state == DocumentState.ISSUED),
        documents.c.issued_on,
        documents.c.id,
        parts.c.id,
    )


def _signed(parts: Table, *names: str) -> list[Any]:
    return [(parts.c[name] * SIGN).label(name) for name in names]


DOCUMENT_LINES = _of_documents(
    document_lines,
    documents.c.number.label("document_number"),
    *plain(documents, "kind", "issued_on"),
    orders.c.number.label("order_number"),
    *CUSTOMER,
    document_lines.c.kind.label("line_kind"),
    document_lines.c.code.label("product_code"),
    document_lines.c.name.label("product"),
    *plain(document_lines, "unit", "quantity", "price", "discount"),
    documents.c.currency,
    *_signed(document_lines, "amount", "share", "tax"),
    tax_codes.c.code.label("tax_code"),
    document_lines.c.tax_rate,
    document_lines.c.order_line_id.label("line_id"),
    documents.c.id.label("document_id"),
)
DOCUMENT_TAXES = _of_documents(
    document_taxes,
    documents.c.number.label("document_number"),
    *plain(documents, "kind", "issued_on"),
    *CUSTOMER,
    tax_codes.c.code.label("tax_code"),
    document_taxes.c.tax_rate,
    documents.c.currency,
    *_signed(document_taxes, "net", "tax", "gross"),
    documents.c.id.label("document_id"),
)
ALLOCATIONS = by_day(
    select(
        allocations.c.allocated_on,
        payments.c.number.label("payment_number"),
        payments.c.paid_on,
        orders.c.number.label("order_number"),
        *CUSTOMER,
        payments.c.currency,
        allocations.c.amount,
    )
    .select_from(allocations)
    .join(payments, payments.c.id == allocations.c.payment_id)
    .join(orders, orders.c.id == allocations.c.order_id)
    .join(customers, customers.c.id == payments.c.customer_id),
    allocations.c.allocated_on,
    allocations.c.id,
)
_credit_note = documents.alias("credit_note")
SETTLEMENTS = by_day(
    select(
        settlements.c.settled_on,
        orders.c.number.label("order_number"),
        *CUSTOMER,
        settlements.c.kind,
        orders.c.currency,
        settlements.c.amount,
        _credit_note.c.number.label("credit_note_number"),
        settlements.c.note,
    )
    .select_from(settlements)
    .join(orders, orders.c.id == settlements.c.order_id)
    .outerjoin(customers, customers.c.id == orders.c.customer_id)
    .outerjoin(_credit_note, _credit_note.c.id == settlements.c.credit_note_id),
    settlements.c.settled_on,
    settlements.c.id,
)
