"""Invoices and credit notes with their frozen lines, taxes and content."""

from sqlalchemy import CheckConstraint, Column, Index, Text, UniqueConstraint
from sqlalchemy import text as sql

from handcart.domain.vocabulary import DocumentKind, DocumentState, LineKind, TaxRounding
from handcart.store.columns import (
    MOST_QUANTITY,
    currency,
    data,
    day,
    exchange_rate,
    flag,
    key,
    link,
    moment,
    money,
    percent,
    price,
    quantity,
    text,
    word,
)
from handcart.store.metadata import strict_table

documents = strict_table(
    "documents",
    key(),
    word("kind", DocumentKind),
    word("state", DocumentState, default=DocumentState.DRAFT),
    Column("number", Text),
    link("order_id", "orders", optional=True),
    link("customer_id", "customers", optional=True),
    link("corrects_id", "documents", optional=True),
    link("return_id", "returns", optional=True),
    day("issued_on", optional=True),
    moment("issued_at", optional=True),
    day("due_on", optional=True),
    currency(),
    exchange_rate(),
    flag("prices_gross"),
    word("tax_rounding", TaxRounding),
    money("net", default=0),
    money("tax", default=0),
    money("gross", default=0),
    money("goods", default=0),
    text("reason"),
    data("content"),
    moment("left_house_at", optional=True),
    text("template"),
    flag("imported"),
    Column("source_key", Text, unique=True),
    text("source_digest"),
    link("import_batch_id", "import_batches", optional=True),
    UniqueConstraint("kind", "number"),
    CheckConstraint("(state = 'draft') = (number IS NULL)"),
    CheckConstraint("(state = 'draft') = (issued_on IS NULL)"),
)

document_lines = strict_table(
    "document_lines",
    key(),
    link("document_id", "documents"),
    link("order_line_id", "order_lines", optional=True),
    word("kind", LineKind),
    text("code"),
    text("name"),
    text("unit"),
    quantity("quantity", least=-MOST_QUANTITY),
    price("price"),
    percent("discount", default=0),
    money("amount"),
    money("share", default=0),
    money("tax", default=0),
    link("tax_code_id", "tax_codes", optional=True),
    percent("tax_rate", default=0),
)

document_taxes = strict_table(
    "document_taxes",
    key(),
    link("document_id", "documents"),
    link("tax_code_id", "tax_codes", optional=True),
    percent("tax_rate"),
    money("net"),
    money("tax"),
    money("gross"),
)

Index("ix_documents_order", documents.c.order_id)
Index("ix_documents_customer", documents.c.customer_id, documents.c.issued_on)
Index("ix_documents_issued", sql("coalesce(issued_on, '9999-12-31')"), documents.c.id)
Index("ix_documents_number", sql("coalesce(number, '~')"), documents.c.id)
Index("ix_documents_due", sql("coalesce(due_on, '9999-12-31')"), documents.c.id)
Index("ix_documents_gross", documents.c.gross, documents.c.id)
# Few beside the invoices of a customer who buys much, all of which would else be read for what was credited in a year.
Index(
    "ix_documents_credited",
    *(documents.c[name] for name in ("customer_id", "issued_on", "net")),
    sqlite_where=sql("kind = 'credit_note' AND state = 'issued'"),
)
Index("ix_documents_drafts", documents.c.id, sqlite_where=sql("state = 'draft'"))
Index("ix_documents_day", documents.c.issued_on, documents.c.id)
Index("ix_documents_batch", documents.c.import_batch_id, sqlite_where=documents.c.import_batch_id.isnot(None))
Index("ix_documents_corrects", documents.c.corrects_id, sqlite_where=documents.c.corrects_id.isnot(None))
Index("ix_documents_return", documents.c.return_id, sqlite_where=documents.c.return_id.isnot(None))
Index("ix_document_lines_document", document_lines.c.document_id)
Index("ix_document_lines_line", document_lines.c.order_line_id)
Index("ix_document_taxes_document", document_taxes.c.document_id)
