"""Queries of what was sold on each day of a product, a category, some customers or all of it, in money and pieces.

An order counts from Approved on, on its own day; a credit note is taken off on its own day; what both would take off
is put right (decision 0027). Amounts are net, in the company's currency.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, Subquery, bindparam, case, func, select, union_all

from handcart.domain.vocabulary import DocumentKind, DocumentState, LineKind
from handcart.store.columns import Day
from handcart.store.queries.id_lists import ID_LIST, id_list
from handcart.store.queries.reports import COUNTED
from handcart.store.queries.sales_breakdown import net_of_line
from handcart.store.session import ReadSession
from handcart.store.tables import (
    customer_tags,
    customers,
    document_lines,
    documents,
    order_lines,
    orders,
    price_groups,
    products,
    sales_corrections,
    tags,
)

_LAST = bindparam("last", type_=Day)


class SoldOn(NamedTuple):
    """Net sales in minor units and pieces of goods in thousandths of one day."""

    day: date
    net: int
    quantity: int


class GroupName(NamedTuple):
    """A group that sales can be looked at by."""

    id: int
    name: str


class SoldOfProduct(NamedTuple):
    """Net sales and pieces of a product in a month, `YYYY-MM`."""

    product_id: int
    month: str
    net: int
    quantity: int


class ProductName(NamedTuple):
    """What a product is known by."""

    id: int
    code: str
    name: str
    category: str


def _pieces(kind: Any, quantity: Any) -> Any:
    return case((kind == LineKind.GOODS, quantity), else_=0)


def _by_day(sold_of: Sequence[Any], credited_of: Sequence[Any]) -> Select[Any]:
    """Sums by day of the lines that these conditions leave."""
    every = _lines(sold_of, credited_of)
    return select(every.c.day, func.sum(every.c.net), func.sum(every.c.quantity)).group_by(every.c.day).order_by("day")


def _lines(sold_of: Sequence[Any], credited_of: Sequence[Any]) -> Subquery:
    """The lines sold and credited that these conditions leave."""
    sold = (
        select(
            order_lines.c.product_id,
            orders.c.ordered_on.label("day"),
            net_of_line(order_lines, orders).label("net"),
            _pieces(order_lines.c.kind, order_lines.c.quantity - order_lines.c.cancelled).label("quantity"),
        )
        .select_from(orders)
        .join(order_lines, order_lines.c.order_id == orders.c.id)
        .where(
            orders.c.state.in_(COUNTED),
            orders.c.ordered_on <= _LAST,
            order_lines.c.kind != LineKind.TEXT,
            order_lines.c.replaces_line_id.is_(None),
            *sold_of,
        )
    )
    credited = (
        select(
            order_lines.c.product_id,
            documents.c.issued_on,
            -net_of_line(document_lines, documents),
            -_pieces(document_lines.c.kind, document_lines.c.quantity),
        )
        .select_from(documents)
        .join(document_lines, document_lines.c.document_id == documents.c.id)
        .outerjoin(order_lines, order_lines.c.id == document_lines.c.order_line_id)
        .where(
            documents.c.kind == DocumentKind.CREDIT_NOTE,
            documents.c.state == DocumentState.ISSUED,
            documents.c.issued_on <= _LAST,
            document_lines.c.kind != LineKind.TEXT,
            *credited_of,
        )
    )
    corrected = (
        select(
            order_lines.c.product_id,
            sales_corrections.c.day,
            sales_corrections.c.net,
            _pieces(order_lines.c.kind, sales_corrections.c.quantity),
        )
        .select_from(sales_corrections)
        .join(order_lines, order_lines.c.id == sales_corrections.c.order_line_id)
        .join(orders, orders.c.id == order_lines.c.order_id)
        .where(sales_corrections.c.day <= _LAST, *sold_of)
    )
    return union_all(sold, credited, corrected).subquery()


def _by_product() -> Select[Any]:
    every = _lines((), ())
    month = func.substr(every.c.day, 1, 7)
    sums = (func.sum(every.c.net), func.sum(every.c.quantity))
    known = every.c.product_id.is_not(None)
    return select(every.c.product_id, month, *sums).where(known).group_by(every.c.product_id, month)


_of_category = order_lines.c.product_id.in_(select(products.c.id).where(products.c.category == bindparam("category")))
_of_products = order_lines.c.product_id.in_(select(ID_LIST))
_EVERYTHING = _by_day((), ())
_OF_CATEGORY = _by_day((_of_category,), (_of_category,))
_OF_PRODUCTS = _by_day((_of_products,), (_of_products,))
_OF_CUSTOMERS = _by_day((orders.c.customer_id.in_(select(ID_LIST)),), (documents.c.customer_id.in_(select(ID_LIST)),))
_BY_PRODUCT = _by_product()
_PRODUCT_NAMES = select(products.c.id, products.c.code, products.c.name, products.c.category).where(
    products.c.active.is_(True)
)
_CATEGORIES = select(products.c.category).where(products.c.category != "").distinct().order_by(products.c.category)
_PRICE_GROUPS = select(price_groups.c.id, price_groups.c.name).order_by(price_groups.c.name)
_TAGS = select(tags.c.id, tags.c.name).order_by(tags.c.folded)
_IN_PRICE_GROUP = select(customers.c.id).where(customers.c.price_group_id == bindparam("group"))
_WITH_TAG = select(customer_tags.c.customer_id).where(customer_tags.c.tag_id == bindparam("group"))


def everything_sold(session: ReadSession, last: date) -> Sequence[SoldOn]:
    """What was sold on each day up to `last`."""
    return [SoldOn(*row) for row in session.rows(_EVERYTHING, {"last": last})]


def sold_of_category(session: ReadSession, category: str, last: date) -> Sequence[SoldOn]:
    """What was sold of a category's products on each day up to `last`."""
    return [SoldOn(*row) for row in session.rows(_OF_CATEGORY, {"last": last, "category": category})]


