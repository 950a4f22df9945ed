"""Placing a purchase or production order, and cancelling what will not come of it."""

from datetime import date, timedelta

from handcart.domain.errors import BadInput
from handcart.domain.limits import MAX_YEAR
from handcart.domain.purchase_life import PurchaseStep, require, state_of_ordered
from handcart.domain.vocabulary import PurchaseKind, SeriesKind
from handcart.store.queries.purchasing import lines_of_purchase
from handcart.store.records import Product, PurchaseLine, PurchaseOrder, Supplier
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.company.numbers import take_number
from handcart.usecases.purchasing.draft import SavedPurchase, saved_purchase
from handcart.usecases.purchasing.lines import quantities_of
from handcart.usecases.stock.move import renew_orders_with

_SERIES = {
    PurchaseKind.PURCHASE: SeriesKind.PURCHASE_ORDER,
    PurchaseKind.PRODUCTION: SeriesKind.PRODUCTION_ORDER,
}


def place_purchase_order(
    session: WriteSession, purchase_order_id: int, *, ordered_on: date | None = None, expected_on: date | None = None
) -> SavedPurchase:
    """Order it: it gets its number, and each line the day on which it is expected.

    That day is the one entered for the line, else `expected_on`, else the lead time of product or supplier counted
    from `ordered_on` (today, unless said otherwise); None where nobody knows.
    """
    purchase = session.get(PurchaseOrder, purchase_order_id)
    require(PurchaseStep.PLACE, purchase.state)
    ordered_on = ordered_on or session.when.today
    _check_days(session, ordered_on, expected_on)
    lines = lines_of_purchase(session, purchase_order_id)
    days = [line.expected_on or expected_on or _by_lead_time(session, purchase, line, ordered_on) for line in lines]
    number = take_number(session, _SERIES[purchase.kind])
    session.describe(purchase=number)
    known = [day for day in days if day is not None]
    to = {"state": state_of_ordered([quantities_of(line) for line in lines]), "number": number}
    session.change(PurchaseOrder, purchase_order_id, **to, ordered_on=ordered_on, expected_on=max(known, default=None))
    for line, day in zip(lines, days, strict=True):
        session.change(PurchaseLine, line.id, expected_on=day)
    _renew_orders(session, lines)
    return saved_purchase(session, purchase_order_id)


def cancel_purchase_rest(session: WriteSession, purchase_order_id: int) -> SavedPurchase:
    """What has not come will not come. Received in part it is received, otherwise cancelled."""
    purchase = session.get(PurchaseOrder, purchase_order_id)
    require(PurchaseStep.CANCEL_REST, purchase.state)
    session.describe(purchase=purchase.number or "")
    for line in lines_of_purchase(session, purchase_order_id):
        session.change(PurchaseLine, line.id, cancelled=line.cancelled + quantities_of(line).open)
    lines = lines_of_purchase(session, purchase_order_id)
    state = state_of_ordered([quantities_of(line) for line in lines])
    session.change(PurchaseOrder, purchase_order_id, state=state)
    _renew_orders(session, lines)
    return saved_purchase(session, purchase_order_id)


def _check_days(session: WriteSession, ordered_on: date, expected_on: date | None) -> None:
    if ordered_on > session.when.today:
        raise BadInput("stock.bad.day_in_future", field="ordered_on", day=ordered_on)
    if expected_on is not None and (expected_on < ordered_on or expected_on.year > MAX_YEAR):
        raise BadInput("purchase.bad.expected_on", field="expected_on", day=expected_on)


def _by_lead_time(session: ReadSession, purchase: PurchaseOrder, line: PurchaseLine, ordered_on: date) -> date | None:
    """The product's own lead time says more than the supplier's."""
    days = session.get(Product, line.product_id).lead_days
    if days is None and purchase.supplier_id is not None:
        days = session.get(Supplier, purchase.supplier_id).lead_days
    return None if days is None else ordered_on + timedelta(days=days)


def _renew_orders(session: WriteSession, lines: list[PurchaseLine]) -> None:
    """What is on its way changed: orders that wait for it, and those under review, look again."""
    for product_id in sorted({line.product_id for line in lines}):
        renew_orders_with(session, product_id)
