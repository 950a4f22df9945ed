"""The list of customers: what is open with each, what they owe, when they ordered last, what they brought in a year."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Boolean, ColumnElement, Select, Text, case, func, literal_column, select
from sqlalchemy import text as sql

from handcart.domain.vocabulary import AddressKind, CustomerKind, OrderState
from handcart.store.queries.id_lists import these_ids
from handcart.store.queries.listing import Limit, ListQuery, Sort
from handcart.store.search_text import folded
from handcart.store.tables import (
    company,
    customer_addresses,
    customer_tags,
    customers,
    daily_totals,
    documents,
    orders,
    sales_corrections,
    tags,
)


class CustomerRow(NamedTuple):
    """One row of the list. Money in minor units of the company's currency; `sales` is net, of the last 365 days."""

    id: int
    number: str
    name: str
    kind: CustomerKind
    city: str
    open_orders: int
    owed: int
    overdue: int
    last_order: date | None
    sales: int
    blocked: bool
    warned: bool
    active: bool
    merged: bool
    erased: bool


_TODAY: ColumnElement[Any] = select(company.c.business_day).scalar_subquery()
_A_YEAR_AGO: ColumnElement[Any] = func.date(select(company.c.business_day).scalar_subquery(), "-365 days")
# Word for word the condition of the index of customers' open orders, or it would not be used.
_IN_INDEX = sql("(orders.due > 0 OR orders.state IN ('received', 'approved'))")
# The same of the index of what was credited.
_IS_CREDIT_NOTE = sql("documents.kind = 'credit_note' AND documents.state = 'issued'")
_PLACED = orders.c.state.in_((OrderState.RECEIVED, OrderState.APPROVED, OrderState.FINISHED))
_COUNTED = orders.c.state.in_((OrderState.APPROVED, OrderState.FINISHED))


def _open(summed: ColumnElement[Any]) -> ColumnElement[int]:
    """A sum over what is open with a customer, read from the one index that holds it."""
    return func.coalesce(
        select(func.sum(summed)).where(orders.c.customer_id == customers.c.id, _IN_INDEX).scalar_subquery(), 0
    )


OWED = _open(orders.c.due)
_OPEN_ORDERS = _open(case((orders.c.state.in_((OrderState.RECEIVED, OrderState.APPROVED)), 1), else_=0))
_OVERDUE = _open(case((orders.c.due_on < _TODAY, orders.c.due), else_=0))
_LAST_ORDER: Select[Any] = (
    select(orders.c.ordered_on)
    .where(orders.c.customer_id == customers.c.id, _PLACED)
    .order_by(orders.c.ordered_on.desc())
    .limit(1)
)
_BOUGHT: ColumnElement[int] = func.coalesce(
    select(func.sum(orders.c.net))
    .where(orders.c.customer_id == customers.c.id, orders.c.ordered_on > _A_YEAR_AGO, _COUNTED)
    .scalar_subquery(),
    0,
)
_CREDITED: ColumnElement[int] = func.coalesce(
    select(func.sum(documents.c.net))
    .where(
        documents.c.customer_id == customers.c.id,
        documents.c.issued_on > _A_YEAR_AGO,
        _IS_CREDIT_NOTE,
    )
    .scalar_subquery(),
    0,
)
# Read once, so that only the orders of the few who have any are looked through.
_WITH_CORRECTIONS = select(orders.c.customer_id).join(sales_corrections, sales_corrections.c.order_id == orders.c.id)
_CORRECTED: ColumnElement[int] = case(
    (
        customers.c.id.in_(_WITH_CORRECTIONS),
        func.coalesce(
            select(func.sum(sales_corrections.c.net))
            .join(orders, orders.c.id == sales_corrections.c.order_id)
            .where(orders.c.customer_id == customers.c.id, sales_corrections.c.day > _A_YEAR_AGO)
            .scalar_subquery(),
            0,
        ),
    ),
    else_=0,
)
# The one customer who may stand in every order: what came over the counter is summed up by day already.
_OVER_THE_COUNTER: ColumnElement[int] = func.coalesce(
    select(func.sum(daily_totals.c.walk_in_net)).where(daily_totals.c.day > _A_YEAR_AGO).scalar_subquery(), 0
)
SALES: ColumnElement[int] = case(
    (customers.c.walk_in.is_(True), _OVER_THE_COUNTER), else_=_BOUGHT - _CREDITED + _CORRECTED
)
_CITY: ColumnElement[str] = func.coalesce(
    select(customer_addresses.c.city)
    .where(
        customer_addresses.c.customer_id == customers.c.id,
        customer_addresses.c.active.is_(True),
        customer_addresses.c.city != "",
    )
    .order_by((customer_addresses.c.kind == AddressKind.BILLING).desc(), customer_addresses.c.preferred.desc())
    .limit(1)
    .scalar_subquery(),
    "",
)
_OWING = customers.c.id.in_(select(orders.c.customer_id).where(_IN_INDEX, orders.c.due > 0))
_BEHIND = customers.c.id.in_(
    # Word for word the condition of the index of due days.
    select(orders.c.customer_id).where(sql("due > 0 AND due_on IS NOT NULL"), orders.c.due_on < _TODAY)
)
_FEW = 500
_NEVER = literal_column("''", Text)


def _in_use(active: bool) -> ColumnElement[bool]:
    # Word for word the condition of the index of those put aside.
    return customers.c.active.is_(True) if active else literal_column("customers.active = 0", Boolean)


def _tagged(name: str) -> ColumnElement[bool]:
    return customers.c.id.in_(
        select(customer_tags.c.customer_id)
        .join(tags, tags.c.id == customer_tags.c.tag_id)
        .where(tags.c.folded == folded(name))
    )


def _always(_value: object) -> bool:
    return True


CUSTOMER_LIST = ListQuery(
    customers,
    CustomerRow,
    (
        customers.c.id,
        customers.c.number,
        customers.c.name,
        customers.c.kind,
        _CITY.label("city"),
        _OPEN_ORDERS.label("open_orders"),
        OWED.label("owed"),
        _OVERDUE.label("overdue"),
        _LAST_ORDER.scalar_subquery().label("last_order"),
        SALES.label("sales"),
        customers.c.blocked,
        (customers.c.warning != "").label("warned"),
        customers.c.active,
        customers.c.merged_into_id.isnot(None).label("merged"),
        customers.c.erased_on.isnot(None).label("erased"),
    ),
    sorts={
        "name": Sort(customers.c.sort_name),
        "number": Sort(customers.c.number),
        # These two have no index: they are worked out for every customer before the first page.
        "owed": Sort(OWED, indexed=False),
        "last_order": Sort(func.coalesce(_LAST_ORDER.scalar_subquery(), _NEVER), indexed=False),
    },
    limits={
        "active": Limit(_in_use, lambda active: active is False),
        "kind": Limit(lambda kind: customers.c.kind == kind),
        "tag": Limit(_tagged, _always),
        # The ids of whom another screen chose.
        "chosen": Limit(
            lambda chosen: customers.c.id.in_(these_ids(chosen.ids)), lambda chosen: len(chosen.ids) < _FEW
        ),
        "owing": Limit(lambda _value: _OWING, _always),
        "overdue": Limit(lambda _value: _BEHIND, _always),
        "blocked": Limit(lambda _value: literal_column("customers.blocked = 1", Boolean), _always),
    },
    total=OWED,
)
