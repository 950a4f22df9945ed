"""The list of orders of which something was delivered and stands on no invoice and no draft yet."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy import text as sql

from handcart.domain.vocabulary import DocumentKind, DocumentState, LineKind, OrderState
from handcart.store.queries.listing import Limit, ListQuery, Sort
from handcart.store.tables import documents, order_lines, orders

_LATEST = "9999-12-31"


class ToInvoiceRow(NamedTuple):
    """One row of the list. `rest` is what of the order stands on no invoice, in minor units of `currency`."""

    id: int
    number: str
    customer_name: str
    shipped_on: date | None
    gross: int
    rest: int
    currency: str


_NET_INVOICED = order_lines.c.invoiced - order_lines.c.credited
# Postage alone is no reason for an invoice, and nobody waits for one over a gift or a replacement.
_WAITS = (
    order_lines.c.kind.in_((LineKind.GOODS, LineKind.SERVICE))
    & order_lines.c.gift.is_(False)
    & order_lines.c.replaces_line_id.is_(None)
    & (order_lines.c.shipped - order_lines.c.refunded > _NET_INVOICED)
)
_DRAFTED = (
    select(documents.c.id)
    .where(
        documents.c.order_id == orders.c.id,
        documents.c.kind == DocumentKind.INVOICE,
        documents.c.state == DocumentState.DRAFT,
    )
    .correlate(orders)
    .exists()
)
_WAITING = (
    select(orders.c.id)
    .where(
        # Word for word the condition of the index of open orders, or it would not be used.
        sql("orders.state IN ('draft', 'received', 'approved')"),
        orders.c.state == OrderState.APPROVED,
        or_(orders.c.imported.is_(False), orders.c.taken_up.is_(True)),
        select(order_lines.c.id).where(order_lines.c.order_id == orders.c.id, _WAITS).correlate(orders).exists(),
        ~_DRAFTED,
    )
    .cte("waiting")
)
_REST = orders.c.gross - orders.c.invoiced + orders.c.credited
_SHIPPED = func.coalesce(orders.c.shipped_on, _LATEST)

TO_INVOICE_LIST = ListQuery(
    orders,
    ToInvoiceRow,
    (
        orders.c.id,
        orders.c.number,
        orders.c.customer_name,
        orders.c.shipped_on,
        orders.c.gross,
        _REST.label("rest"),
        orders.c.currency,
    ),
    sorts={
        "number": Sort(orders.c.number_sort),
        "customer": Sort(orders.c.customer_sort),
        "shipped": Sort(_SHIPPED, indexed=False),
        "rest": Sort(_REST, indexed=False),
    },
    limits={
        "waiting": Limit(lambda _value: orders.c.id.in_(select(_WAITING.c.id)), lambda _value: True),
        "above": Limit(lambda amount: amount < _REST),
    },
    total=_REST,
)
