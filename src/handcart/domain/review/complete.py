"""Rule 1: is this an order at all."""

from collections.abc import Iterator

from handcart.domain.message import Quantity
from handcart.domain.review.case import LineFacts, ReviewCase
from handcart.domain.review.finding import Finding, FindingValue, Fix, Rule, conclude
from handcart.domain.review.lines import ONE_UNIT, edit_line, edit_order, trading_lines
from handcart.domain.review.thresholds import ReviewThresholds
from handcart.domain.vocabulary import LineKind, Verdict


def complete(case: ReviewCase, thresholds: ReviewThresholds) -> list[Finding]:
    """Customer, a line, active products, quantity above 0 (whole where counted), price, a valid date: else
    block.
    """
    found = list(_head(case))
    for line in trading_lines(case):
        found += [_block(detail, edit_line(line, field), line) for detail, field in _of_line(line)]
    return conclude(Rule.COMPLETE, found)


def _head(case: ReviewCase) -> Iterator[Finding]:
    if case.customer is None:
        yield _block("no_customer", edit_order("customer"))
    if not trading_lines(case):
        yield _block("no_lines", edit_order("lines"))
    if case.order.ordered_on is None:
        yield _block("no_date", edit_order("ordered_on"))
    elif case.order.ordered_on > case.today:
        yield Finding(
            Rule.COMPLETE,
            Verdict.BLOCK,
            "date_in_future",
            {"ordered_on": case.order.ordered_on},
            fix=edit_order("ordered_on"),
        )


def _of_line(line: LineFacts) -> Iterator[tuple[str, str]]:
    """What is wrong with the line, and in which field."""
    product = line.product
    if product is None and line.kind is LineKind.GOODS:
        yield "no_product", "product"
    if product is not None and not product.active:
        yield "product_inactive", "product"
    if line.quantity is None or line.quantity <= 0:
        yield "no_quantity", "quantity"
    elif product is not None and product.countable and line.quantity % ONE_UNIT:
        yield "quantity_not_whole", "quantity"
    if line.unit_price is None:
        yield "no_price", "unit_price"


def _block(detail: str, fix: Fix, line: LineFacts | None = None) -> Finding:
    if line is None:
        return Finding(Rule.COMPLETE, Verdict.BLOCK, detail, fix=fix)
    values: dict[str, FindingValue] = {"product": line.name, "quantity": Quantity(line.quantity or 0)}
    return Finding(Rule.COMPLETE, Verdict.BLOCK, detail, values, line_id=line.line_id, fix=fix)
