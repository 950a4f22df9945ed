"""Queries for the review of one order: its products with stock, price and supply, and which orders wait for review.

Here belong: what the order's own lines lead to. Not here: the customer's past (`review_past`), rules, and putting
the facts together (`usecases.review.gather`). Everything begins at the order's lines or at an index of open rows,
so that a review costs the same however long the company has been trading.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, bindparam, func, or_, select
from sqlalchemy import text as sql

from handcart.domain.review.case import INCOMING_LIMIT, PRODUCT_HISTORY, TaxCodeFacts
from handcart.domain.vocabulary import OrderState, ProductKind, PurchaseState
from handcart.store.queries.id_lists import ID_LIST, id_list
from handcart.store.session import ReadSession
from handcart.store.tables import (
    order_lines,
    orders,
    product_prices,
    products,
    purchase_lines,
    purchase_orders,
    stock_levels,
    suppliers,
    tax_codes,
)

HISTORY = (OrderState.APPROVED, OrderState.FINISHED)
"""The states of orders that count as history."""

# The products of the order: handed in, as an order that is still being entered has no lines in the file.
_OWN = select(ID_LIST)
_PRODUCTS = (
    select(
        products.c.id,
        products.c.name,
        products.c.active,
        products.c.kind,
        products.c.countable,
        products.c.back_orders,
        products.c.cost,
        products.c.tax_code_id,
        func.coalesce(product_prices.c.price, products.c.price).label("list_price"),
        func.coalesce(products.c.lead_days, suppliers.c.lead_days).label("lead_days"),
        stock_levels.c.on_hand,
        stock_levels.c.reserved,
    )
    .select_from(products)
    .outerjoin(
        product_prices,
        and_(
            product_prices.c.product_id == products.c.id,
            product_prices.c.price_group_id == bindparam("price_group"),
        ),
    )
    .outerjoin(suppliers, suppliers.c.id == products.c.supplier_id)
    .outerjoin(stock_levels, stock_levels.c.product_id == products.c.id)
    .where(products.c.id.in_(_OWN))
)

_WAITS_FOR = order_lines.alias("waits_for")
_REST = purchase_lines.c.quantity - purchase_lines.c.received - purchase_lines.c.cancelled
_EXPECTED = func.coalesce(purchase_lines.c.expected_on, purchase_orders.c.expected_on)
_INCOMING = (
    select(purchase_lines.c.product_id, _EXPECTED.label("day"), _REST.label("quantity"))
    .join(purchase_orders, purchase_orders.c.id == purchase_lines.c.purchase_order_id)
    .outerjoin(_WAITS_FOR, _WAITS_FOR.c.id == purchase_lines.c.order_line_id)
    .where(
        purchase_lines.c.product_id.in_(_OWN),
        # Word for word the condition of the index of open purchase lines, or it would not be used.
        sql("purchase_lines.quantity > purchase_lines.received + purchase_lines.cancelled"),
        purchase_orders.c.state == PurchaseState.ORDERED,
        _EXPECTED.is_not(None),
        or_(_WAITS_FOR.c.id.is_(None), _WAITS_FOR.c.order_id == bindparam("order")),
    )
    .order_by("day")
)

_PRODUCT = select(ID_LIST.label("product_id")).distinct().subquery("product")
_LATEST_LINES = (
    select(order_lines.c.order_id, (order_lines.c.quantity - order_lines.c.cancelled).label("quantity"))
    .where(order_lines.c.product_id == _PRODUCT.c.product_id, order_lines.c.gift.is_(False))
    .order_by(order_lines.c.id.desc())
    .limit(PRODUCT_HISTORY)
    .correlate(_PRODUCT)
    .subquery("latest")
)
_PER_ORDER = (
    select(func.sum(_LATEST_LINES.c.quantity).label("quantity"))
    .select_from(_LATEST_LINES)
    .join(orders, orders.c.id == _LATEST_LINES.c.order_id)
    .where(
        orders.c.state.in_(HISTORY),
        orders.c.ordered_on < bindparam("day"),
        orders.c.id != bindparam("order"),
    )
    .group_by(_LATEST_LINES.c.order_id)
    .order_by(_LATEST_LINES.c.order_id.desc())
    .correlate(_PRODUCT)
    .subquery("per_order")
)
_QUANTITIES = select(
    _PRODUCT.c.product_id,
    select(func.json_group_array(_PER_ORDER.c.quantity)).correlate(_PRODUCT).scalar_subquery().label("quantities"),
)

_TAX_CODES = select(tax_codes.c.id, tax_codes.c.name, tax_codes.c.category, tax_codes.c.active).order_by(tax_codes.c.id)


@dataclass(frozen=True, slots=True)
class ReviewedProduct:
    """A product of the order, at the price of the customer's group where it has one."""

    id: int
    name: str
    active: bool
    kind: ProductKind
    countable: bool
    back_orders: bool
    cost: int | None
    tax_code_id: int | None
    list_price: int | None
    lead_days: int | None
    on_hand: int
    reserved: int


