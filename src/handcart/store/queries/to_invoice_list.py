"""The orders that wait for an invoice: something was delivered that stands on no invoice and no draft yet.

Which they are and what an invoice would come to is the column `to_invoice`, kept by every step of the order.
"""

from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, literal_column, select

from handcart.store.queries.listing import Limit, ListQuery, Sort
from handcart.store.session import ReadSession
from handcart.store.tables import orders

_LATEST = "9999-12-31"


class ToInvoiceRow(NamedTuple):
    """One row of the list. `to_invoice` is what its invoice would come to, in minor units of `currency`."""

    id: int
    number: str
    customer_name: str
    shipped_on: date | None
    gross: int
    to_invoice: int
    currency: str


# Word for word the condition of the index of what waits for an invoice, or it would not be used.
_WAITS: ColumnElement[bool] = literal_column("orders.to_invoice IS NOT NULL")
_SHIPPED = func.coalesce(orders.c.shipped_on, _LATEST)
_COUNT = select(func.count()).select_from(orders).where(_WAITS)
_WAITING = select(orders.c.id, orders.c.to_invoice).where(_WAITS).order_by(_SHIPPED, orders.c.id)

TO_INVOICE_LIST = ListQuery(
    orders,
    ToInvoiceRow,
    [orders.c[name] for name in ToInvoiceRow._fields],
    sorts={
        "number": Sort(orders.c.number_sort),
        "customer": Sort(orders.c.customer_sort),
        "shipped": Sort(_SHIPPED, indexed=False),
        "rest": Sort(orders.c.to_invoice, indexed=False),
    },
    limits={
        "waiting": Limit(lambda _value: _WAITS, lambda _value: True),
        "above": Limit(lambda amount: amount < orders.c.to_invoice),
    },
    total=orders.c.to_invoice,
)


def count_to_invoice(session: ReadSession) -> int:
    """How many orders wait for an invoice."""
    return int(session.value(_COUNT) or 0)


def amounts_to_invoice(session: ReadSession) -> dict[int, int]:
    """What the invoice of each order that waits for one would come to, by order id, as the list begins."""
    return {row.id: row.to_invoice for row in session.rows(_WAITING)}
