"""Rule 8: is it there by the promised day; what is missing, and when the order could be complete."""

from dataclasses import dataclass
from datetime import date, timedelta

from handcart.domain.message import Quantity
from handcart.domain.review.case import LineFacts, ProductFacts, ReviewCase, StockFacts
from handcart.domain.review.finding import Finding, FindingValue, Fix, FixAction, Rule, conclude
from handcart.domain.review.lines import ONE_UNIT, by_product, edit_line, sold_lines
from handcart.domain.review.thresholds import ReviewThresholds
from handcart.domain.review.working_days import next_open_day
from handcart.domain.vocabulary import Delivery, LineKind, Verdict

_FAR = 36_500
"""A lead time above a hundred years is no date any more."""


@dataclass(frozen=True, slots=True)
class Shortage:
    """A product that will not be there in full. `complete_on` is the earliest day, None where nobody knows."""

    product: ProductFacts
    lines: tuple[LineFacts, ...]
    ordered: int
    there: int
    complete_on: date | None

    @property
    def missing(self) -> int:
        """How much of what was ordered is not there by the day."""
        return self.ordered - self.there


def stock(case: ReviewCase, thresholds: ReviewThresholds) -> list[Finding]:
    """On hand - reserved + incoming by the promised day under what is ordered: warning; without back orders:
    block.

    Without a promise, today counts. Lines of the same product count together.
    """
    return conclude(Rule.STOCK, [_finding(case, shortage) for shortage in shortages(case)])


def shortages(case: ReviewCase) -> list[Shortage]:
    """The products with too little stock by the promised day. What is downloaded needs none."""
    if case.order.delivery is Delivery.DOWNLOAD:
        return []
    goods = [sold for sold in sold_lines(case) if sold[0].kind is LineKind.GOODS]
    found = []
    for product, lines, ordered in by_product(goods):
        if product.stock is not None:
            there = _there_by(product.stock, max(case.order.promised_on or case.today, case.today))
            if there < ordered:
                day = _complete_on(case.today, product, product.stock, ordered)
                found.append(Shortage(product, tuple(lines), ordered, max(there, 0), day))
    return found


def _there_by(stock: StockFacts, day: date) -> int:
    coming = sum(incoming.quantity for incoming in stock.incoming if incoming.day <= day)
    return stock.on_hand - stock.reserved + coming


def _complete_on(today: date, product: ProductFacts, stock: StockFacts, ordered: int) -> date | None:
    """When goods on their way suffice, or when goods ordered today would be here, whichever is earlier."""
    days = []
    if product.lead_days is not None and 0 <= product.lead_days <= _FAR:
        days.append(today + timedelta(days=product.lead_days))
    for incoming in sorted(stock.incoming, key=lambda each: each.day):
        if _there_by(stock, incoming.day) >= ordered:
            days.append(max(incoming.day, today))
            break
    return min(days, default=None)


def _finding(case: ReviewCase, shortage: Shortage) -> Finding:
    product, first = shortage.product, shortage.lines[0]
    values: dict[str, FindingValue] = {
        "product": product.name,
        "missing": Quantity(shortage.missing),
        "ordered": Quantity(shortage.ordered),
        "there": Quantity(shortage.there),
    }
    if not product.back_orders:
        fix = _take_what_is_there(shortage)
        return Finding(Rule.STOCK, Verdict.BLOCK, "no_back_orders", values, line_id=first.line_id, fix=fix)
    day = shortage.complete_on
    if day is None:
        return Finding(Rule.STOCK, Verdict.WARNING, "short_undated", values, line_id=first.line_id)
    return Finding(
        Rule.STOCK,
        Verdict.WARNING,
        "short",
        {**values, "complete_on": day},
        line_id=first.line_id,
        fix=_promise_later(case, day),
    )


def _promise_later(case: ReviewCase, complete_on: date) -> Fix | None:
    """Nothing to mend where the promise leaves time to get the goods: approval puts them on the purchase
    plan.
    """
    promised = case.order.promised_on
    if promised is not None and promised >= complete_on:
        return None
    return Fix(FixAction.SET_PROMISED_DAY, {"day": next_open_day(case.company, complete_on)})


def _take_what_is_there(shortage: Shortage) -> Fix:
    there = shortage.there - shortage.there % ONE_UNIT if shortage.product.countable else shortage.there
    line = shortage.lines[0]
    if there <= 0 or len(shortage.lines) > 1:
        return edit_line(line, "quantity")
    return Fix(FixAction.SET_QUANTITY, {"line_id": line.line_id, "quantity": Quantity(there)})
