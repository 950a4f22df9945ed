"""The plan: for every product what is there, claimed, on its way and expected to be sold, and what to order of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import NormalDist
from typing import TypeVar

from handcart.domain.purchase_plan import Need, StockAhead, in_units
from handcart.domain.rounding import divide_half_up
from handcart.settings.company import DEFAULT_LEAD_DAYS, REVIEW_DAYS, SERVICE_LEVEL
from handcart.store.queries.plan import (
    Incoming,
    PlannedProduct,
    WaitingOrder,
    incoming_goods,
    planned_products,
    waiting_for_goods,
)
from handcart.store.session import ReadSession
from handcart.usecases.planning.demand import Demand, SoldSeries, sold_series

Row = TypeVar("Row", WaitingOrder, Incoming)
_WHOLE = 1_000_000
"""100 % in ten-thousandths of a percent."""


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """Everything the plan is made of but the forecast; `sold` is what the forecast is made of."""

    today: date
    products: tuple[PlannedProduct, ...]
    waiting: tuple[WaitingOrder, ...]
    incoming: tuple[Incoming, ...]
    sold: SoldSeries
    service_level: int
    review_days: int
    lead_days: int
    exponent: int


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A product and its sum. `quantity` is what to order, 0 for nothing.

    `days` is lead time and review period; `later` comes after them; `lasts` is in days, None for more than a year.
    `needed_by` is the day the first order that waits was promised for, today where none was, or the day from which
    nothing is free any more; `arrives` is when an order of today would be here.
    """

    product: PlannedProduct
    need: Need
    quantity: int
    lead_days: int
    days: int
    later: int
    lasts: int | None
    ahead: StockAhead
    waiting: tuple[WaitingOrder, ...]
    incoming: tuple[Incoming, ...]
    needed_by: date | None
    arrives: date

    @property
    def too_late(self) -> bool:
        """Whether an order of today would not be here in time."""
        return self.needed_by is not None and self.needed_by < self.arrives

    def cost_of(self, quantity: int, exponent: int) -> int | None:
        """What so much of it costs in minor units."""
        price = self.product.cost
        return None if price is None else divide_half_up(quantity * price, 10 ** (7 - exponent))


@dataclass(frozen=True, slots=True)
class PurchasePlan:
    """The rows in the order of the products: to each supplier, then what is made here."""

    today: date
    service_level: int
    review_days: int
    exponent: int
    rows: tuple[PlanRow, ...]

    @property
    def proposals(self) -> tuple[PlanRow, ...]:
        """The rows of which something is to be ordered."""
        return tuple(row for row in self.rows if row.quantity)


def plan_facts(session: ReadSession, *, today: date) -> PlanFacts:
    """Read what the plan is made of."""
    company = session.company
    return PlanFacts(
        today=today,
        products=tuple(planned_products(session)),
        waiting=tuple(waiting_for_goods(session)),
        incoming=tuple(incoming_goods(session)),
        sold=sold_series(session, today=today),
        service_level=company.setting(SERVICE_LEVEL),
        review_days=company.setting(REVIEW_DAYS),
        lead_days=company.setting(DEFAULT_LEAD_DAYS),
        exponent=company.exponent,
    )


def purchase_plan(facts: PlanFacts, demand: Demand) -> PurchasePlan:
    """Work the plan out: pure arithmetic, quick enough to be done again with every change of the stock."""
    waiting = _by_product(facts.waiting)
    incoming = _by_product(facts.incoming)
    rows = tuple(
        _row(facts, product, demand, waiting.get(product.id, ()), incoming.get(product.id, ()))
        for product in facts.products
    )
    return PurchasePlan(facts.today, facts.service_level, facts.review_days, facts.exponent, rows)


def _row(
    facts: PlanFacts,
    product: PlannedProduct,
    demand: Demand,
    waiting: Sequence[WaitingOrder],
    incoming: Sequence[Incoming],
) -> PlanRow:
    lead = product.lead_days if product.lead_days is not None else facts.lead_days
    days = lead + facts.review_days
    until = facts.today + timedelta(days=days)
    in_time = sum(each.quantity for each in incoming if each.day is None or each.day <= until)
    expected = demand.over(product.id, facts.today, days)
    kept = expected.deviation * max(0.0, NormalDist().inv_cdf(facts.service_level / _WHOLE))
    need = Need(
        on_hand=product.on_hand,
        reserved=product.reserved,
        waiting=sum(order.quantity for order in waiting),
        incoming=in_time,
        demand=in_units(expected.mean, countable=product.countable),
        safety=in_units(kept, countable=product.countable, upwards=True),
    )
    ahead = StockAhead(
        free=product.on_hand - product.reserved - need.waiting,
        per_day=expected.mean / days if days else 0.0,
        coming=tuple((each.day, each.quantity) for each in incoming),
    )
    lasts = ahead.lasts(facts.today)
    return PlanRow(
        product=product,
        need=need,
        quantity=need.to_order(pack_size=product.pack_size, minimum=product.minimum_order, countable=product.countable),
        lead_days=lead,
        days=days,
        later=sum(each.quantity for each in incoming) - in_time,
        lasts=lasts,
        ahead=ahead,
        waiting=tuple(waiting),
        incoming=tuple(incoming),
        needed_by=_needed_by(facts.today, waiting, lasts),
        arrives=facts.today + timedelta(days=lead),
    )


def _needed_by(today: date, waiting: Sequence[WaitingOrder], lasts: int | None) -> date | None:
    """By when it is needed; None where it lasts for more than a year."""
    if waiting:
        return min(order.promised or today for order in waiting)
    return None if lasts is None else today + timedelta(days=lasts)


def _by_product(rows: Sequence[Row]) -> Mapping[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row.product_id, []).append(row)
    return found
