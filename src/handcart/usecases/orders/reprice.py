"""Pricing an order again after part of it was cancelled or amended, so that its documents still add up to it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from handcart.domain.amounts import Line, order_totals
from handcart.domain.documents import DocumentLine
from handcart.domain.rounding import divide_half_up
from handcart.store.queries.documents import standing_of
from handcart.store.queries.orders import lines_of
from handcart.store.records import Order, OrderLine
from handcart.store.session import WriteSession
from handcart.usecases.orders.pricing import PricedLines, price_stored
from handcart.usecases.orders.save import store_prices


def reprice_order(session: WriteSession, order_id: int) -> None:
    """Work out amounts, shares of the discount and totals from what is not cancelled now, and store them.

    A line that will be invoiced no further keeps the amount that stands on its invoices: no later document could
    make up for a cent of difference, or for another share of the discount.
    """
    order, lines = session.get(Order, order_id), lines_of(session, order_id)
    priced = price_stored(order, lines, exponent=session.company.exponent)
    standing = {line.line_id: line for line in standing_of(session, order_id, with_allowances=False).lines}
    if standing:
        priced = _keeping_what_stands(order, lines, priced, standing)
    store_prices(session, order_id, lines, priced)


def _keeping_what_stands(
    order: Order, lines: Sequence[OrderLine], priced: PricedLines, standing: Mapping[int, DocumentLine]
) -> PricedLines:
    values = [
        _value(line, amount, share, standing.get(line.id))
        for line, amount, share in zip(lines, priced.amounts, priced.shares, strict=True)
    ]
    taxed = [
        Line(amount=amount, share=share, tax_code_id=line.tax_code_id, tax_rate=line.tax_rate, kind=line.kind)
        for line, (amount, share) in zip(lines, values, strict=True)
    ]
    return replace(
        priced,
        amounts=tuple(amount for amount, _ in values),
        shares=tuple(share for _, share in values),
        totals=order_totals(taxed, prices_gross=order.prices_gross, tax_rounding=order.tax_rounding),
    )


def _value(line: OrderLine, amount: int, share: int, standing: DocumentLine | None) -> tuple[int, int]:
    wanted = line.quantity - line.cancelled
    if standing is None or not standing.quantity or wanted > standing.quantity:
        return amount, share
    return (
        divide_half_up(standing.amount * wanted, standing.quantity),
        divide_half_up(standing.share * wanted, standing.quantity),
    )
