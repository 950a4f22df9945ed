"""The list of invoices and credit notes, with what is open of each: money pays the oldest invoice of an order first."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Text, case, func, literal_column, or_, select
from sqlalchemy import text as sql

from handcart.domain.vocabulary import DocumentKind, DocumentState
from handcart.store.queries.listing import Limit, ListQuery, Sort, newest_matches
from handcart.store.tables import company, customers, documents, orders

LATEST = "9999-12-31"


class InvoiceRow(NamedTuple):
    """One row of the list; amounts in minor units of `currency`. A draft has neither number nor day."""

    id: int
    kind: DocumentKind
    state: DocumentState
    number: str | None
    customer_name: str
    order_id: int | None
    order_number: str | None
    issued_on: date | None
    due_on: date | None
    gross: int
    open: int
    currency: str


_newer, _due = documents.alias("newer"), orders.alias("due_orders")
_NEWER = func.coalesce(
    select(func.sum(_newer.c.gross))
    .where(
        _newer.c.order_id == documents.c.order_id,
        _newer.c.kind == DocumentKind.INVOICE,
        _newer.c.state == DocumentState.ISSUED,
        _newer.c.id > documents.c.id,
    )
    .correlate(documents)
    .scalar_subquery(),
    0,
)
_ISSUED_INVOICE = (documents.c.kind == DocumentKind.INVOICE) & (documents.c.state == DocumentState.ISSUED)
# A plus sign keeps SQLite from the index by kind, which would lead to every invoice there ever was.
_BY_ORDER = (literal_column("+documents.kind", documents.c.kind.type) == DocumentKind.INVOICE) & (
    documents.c.state == DocumentState.ISSUED
)
OPEN: ColumnElement[int] = case(
    (_ISSUED_INVOICE, func.max(0, func.min(documents.c.gross, func.coalesce(orders.c.due, 0) - _NEWER))), else_=0
)
"""What is open of an issued invoice: of what is due for its order, what newer invoices do not account for."""

_SIGNED = case((documents.c.kind == DocumentKind.CREDIT_NOTE, -documents.c.gross), else_=documents.c.gross)
_TODAY = select(company.c.business_day).scalar_subquery()
# Word for word the conditions of partial indexes, or they would not be used.
_DRAFT = sql("documents.state = 'draft'")
_OF_DUE_ORDERS = documents.c.order_id.in_(select(_due.c.id).where(sql("due_orders.due > 0"), _due.c.customer_id > 0))
_IS_OPEN = _BY_ORDER & _OF_DUE_ORDERS & (OPEN > 0)

_VIEWS: dict[str, ColumnElement[bool]] = {
    "drafts": documents.c.state == DocumentState.DRAFT,
    "open": _IS_OPEN,
    "overdue": _IS_OPEN & (documents.c.due_on < _TODAY),
    # Asked first, for it is quick: most invoices are of orders of which nothing is due.
    "paid": _ISSUED_INVOICE & (~_OF_DUE_ORDERS | (OPEN == 0)),
    "credit_notes": documents.c.kind == DocumentKind.CREDIT_NOTE,
}
_FEW = frozenset({"drafts", "open", "overdue"})


def _in_view(view: str) -> ColumnElement[bool]:
    return _VIEWS[view] & _DRAFT if view == "drafts" else _VIEWS[view]


def _found(typed: str) -> ColumnElement[bool]:
    """By a part of its number or of its order's, or by the words of its customer."""
    part = func.upper(typed.strip())
    return or_(
        func.instr(documents.c.number, part) > 0,
        documents.c.order_id.in_(newest_matches(orders, typed)),
        documents.c.customer_id.in_(newest_matches(customers, typed)),
    )


INVOICE_LIST = ListQuery(
    documents,
    InvoiceRow,
    (
        documents.c.id,
        documents.c.kind,
        documents.c.state,
        documents.c.number,
        func.coalesce(customers.c.name, orders.c.customer_name, "").label("customer_name"),
        documents.c.order_id,
        orders.c.number.label("order_number"),
        documents.c.issued_on,
        documents.c.due_on,
        documents.c.gross,
        OPEN.label("open"),
        documents.c.currency,
    ),
    source=documents.outerjoin(orders, orders.c.id == documents.c.order_id).outerjoin(
        customers, customers.c.id == documents.c.customer_id
    ),
    sorts={
        # The indexes are on these very expressions; drafts are the newest.
        "number": Sort(literal_column("coalesce(documents.number, '~')", Text)),
        "issued": Sort(literal_column(f"coalesce(documents.issued_on, '{LATEST}')", Text)),
        "due": Sort(literal_column(f"coalesce(documents.due_on, '{LATEST}')", Text)),
        "customer": Sort(func.coalesce(customers.c.sort_name, ""), indexed=False),
        "amount": Sort(documents.c.gross),
        "open": Sort(OPEN, indexed=False),
    },
    limits={
        "view": Limit(_in_view, lambda view: view in _FEW),
        "since": Limit(lambda day: documents.c.issued_on >= day),
        "above": Limit(lambda amount: documents.c.gross > amount),
    },
    total=_SIGNED,
    search=_found,
)
