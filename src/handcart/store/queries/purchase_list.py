"""The list of purchase and production orders: from whom, how much of them is still to come, and when."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Integer, Text, case, cast, func, literal, or_, select

from handcart.domain.number_ranges import ONE_UNIT
from handcart.domain.parsing import PRICE_PLACES
from handcart.domain.vocabulary import PurchaseKind, PurchaseState
from handcart.store.queries.listing import Limit, ListQuery, Sort, newest_matches, one_of
from handcart.store.tables import company, products, purchase_lines, purchase_orders, suppliers

_LAST = "9999-12-31"
_MOST_DECIMALS = 4


class PurchaseRow(NamedTuple):
    """One row of the list. `open` and `received` in thousandths, `value` in minor units of the company's currency: what
    was ordered and not cancelled. `expected_on` is the first day for which something open was promised.
    """

    id: int
    number: str | None
    kind: PurchaseKind
    state: PurchaseState
    supplier: str | None
    reference: str
    made_on: date
    ordered_on: date | None
    expected_on: date | None
    late: bool
    lines: int
    open: int
    received: int
    value: int


_OWN = purchase_lines.c.purchase_order_id == purchase_orders.c.id
_REST = purchase_lines.c.quantity - purchase_lines.c.received - purchase_lines.c.cancelled
# Prices have four decimals, quantities three; what is left out of them is rounded half up, line by line.
_DIVISOR = (
    select(
        case(
            *(
                (company.c.exponent == places, 10**PRICE_PLACES * ONE_UNIT // 10**places)
                for places in range(_MOST_DECIMALS)
            ),
            else_=10**PRICE_PLACES * ONE_UNIT // 10**_MOST_DECIMALS,
        )
    )
    .select_from(company)
    .scalar_subquery()
)
_AMOUNT = func.coalesce(purchase_lines.c.price, 0) * (purchase_lines.c.quantity - purchase_lines.c.cancelled)
_TODAY = select(company.c.business_day).scalar_subquery()


def _sum_of(column: ColumnElement[int]) -> ColumnElement[int]:
    return func.coalesce(select(func.sum(column)).where(_OWN).scalar_subquery(), 0)


VALUE = _sum_of(cast((_AMOUNT + _DIVISOR // 2) // _DIVISOR, Integer))
EXPECTED: ColumnElement[date | None] = func.coalesce(
    select(func.min(purchase_lines.c.expected_on)).where(_OWN, _REST > 0).scalar_subquery(),
    purchase_orders.c.expected_on,
    type_=purchase_orders.c.expected_on.type,
)
LATE: ColumnElement[bool] = (purchase_orders.c.state == PurchaseState.ORDERED) & (
    func.coalesce(EXPECTED, _LAST, type_=Text) < _TODAY
)
# Shorter numbers come first: PO-999 before PO-1000.
_NUMBER = func.coalesce(purchase_orders.c.number, "")
_BY_LENGTH = func.printf("%03d%s", func.length(_NUMBER), _NUMBER, type_=Text)


def _found(typed: str) -> ColumnElement[bool]:
    """A number or reference with what was typed, or orders of a supplier or with a product that is meant."""
    typed = typed.strip()
    from_supplier = purchase_orders.c.supplier_id.in_(newest_matches(suppliers, typed))
    with_product = purchase_orders.c.id.in_(
        select(purchase_lines.c.purchase_order_id).where(
            purchase_lines.c.product_id.in_(newest_matches(products, typed))
        )
    )
    number = purchase_orders.c.number.icontains(typed, autoescape=True)
    return or_(number, purchase_orders.c.reference.icontains(typed, autoescape=True), from_supplier, with_product)


PURCHASE_LIST = ListQuery(
    purchase_orders,
    PurchaseRow,
    (
        purchase_orders.c.id,
        purchase_orders.c.number,
        purchase_orders.c.kind,
        purchase_orders.c.state,
        suppliers.c.name.label("supplier"),
        purchase_orders.c.reference,
        purchase_orders.c.made_on,
        purchase_orders.c.ordered_on,
        EXPECTED.label("expected"),
        LATE.label("late"),
        func.coalesce(select(func.count()).where(_OWN).scalar_subquery(), 0).label("lines"),
        case((purchase_orders.c.state == PurchaseState.ORDERED, _sum_of(_REST)), else_=literal(0, Integer)).label(
            "open"
        ),
        _sum_of(purchase_lines.c.received).label("received"),
        VALUE.label("value"),
    ),
    source=purchase_orders.outerjoin(suppliers, suppliers.c.id == purchase_orders.c.supplier_id),
    sorts={
        "number": Sort(_BY_LENGTH),
        "supplier": Sort(func.coalesce(suppliers.c.sort_name, "")),
        "made": Sort(purchase_orders.c.made_on),
        "ordered": Sort(func.coalesce(purchase_orders.c.ordered_on, _LAST, type_=Text)),
        "expected": Sort(func.coalesce(EXPECTED, _LAST, type_=Text)),
        "value": Sort(VALUE),
    },
    limits={
        "state": Limit(one_of(purchase_orders.c.state)),
        "coming": Limit(lambda _value: purchase_orders.c.state == PurchaseState.ORDERED),
        "late": Limit(lambda late: LATE if late else ~LATE),
        "kind": Limit(lambda kind: purchase_orders.c.kind == kind),
        "supplier": Limit(lambda supplier_id: purchase_orders.c.supplier_id == supplier_id),
        "since": Limit(lambda day: purchase_orders.c.made_on >= day),
    },
    total=VALUE,
    search=_found,
)
