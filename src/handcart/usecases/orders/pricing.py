"""What an order comes to: the amounts of its lines, its discount spread over them, and its totals."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from handcart.domain.amounts import Line, Totals, discount_shares, line_amount, order_discount, order_totals, tax_of
from handcart.domain.documents import OrderLine as LineOfOrder
from handcart.domain.documents import PricedOrder, worth
from handcart.domain.order_lines import LineQuantities
from handcart.domain.rounding import divide_half_up
from handcart.domain.vocabulary import LineKind, TaxRounding
from handcart.store.records import Order, OrderLine

_COST_SCALE = 1_000 * 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LineToPrice:
    """What the amount of a line follows from: `quantity` is what is not cancelled."""

    kind: LineKind
    quantity: int
    price: int
    discount: int
    cost: int | None
    tax_code_id: int | None
    tax_rate: int


@dataclass(frozen=True, slots=True)
class PricedLines:
    """Amount and share of the order discount per line, the totals, and the cost in minor units."""

    amounts: tuple[int, ...]
    shares: tuple[int, ...]
    totals: Totals
    cost: int


def price_lines(
    lines: Sequence[LineToPrice],
    *,
    discount: int,
    discount_amount: int,
    prices_gross: bool,
    tax_rounding: TaxRounding,
    exponent: int,
) -> PricedLines:
    """Price an order. The discount is a percentage, or else an amount; BadInput where it is above the goods."""
    amounts = [_amount(line, exponent) for line in lines]
    off = order_discount(amounts, discount) if discount else discount_amount
    shares = discount_shares(amounts, off)
    taxed = [
        Line(amount=amount, share=share, tax_code_id=line.tax_code_id, tax_rate=line.tax_rate, kind=line.kind)
        for line, amount, share in zip(lines, amounts, shares, strict=True)
    ]
    totals = order_totals(taxed, prices_gross=prices_gross, tax_rounding=tax_rounding)
    return PricedLines(tuple(amounts), tuple(shares), totals, _cost(lines, exponent))


def price_stored(order: Order, lines: Sequence[OrderLine], *, exponent: int) -> PricedLines:
    """Price an order again from its stored lines, as rule 2 of the review and `check` do."""
    to_price = [line_to_price(line) for line in lines]
    return price_lines(
        to_price,
        discount=order.discount,
        discount_amount=discount_left(order.discount_amount, to_price, exponent),
        prices_gross=order.prices_gross,
        tax_rounding=order.tax_rounding,
        exponent=exponent,
    )


def as_priced(order: Order, lines: Sequence[OrderLine], quantities: Mapping[int, LineQuantities]) -> PricedOrder:
    """An order as the arithmetic of documents works with it: what is not cancelled, with the stored amounts."""
    return PricedOrder(
        tuple(
            LineOfOrder(
                line_id=line.id,
                quantity=quantities[line.id].wanted,
                amount=line.amount,
                share=line.share,
                tax_code_id=line.tax_code_id,
                tax_rate=line.tax_rate,
                kind=line.kind,
            )
            for line in lines
        ),
        order.prices_gross,
        order.tax_rounding,
    )


def value_in_the_end(order: Order, lines: Sequence[OrderLine], quantities: Mapping[int, LineQuantities]) -> int:
    """What an order is worth, gross, once what was given back for a refund is taken off."""
    if not any(line.refunded for line in lines):
        return order.gross
    kept = {line_id: quantity.kept_in_the_end for line_id, quantity in quantities.items()}
    return worth(as_priced(order, lines, quantities), kept).gross


def net_of(value: int, tax_rate: int, *, prices_gross: bool) -> int:
    """A line's value (amount less share) without the tax that gross prices contain."""
    return value - tax_of(value, tax_rate, prices_gross=True) if prices_gross else value


def line_to_price(line: OrderLine) -> LineToPrice:
    """A stored line with what is not cancelled of it."""
    return LineToPrice(
        kind=line.kind,
        quantity=line.quantity - line.cancelled,
        price=line.price,
        discount=line.discount,
        cost=line.cost,
        tax_code_id=line.tax_code_id,
        tax_rate=line.tax_rate,
    )


def discount_left(discount_amount: int, lines: Iterable[LineToPrice], exponent: int) -> int:
    """A discount in money never exceeds what is left of the order after cancelling part of it."""
    return min(discount_amount, sum(max(0, _amount(line, exponent)) for line in lines))


def _amount(line: LineToPrice, exponent: int) -> int:
    if line.kind is LineKind.TEXT:
        return 0
    return line_amount(line.quantity, line.price, line.discount, exponent)


def _cost(lines: Sequence[LineToPrice], exponent: int) -> int:
    scaled = sum(line.quantity * (line.cost or 0) for line in lines)
    return divide_half_up(scaled * 10**exponent, _COST_SCALE)
