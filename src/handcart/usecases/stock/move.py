"""The one door to the ledger of stock: every movement passes here, and what follows from it is called here."""

from datetime import date

from handcart.domain import number_ranges
from handcart.domain.errors import BadInput, NotAllowed
from handcart.domain.message import Quantity
from handcart.domain.parsing_days import within_our_time
from handcart.domain.vocabulary import MovementReason, ProductKind
from handcart.settings.company import ALLOW_NEGATIVE_STOCK
from handcart.store.queries.stock import stock_level, waiting_orders
from handcart.store.records import Product, StockMovement
from handcart.store.session import WriteSession
from handcart.usecases.company.closed_books import require_open
from handcart.usecases.orders.renew import renew_orders
from handcart.usecases.review.renew import renew_received


def move_stock(
    session: WriteSession,
    product: Product,
    quantity: int,
    reason: MovementReason,
    *,
    moved_on: date | None = None,
    shipment_line_id: int | None = None,
    receipt_line_id: int | None = None,
    return_line_id: int | None = None,
    unit_cost: int | None = None,
    note: str = "",
) -> int:
    """Write a movement of `quantity` thousandths, in or out, and return its id. It moves no reservation.

    NotAllowed where less than nothing would be left, unless the owner's setting allows that, and for what is not
    goods. Whoever calls it calls `reserve_waiting` for the product afterwards.
    """
    require_goods(product)
    there = stock_level(session, product.id).on_hand
    if quantity < 0 and there + quantity < 0 and not session.company.setting(ALLOW_NEGATIVE_STOCK):
        raise NotAllowed(
            "stock.refused.negative", product=product.name, asked=Quantity(-quantity), there=Quantity(there)
        )
    day = moved_on or session.when.today
    require_open(session, day)
    return session.add(
        StockMovement,
        product_id=product.id,
        quantity=quantity,
        reason=reason,
        moved_at=session.when.now,
        moved_on=day,
        shipment_line_id=shipment_line_id,
        receipt_line_id=receipt_line_id,
        return_line_id=return_line_id,
        unit_cost=unit_cost,
        note=note,
    )


def require_goods(product: Product) -> None:
    """NotAllowed for services and charges: only goods have stock."""
    if product.kind is not ProductKind.GOODS:
        raise NotAllowed("stock.refused.not_goods", product=product.name)


def checked_day(today: date, day: date | None, *, field: str) -> date:
    """The day of a movement: today unless said otherwise, and never one that is still to come."""
    if day is not None and day > today:
        raise BadInput("stock.bad.day_in_future", field=field, day=day)
    return within_our_time(day or today, field)


def checked_quantity(product: Product, quantity: int, *, field: str, may_be_zero: bool = False) -> int:
    """A quantity of a product: above 0, not absurd, whole where the unit is countable."""
    return number_ranges.quantity(quantity, field=field, countable=product.countable, may_be_zero=may_be_zero)


def renew_orders_with(session: WriteSession, product_id: int) -> None:
    """Renew the orders that look at a product's stock: received ones are reviewed again, waiting ones look again."""
    renew_received(session, products=[product_id])
    renew_orders(session, waiting_orders(session, product_id))
