"""Which lines of a case a rule looks at, and values as findings carry them.

Here belong: small selections and conversions that several rules share. Not here: judgements.
"""

from collections.abc import Iterable

from handcart.domain.message import Amount, Percent, Quantity, UnitPrice
from handcart.domain.review.case import LineFacts, PastPurchase, ProductFacts, ReviewCase
from handcart.domain.review.finding import ComparedOrder, Fix, FixAction
from handcart.domain.rounding import divide_half_up
from handcart.domain.vocabulary import LineKind

WHOLE_PERCENT = 1_000_000
"""100 %, in ten-thousandths of a percent."""
ONE_UNIT = 1_000
"""A quantity of 1, in thousandths."""
_TENTH_PERCENT = 1_000


def trading_lines(case: ReviewCase) -> list[LineFacts]:
    """All lines but texts."""
    return [line for line in case.lines if line.kind is not LineKind.TEXT]


def sold_lines(case: ReviewCase) -> list[tuple[LineFacts, ProductFacts, int]]:
    """Goods and services with their product and a quantity above 0; the others are not complete."""
    return [
        (line, line.product, line.quantity)
        for line in case.lines
        if line.kind in (LineKind.GOODS, LineKind.SERVICE) and line.product and (line.quantity or 0) > 0
        if line.quantity is not None
    ]


def by_product(
    lines: Iterable[tuple[LineFacts, ProductFacts, int]],
) -> list[tuple[ProductFacts, list[LineFacts], int]]:
    """Each product once, with its lines and their quantities together, in the order of the lines."""
    groups: dict[int, tuple[ProductFacts, list[LineFacts], int]] = {}
    for line, product, quantity in lines:
        _, earlier, total = groups.get(product.product_id, (product, [], 0))
        groups[product.product_id] = (product, [*earlier, line], total + quantity)
    return list(groups.values())


def amount(case: ReviewCase, minor: int) -> Amount:
    """Minor units as an amount in the company's currency."""
    return Amount(minor, case.company.currency, case.company.exponent)


def unit_price(case: ReviewCase, scaled: float) -> UnitPrice:
    """A price for one unit in the company's currency."""
    return UnitPrice(round(scaled), case.company.currency)


def purchases_compared(case: ReviewCase, history: Iterable[PastPurchase]) -> tuple[ComparedOrder, ...]:
    """Earlier purchases as rows of a finding."""
    return tuple(
        ComparedOrder(
            past.order_id,
            past.number,
            past.ordered_on,
            Quantity(past.quantity),
            unit_price(case, past.unit_price),
            amount(case, past.net),
        )
        for past in history
    )


def shown_percent(scaled: int) -> Percent:
    """A computed percentage to the tenth of a percent: more digits would only pretend to know more."""
    return Percent(divide_half_up(scaled, _TENTH_PERCENT) * _TENTH_PERCENT)


def edit_line(line: LineFacts, field: str) -> Fix:
    """Go to a field of the line."""
    return Fix(FixAction.EDIT_LINE, {"line_id": line.line_id, "field": field})


def edit_order(field: str) -> Fix:
    """Go to a field of the order's head."""
    return Fix(FixAction.EDIT_ORDER, {"field": field})


def open_customer(customer_id: int) -> Fix:
    """Look at the customer."""
    return Fix(FixAction.OPEN_CUSTOMER, {"customer_id": customer_id})
