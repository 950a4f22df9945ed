"""Queries of recommendations: on which days a customer bought which products, and what the newest orders hold.

Both are bounded by a number of orders and go along an index: they cost the same in a company of any size.
"""

import json
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, bindparam, func, literal_column, select
from sqlalchemy import text as sql

from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.vocabulary import LineKind
from handcart.store.queries.id_lists import ID_LIST, id_list
from handcart.store.session import ReadSession
from handcart.store.tables import order_lines, orders, products

_COUNTED = sql("orders.state IN ('approved', 'finished')")
_SOLD: tuple[ColumnElement[bool], ...] = (
    order_lines.c.product_id.is_not(None),
    order_lines.c.kind.in_((LineKind.GOODS, LineKind.SERVICE)),
    order_lines.c.gift.is_(False),
    order_lines.c.quantity > order_lines.c.cancelled,
)

_of_customer = (
    select(orders.c.id, orders.c.ordered_on)
    .where(
        _COUNTED,
        orders.c.customer_id == bindparam("customer"),
        orders.c.ordered_on <= bindparam("last"),
    )
    .order_by(orders.c.ordered_on.desc())
    .limit(bindparam("most"))
    .subquery("of_customer")
)
_PURCHASES = (
    select(
        order_lines.c.product_id,
        _of_customer.c.ordered_on,
        func.sum(order_lines.c.quantity - order_lines.c.cancelled),
    )
    .select_from(_of_customer)
    .join(order_lines, order_lines.c.order_id == _of_customer.c.id)
    .where(*_SOLD)
    .group_by(order_lines.c.product_id, _of_customer.c.ordered_on)
    .order_by(order_lines.c.product_id, _of_customer.c.ordered_on)
)
_newest = (
    select(orders.c.id)
    .where(
        _COUNTED,
        orders.c.customer_id > literal_column(str(WALK_IN_CUSTOMER)),
        orders.c.ordered_on <= bindparam("last"),
    )
    .order_by(orders.c.ordered_on.desc(), orders.c.id.desc())
    .limit(bindparam("most"))
    .subquery("newest")
)
_in_newest = (
    select(order_lines.c.order_id, order_lines.c.product_id)
    .select_from(_newest)
    .join(order_lines, order_lines.c.order_id == _newest.c.id)
    .where(*_SOLD)
    .subquery("in_newest")
)
# As two columns in one row: reading tens of thousands of rows one by one costs more than finding them.
_BASKETS = select(*(func.json_group_array(column) for column in _in_newest.c))
_KNOWN = select(products.c.id, products.c.code, products.c.name, products.c.unit).where(
    products.c.id.in_(select(ID_LIST)), products.c.active.is_(True)
)


class ProductPurchase(NamedTuple):
    """So much of a product (thousandths) on one day."""

    product_id: int
    day: date
    quantity: int


class OfferedName(NamedTuple):
    """What a product that can be sold is known by."""

    id: int
    code: str
    name: str
    unit: str


def purchases_of(session: ReadSession, customer_id: int, last: date, *, most: int) -> list[ProductPurchase]:
    """What a customer's newest `most` counted orders up to a day bought, by product and day; gifts left out."""
    rows = session.rows(_PURCHASES, {"customer": customer_id, "last": last, "most": most})
    return [ProductPurchase(*row) for row in rows]


def baskets_until(session: ReadSession, last: date, *, most: int) -> dict[int, set[int]]:
    """The products of each of the newest `most` counted orders up to a day; walk-in and gifts left out."""
    row = session.row(_BASKETS, {"last": last, "most": most})
    found: dict[int, set[int]] = {}
    for order, product in zip(*(json.loads(values) for values in row or ("[]", "[]")), strict=True):
        found.setdefault(order, set()).add(product)
    return found


def names_of_products(session: ReadSession, product_ids: set[int]) -> dict[int, OfferedName]:
    """What these products are known by; those no longer sold are not there."""
    return {row.id: OfferedName(*row) for row in session.rows(_KNOWN, {"ids": id_list(product_ids)})}
