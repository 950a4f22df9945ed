"""Credit notes over an amount without quantity: a cash discount taken, goodwill.

Such a credit note gives no quantity back. So it is left out of what stands before the next invoice, which
would charge it again, and taken into what stands before the next credit note, which must not give it back
twice.
"""

from handcart.domain.amounts import Line, TaxTotal, order_totals, tax_of
from handcart.domain.documents import DocumentAmounts, DocumentLine, OrderLine, PricedOrder
from handcart.domain.errors import BadInput
from handcart.domain.rounding import spread
from handcart.domain.vocabulary import TaxRounding


def allowance_amounts(order: PricedOrder, standing: DocumentAmounts, gross: int) -> DocumentAmounts:
    """A credit note that lowers what stands by exactly `gross` minor units, spread over its rates and lines.

    Raises BadInput if `gross` is not above 0 or is above what stands invoiced.
    """
    if not 0 < gross <= standing.gross:
        raise BadInput("input.amount_above_invoiced", field="amount")
    order_lines = {line.line_id: line for line in order.lines}
    lines: list[DocumentLine] = []
    totals: list[TaxTotal] = []
    parts = _spread_over_positive(gross, [total.gross for total in standing.by_rate])
    for total, part in zip(standing.by_rate, parts, strict=True):
        of_rate = [line for line in standing.lines if order_lines[line.line_id].rate_key == total.rate_key]
        allowed, tax = _allowance_of_rate(order, of_rate, total.rate, part)
        lines += [line for line in allowed if line.value or line.tax]
        totals.append(TaxTotal(total.tax_code_id, total.rate, net=part - tax, tax=tax, gross=part))
    return DocumentAmounts(
        lines=tuple(lines),
        by_rate=tuple(total for total in totals if total.gross),
        goods=_goods(order, order_lines, lines),
    )


def _allowance_of_rate(
    order: PricedOrder, lines: list[DocumentLine], rate: int, gross: int
) -> tuple[list[DocumentLine], int]:
    """The lines that bear `gross`, and the tax it contains, rounded once or on every line."""
    if order.tax_rounding is TaxRounding.RATE:
        tax = tax_of(gross, rate, prices_gross=True)
        value = gross if order.prices_gross else gross - tax
        values = _spread_over_positive(value, [line.value for line in lines])
        return [DocumentLine(line.line_id, amount=part) for line, part in zip(lines, values, strict=True)], tax
    allowed: list[DocumentLine] = []
    line_gross = [line.value if order.prices_gross else line.value + line.tax for line in lines]
    for line, part in zip(lines, _spread_over_positive(gross, line_gross), strict=True):
        tax = tax_of(part, rate, prices_gross=True)
        value = part if order.prices_gross else part - tax
        allowed.append(DocumentLine(line.line_id, amount=value, tax=tax))
    return allowed, sum(line.tax for line in allowed)


def _spread_over_positive(total: int, sizes: list[int]) -> list[int]:
    return spread(total, [max(0, size) for size in sizes])


def _goods(order: PricedOrder, order_lines: dict[int, OrderLine], lines: list[DocumentLine]) -> int:
    """The net of the lines that are not charges."""
    bearing = [
        Line(
            amount=line.amount,
            tax_code_id=order_lines[line.line_id].tax_code_id,
            tax_rate=order_lines[line.line_id].tax_rate,
            kind=order_lines[line.line_id].kind,
        )
        for line in lines
    ]
    return order_totals(bearing, prices_gross=order.prices_gross, tax_rounding=order.tax_rounding).goods
