"""Queries of sales and cost by what an order has (month, customer, country, channel) and by what its lines sold.

An order counts from Approved on, on its own day; a credit note is taken off on its own day, with the cost of the
goods it gives back; what both would take off is put right (decision 0027). Amounts are in the company's currency.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Select, and_, bindparam, case, func, literal, select, union_all

from handcart.domain.vocabulary import DocumentKind, DocumentState, LineKind
from handcart.store.columns import Day
from handcart.store.queries.reports import COUNTED
from handcart.store.session import ReadSession
from handcart.store.tables import customers, document_lines, documents, order_lines, orders, products, sales_corrections

_FIRST, _LAST = bindparam("first", type_=Day), bindparam("last", type_=Day)
_COST_SCALE: BindParameter[int] = bindparam("cost_scale")
_ONE = 100_000_000
_WHOLE = 1_000_000


class SoldBy(StrEnum):
    """What sales are broken down by."""

    MONTH = "month"
    PRODUCT = "product"
    CATEGORY = "category"
    CUSTOMER = "customer"
    COUNTRY = "country"
    CHANNEL = "channel"


class Sold(NamedTuple):
    """What one key comes to in minor units: `key` is what it is known by, `name` what people call it."""

    key: str
    name: str
    orders: int
    quantity: int
    net: int
    cost: int


def _own(amount: Any, rate: Any) -> Any:
    """An amount in the company's currency."""
    return case((rate == _ONE, amount), else_=(amount * rate + _ONE // 2) // _ONE)


_COUNTED_ORDERS = (orders.c.state.in_(COUNTED), orders.c.ordered_on.between(_FIRST, _LAST))
_CREDITS = (
    documents.c.kind == DocumentKind.CREDIT_NOTE,
    documents.c.state == DocumentState.ISSUED,
    documents.c.issued_on.between(_FIRST, _LAST),
)
_CORRECTED = sales_corrections.c.day.between(_FIRST, _LAST)
_CREDITED_COST = (
    select(func.coalesce(func.sum(document_lines.c.quantity * func.coalesce(order_lines.c.cost, 0) // _COST_SCALE), 0))
    .join(order_lines, order_lines.c.id == document_lines.c.order_line_id)
    .where(document_lines.c.document_id == documents.c.id)
    .scalar_subquery()
)


_corrected_cost = sales_corrections.c.quantity * func.coalesce(order_lines.c.cost, 0) // _COST_SCALE


def _by_order(
    order_key: Any, order_name: Any, credit_key: Any, credit_name: Any, corrected_key: Any = None
) -> Select[Any]:
    """Sums of whole orders, credit notes and what is put right between them; the keys may look at the customer.

    What is put right has the order's key unless it has one of its own.
    """
    corrected_key = order_key if corrected_key is None else corrected_key
    sold = (
        select(
            order_key.label("key"),
            order_name.label("name"),
            case((orders.c.net != 0, 1), else_=0).label("orders"),
            _own(orders.c.net, orders.c.rate).label("net"),
            orders.c.cost.label("cost"),
        )
        .outerjoin(customers, customers.c.id == orders.c.customer_id)
        .where(*_COUNTED_ORDERS)
    )
    credited = (
        select(
            credit_key,
            credit_name,
            literal(0),
            -_own(documents.c.net, documents.c.rate),
            -_CREDITED_COST,
        )
        .outerjoin(orders, orders.c.id == documents.c.order_id)
        .outerjoin(customers, customers.c.id == documents.c.customer_id)
        .where(*_CREDITS)
    )
    corrected = (
        select(
            corrected_key,
            order_name,
            literal(0),
            sales_corrections.c.net,
            _corrected_cost,
        )
        .join(orders, orders.c.id == sales_corrections.c.order_id)
        .outerjoin(customers, customers.c.id == orders.c.customer_id)
        .outerjoin(order_lines, order_lines.c.id == sales_corrections.c.order_line_id)
        .where(_CORRECTED)
    )
    every = union_all(sold, credited, corrected).subquery()
    sums = (func.sum(every.c.orders), literal(0), func.sum(every.c.net), func.sum(every.c.cost))
    return select(every.c.key, func.max(every.c.name), *sums).group_by(every.c.key)


def net_of_line(line: Any, whole: Any) -> Any:
    """A line after all discounts, without tax; whole cents, so the sum may differ from the order's by some."""
    base = line.c.amount - line.c.share
    without_tax = (base * _WHOLE * 2 + _WHOLE + line.c.tax_rate) // (2 * (_WHOLE + line.c.tax_rate))
    return _own(case((whole.c.prices_gross, without_tax), else_=base), whole.c.rate)


def _by_line(order_key: Any, order_name: Any, credit_key: Any, credit_name: Any) -> Select[Any]:
    """Sums of the lines of orders and credit notes, and of what is put right between them."""
    known = and_(products.c.id == order_lines.c.product_id)
    # The amounts of a line and the cost of its order are without what was cancelled of it as well.
    kept = order_lines.c.quantity - order_lines.c.cancelled
    sold = (
        select(
            order_key.label("key"),
            order_name.label("name"),
            order_lines.c.order_id.label("order_id"),
            kept.label("quantity"),
            net_of_line(order_lines, orders).label("net"),
            (kept * func.coalesce(order_lines.c.cost, 0) // _COST_SCALE).label("cost"),
        )
        .join(orders, orders.c.id == order_lines.c.order_id)
        .outerjoin(products, known)
        # What replaces a returned line is no sale; the order's own cost leaves it out as well.
        .where(*_COUNTED_ORDERS, order_lines.c.kind != LineKind.TEXT, order_lines.c.replaces_line_id.is_(None))
    )
    credited = (
        select(
            credit_key,
            credit_name,
            literal(None),
            -document_lines.c.quantity,
            -net_of_line(document_lines, documents),
            -document_lines.c.quantity * func.coalesce(order_lines.c.cost, 0) // _COST_SCALE,
        )
        .join(documents, documents.c.id == document_lines.c.document_id)
        .outerjoin(order_lines, order_lines.c.id == document_lines.c.order_line_id)
        .outerjoin(products, known)
        .where(*_CREDITS, document_lines.c.kind != LineKind.TEXT)
    )
    corrected = (
        select(
            order_key,
            order_name,
            literal(None),
            sales_corrections.c.quantity,
            sales_corrections.c.net,
            _corrected_cost,
        )
        .join(order_lines, order_lines.c.id == sales_corrections.c.order_line_id)
        .outerjoin(products, known)
        .where(_CORRECTED)
    )
    every = union_all(sold, credited, corrected).subquery()
    counted = func.count(every.c.order_id.distinct())
    sums = (func.sum(every.c.quantity), func.sum(every.c.net), func.sum(every.c.cost))
    return select(every.c.key, func.max(every.c.name), counted, *sums).group_by(every.c.key)


def _month(day: Any) -> Any:
    return func.substr(day, 1, 7)


_number, _customer = func.coalesce(customers.c.number, ""), func.coalesce(customers.c.name, "")
_country = func.coalesce(func.nullif(orders.c.ship_country, ""), customers.c.country, "")
_channel = func.coalesce(orders.c.channel, "")
_category = func.coalesce(products.c.category, "")
_BREAKDOWNS = {
    SoldBy.MONTH: _by_order(
        _month(orders.c.ordered_on),
        literal(""),
        _month(documents.c.issued_on),
        literal(""),
        _month(sales_corrections.c.day),
    ),
    SoldBy.CUSTOMER: _by_order(_number, _customer, _number, _customer),
    SoldBy.COUNTRY: _by_order(_country, _country, _country, _country),
    SoldBy.CHANNEL: _by_order(_channel, _channel, _channel, _channel),
    SoldBy.PRODUCT: _by_line(
        order_lines.c.code, order_lines.c.name, document_lines.c.code, func.coalesce(order_lines.c.name, "")
    ),
    SoldBy.CATEGORY: _by_line(_category, _category, _category, _category),
}


def sales_by(session: ReadSession, by: SoldBy, *, first: date, last: date) -> Sequence[Sold]:
    """Sales of the days from `first` to `last`, one row for each key, in no order."""
    # Thousandths times ten-thousandths of the major unit, in minor units.
    scale = 10 ** (7 - session.company.exponent)
    values = {"first": first, "last": last, "cost_scale": scale}
    return [Sold(*row) for row in session.rows(_BREAKDOWNS[by], values)]