def sold_of_products(session: ReadSession, product_ids: Iterable[int], last: date) -> Sequence[SoldOn]:
    """What was sold of these products on each day up to `last`."""
    return [SoldOn(*row) for row in session.rows(_OF_PRODUCTS, {"last": last, "ids": id_list(product_ids)})]


def sold_to_customers(session: ReadSession, customer_ids: Iterable[int], last: date) -> Sequence[SoldOn]:
    """What these customers bought on each day up to `last`."""
    return [SoldOn(*row) for row in session.rows(_OF_CUSTOMERS, {"last": last, "ids": id_list(customer_ids)})]


def sold_by_product(session: ReadSession, last: date) -> Sequence[SoldOfProduct]:
    """What was sold of every product in every month up to `last`, in no order."""
    return [SoldOfProduct(*row) for row in session.rows(_BY_PRODUCT, {"last": last})]


def product_names(session: ReadSession) -> Sequence[ProductName]:
    """The products in use, in no order."""
    return [ProductName(*row) for row in session.rows(_PRODUCT_NAMES)]


def categories(session: ReadSession) -> Sequence[str]:
    """The categories that products have."""
    return list(session.column(_CATEGORIES))


def price_group_names(session: ReadSession) -> Sequence[GroupName]:
    """The price groups by name."""
    return [GroupName(*row) for row in session.rows(_PRICE_GROUPS)]


def tag_names(session: ReadSession) -> Sequence[GroupName]:
    """The tags of customers by name."""
    return [GroupName(*row) for row in session.rows(_TAGS)]


def customers_in_price_group(session: ReadSession, group_id: int) -> Sequence[int]:
    """The customers that buy at the prices of a group."""
    return list(session.column(_IN_PRICE_GROUP, {"group": group_id}))


def customers_with_tag(session: ReadSession, tag_id: int) -> Sequence[int]:
    """The customers that carry a tag."""
    return list(session.column(_WITH_TAG, {"group": tag_id}))
