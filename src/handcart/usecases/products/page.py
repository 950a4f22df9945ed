"""Everything the page of one product shows, read at one moment: facts, no words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handcart.domain.stock import Supply
from handcart.store.queries.product_page import (
    Coming,
    GroupPrice,
    Wanted,
    orders_wanting,
    prices_by_group,
    purchases_bringing,
    sold_by_month,
    supply_of,
)
from handcart.store.queries.stock import movements_of, stock_level
from handcart.store.records import Product, StockLevel, StockMovement, Supplier, TaxCode
from handcart.store.session import ReadSession

MOST_MOVEMENTS = 60
MONTHS = 13
"""So many months are shown of what was sold: this one, and a year before it."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A movement of stock, and what was on hand after it (thousandths)."""

    movement: StockMovement
    on_hand: int


@dataclass(frozen=True, slots=True)
class ProductChoices:
    """What can be chosen for a product: what is in use, and what it has already."""

    tax_codes: tuple[TaxCode, ...]
    suppliers: tuple[Supplier, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductPage:
    """One product as its page shows it."""

    product: Product
    level: StockLevel
    supply: Supply
    moved: tuple[Moved, ...]
    wanted: tuple[Wanted, ...]
    coming: tuple[Coming, ...]
    group_prices: tuple[GroupPrice, ...]
    choices: ProductChoices


@dataclass(frozen=True, slots=True)
class SoldInMonth:
    """What was ordered of a product in a month and not cancelled, in thousandths."""

    first_day: date
    quantity: int


def product_page(session: ReadSession, product_id: int) -> ProductPage:
    """The page of a product. NotFound where there is none."""
    product = session.get(Product, product_id)
    level = stock_level(session, product_id)
    return ProductPage(
        product=product,
        level=level,
        supply=supply_of(session, product_id),
        moved=tuple(_with_balance(movements_of(session, product_id, most=MOST_MOVEMENTS), level.on_hand)),
        wanted=tuple(orders_wanting(session, product_id)),
        coming=tuple(purchases_bringing(session, product_id)),
        group_prices=tuple(prices_by_group(session, product_id)),
        choices=product_choices(session, product),
    )


def product_choices(session: ReadSession, product: Product | None = None) -> ProductChoices:
    """What can be chosen for a product, or for a new one: tax codes by id, suppliers by name."""
    own_code, own_supplier = (None, None) if product is None else (product.tax_code_id, product.supplier_id)
    codes = (code for code in session.find(TaxCode) if code.active or code.id == own_code)
    suppliers = (each for each in session.find(Supplier) if each.active or each.id == own_supplier)
    return ProductChoices(tuple(codes), tuple(sorted(suppliers, key=lambda each: (each.sort_name, each.id))))


def months_of(session: ReadSession, product_id: int, *, today: date) -> list[SoldInMonth]:
    """What was sold in this month and those before it, the oldest first; months without sales are there with 0."""
    firsts = [_month_before(today, months) for months in reversed(range(MONTHS))]
    sold = sold_by_month(session, product_id, since=firsts[0])
    return [SoldInMonth(first, sold.get(first.isoformat()[:7], 0)) for first in firsts]


def _with_balance(movements: Sequence[StockMovement], on_hand: int) -> list[Moved]:
    """Newest first; what was there after each follows from what is there now, where days were entered in order."""
    moved = []
    for movement in movements:
        moved.append(Moved(movement, on_hand))
        on_hand -= movement.quantity
    return moved


def _month_before(day: date, months: int) -> date:
    """The first day of the month so many months before a day's."""
    month = day.year * 12 + day.month - 1 - months
    return date(month // 12, month % 12 + 1, 1)
