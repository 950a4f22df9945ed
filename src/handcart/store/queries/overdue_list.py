"""The list of customers who owe something past its day: how much, of how many orders, and since when."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy import text as sql

from handcart.domain.vocabulary import DocumentKind, DocumentState
from handcart.store.queries.listing import Limit, ListQuery, Sort
from handcart.store.tables import company, customers, documents, orders


class OverdueRow(NamedTuple):
    """One row of the list: a customer, in minor units of the company's currency. `overdue` is part of `due`."""

    id: int
    number: str
    name: str
    overdue: int
    due: int
    orders: int
    oldest: date


_TODAY = select(company.c.business_day).scalar_subquery()
_NOT_YET = func.coalesce(
    select(func.sum(documents.c.gross))
    .where(
        documents.c.order_id == orders.c.id,
        documents.c.kind == DocumentKind.INVOICE,
        documents.c.state == DocumentState.ISSUED,
        documents.c.due_on >= _TODAY,
    )
    .correlate(orders)
    .scalar_subquery(),
    0,
)
_LATE = func.max(0, orders.c.due - _NOT_YET)
_DEBTS = (
    select(
        orders.c.customer_id.label("customer_id"),
        func.sum(_LATE).label("overdue"),
        func.sum(orders.c.due).label("due"),
        func.count().label("orders"),
        func.min(orders.c.due_on).label("oldest"),
    )
    # Word for word the condition of the index of what is due, or it would not be used.
    .where(sql("orders.due > 0 AND orders.due_on IS NOT NULL"), orders.c.customer_id.is_not(None))
    .group_by(orders.c.customer_id)
    .having(func.sum(_LATE) > 0)
    .subquery("debts")
)

OVERDUE_LIST = ListQuery(
    customers,
    OverdueRow,
    (
        customers.c.id,
        customers.c.number,
        customers.c.name,
        _DEBTS.c.overdue,
        _DEBTS.c.due,
        _DEBTS.c.orders,
        _DEBTS.c.oldest,
    ),
    source=customers.join(_DEBTS, _DEBTS.c.customer_id == customers.c.id),
    sorts={
        "customer": Sort(customers.c.sort_name),
        "overdue": Sort(_DEBTS.c.overdue),
        "oldest": Sort(_DEBTS.c.oldest),
    },
    limits={"above": Limit(lambda amount: _DEBTS.c.overdue > amount)},
    total=_DEBTS.c.overdue,
)
