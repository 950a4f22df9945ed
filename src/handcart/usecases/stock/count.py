"""Changing stock by hand: what was there at the beginning, what was counted, what was found or lost."""

from dataclasses import dataclass
from datetime import date

from handcart.domain import number_ranges
from handcart.domain.errors import BadInput, NotAllowed
from handcart.domain.limits import MAX_QUANTITY_MILLI
from handcart.domain.typed_text import one_line, required_line
from handcart.domain.vocabulary import MovementReason
from handcart.store.queries.products import has_moved
from handcart.store.queries.stock import stock_level
from handcart.store.records import Product
from handcart.store.session import WriteSession
from handcart.usecases.products.save import change_product
from handcart.usecases.stock.move import checked_day, checked_quantity, move_stock, renew_orders_with, require_goods
from handcart.usecases.stock.reserve import reserve_waiting


@dataclass(frozen=True, slots=True)
class StockChange:
    """A product's stock after a change, in thousandths, and the orders whose reservations changed with it."""

    movement_id: int
    difference: int
    on_hand: int
    reserved: int
    orders: tuple[int, ...]


def enter_opening_stock(
    session: WriteSession,
    product_id: int,
    *,
    quantity: int,
    unit_cost: int | None = None,
    moved_on: date | None = None,
    note: str = "",
) -> StockChange:
    """What was there when the owner began with Handcart. NotAllowed once the product has moved: count it then.

    Stock is worth what its product costs by now: what one of these cost, where it is said, is that cost.
    """
    product = _described(session, product_id)
    if has_moved(session, product_id):
        raise NotAllowed("stock.refused.has_moved", product=product.name)
    quantity = checked_quantity(product, quantity, field="quantity")
    if unit_cost is not None:
        number_ranges.unit_price(unit_cost, field="unit_cost")
        change_product(session, product_id, cost=unit_cost)
    return _moved(session, product, quantity, MovementReason.OPENING, moved_on, note, unit_cost)


def count_stock(
    session: WriteSession, product_id: int, *, counted: int, moved_on: date | None = None, note: str = ""
) -> StockChange:
    """What was counted on the shelf; the movement is the difference, and 0 where the count agrees."""
    product = _described(session, product_id)
    counted = checked_quantity(product, counted, field="counted", may_be_zero=True)
    difference = counted - stock_level(session, product_id).on_hand
    return _moved(session, product, difference, MovementReason.COUNT, moved_on, note)


def adjust_stock(
    session: WriteSession, product_id: int, *, quantity: int, note: str, moved_on: date | None = None
) -> StockChange:
    """So much more (or less, below 0) than the ledger says. The note says why."""
    product = _described(session, product_id)
    checked_quantity(product, abs(quantity), field="quantity")
    note = required_line(note, field="note")
    return _moved(session, product, quantity, MovementReason.ADJUSTMENT, moved_on, note)


def scrap_stock(
    session: WriteSession, product_id: int, *, quantity: int, note: str = "", moved_on: date | None = None
) -> StockChange:
    """Throw goods away: broken, expired, lost."""
    product = _described(session, product_id)
    quantity = checked_quantity(product, quantity, field="quantity")
    return _moved(session, product, -quantity, MovementReason.SCRAP, moved_on, note)


def _moved(
    session: WriteSession,
    product: Product,
    quantity: int,
    reason: MovementReason,
    moved_on: date | None,
    note: str,
    unit_cost: int | None = None,
) -> StockChange:
    day = checked_day(session.when.today, moved_on, field="moved_on")
    note = one_line(note, field="note")
    if stock_level(session, product.id).on_hand + quantity > MAX_QUANTITY_MILLI:
        limit = MAX_QUANTITY_MILLI // number_ranges.ONE_UNIT
        raise BadInput("input.too_large", field="quantity", limit=limit)
    movement_id = move_stock(session, product, quantity, reason, moved_on=day, unit_cost=unit_cost, note=note)
    orders = reserve_waiting(session, product.id)
    renew_orders_with(session, product.id)
    level = stock_level(session, product.id)
    return StockChange(movement_id, quantity, level.on_hand, level.reserved, orders)


def _described(session: WriteSession, product_id: int) -> Product:
    product = session.get(Product, product_id)
    require_goods(product)
    session.describe(product=product.name)
    return product