@dataclass(frozen=True, slots=True)
class CompanyTaxCode:
    """A tax code of the company, and whether it may still be chosen."""

    facts: TaxCodeFacts
    active: bool


def products_of(session: ReadSession, product_ids: Iterable[int], price_group_id: int | None) -> list[ReviewedProduct]:
    """The products on the lines of an order."""
    rows = session.rows(_PRODUCTS, {"ids": id_list(product_ids), "price_group": price_group_id})
    return [ReviewedProduct(*row) for row in rows]


def incoming_for(session: ReadSession, product_ids: Iterable[int], order_id: int) -> dict[int, list[tuple[date, int]]]:
    """Day and quantity of what is on its way, by product of the order, soonest first.

    What was bought for another order is left out, and so is what nobody knows the day of.
    """
    coming: dict[int, list[tuple[date, int]]] = {}
    for row in session.rows(_INCOMING, {"ids": id_list(product_ids), "order": order_id}):
        of_product = coming.setdefault(row.product_id, [])
        if len(of_product) < INCOMING_LIMIT:
            of_product.append((row.day, row.quantity))
    return coming


def usual_quantities(
    session: ReadSession, product_ids: Iterable[int], order_id: int, *, before: date
) -> dict[int, tuple[int, ...]]:
    """What earlier orders of anybody bought of each product of the order, one quantity per order, newest first.

    Newest means entered last: a line knows no date, and looking for it would mean reading every order.
    """
    rows = session.rows(_QUANTITIES, {"ids": id_list(product_ids), "order": order_id, "day": before})
    return {row.product_id: tuple(json.loads(row.quantities)) for row in rows}


def company_tax_codes(session: ReadSession) -> dict[int, CompanyTaxCode]:
    """Every tax code of the company by id, in the order in which they were added."""
    rows = session.rows(_TAX_CODES)
    return {row.id: CompanyTaxCode(TaxCodeFacts(row.id, row.name, row.category), row.active) for row in rows}


def received_orders(
    session: ReadSession, *, products: Iterable[int] | None = None, customers: Iterable[int] | None = None
) -> list[int]:
    """The received orders with one of these products or customers; all of them, given neither."""
    statement = select(orders.c.id).where(
        orders.c.state == OrderState.RECEIVED,
        # Word for word the condition of the index of open orders, or it would not be used.
        sql("orders.state IN ('draft', 'received', 'approved')"),
    )
    if products is not None or customers is not None:
        has_product = (
            select(order_lines.c.id)
            .where(order_lines.c.order_id == orders.c.id, order_lines.c.product_id.in_(list(products or ())))
            .exists()
        )
        statement = statement.where(or_(has_product, orders.c.customer_id.in_(list(customers or ()))))
    return list(session.column(statement.order_by(orders.c.id)))
