"""The ways out of findings about lines: another quantity, price, discount or tax code, or no such line at all."""

from collections.abc import Iterable
from dataclasses import dataclass

from handcart.domain.message import Percent, Quantity
from handcart.domain.review.case import Address, LineFacts, ReviewCase
from handcart.domain.review.finding import Finding, Fix, FixAction
from handcart.domain.review.lines import ONE_UNIT, WHOLE_PERCENT, edit_line, trading_lines, unit_price
from handcart.domain.review.thresholds import ReviewThresholds

_PRICE_PLACES = 4
_COST_SCALE = 10_000 * 1_000
_HUNDREDTH_PERCENT = 100

Fixes = Iterable[Fix | None]


@dataclass(frozen=True, slots=True)
class Given:
    """What a fix is proposed from: the order under review, the thresholds, and where its goods could go."""

    case: ReviewCase
    thresholds: ReviewThresholds
    addresses: tuple[Address, ...] = ()


def incomplete_line_fixes(finding: Finding, given: Given) -> Fixes:
    """Rule 1: what is missing is filled in where it is known, else the line goes or the owner says."""
    line = _line(finding, given.case)
    if line is None:
        return [finding.fix]
    if finding.detail == "quantity_not_whole" and line.quantity is not None:
        return [_set_quantity(line, _whole_above(line.quantity)), finding.fix]
    if finding.detail == "no_price":
        return [_list_price(line, given.case), finding.fix]
    return [_leave_out(line, given.case), finding.fix]


def stock_fixes(finding: Finding, given: Given) -> Fixes:
    """Rule 8: promise later, or sell what is there."""
    line = _line(finding, given.case)
    if line is None:
        return [finding.fix]
    there = finding.values.get("there")
    less = _take(line, there, given.case) if isinstance(there, Quantity) and not _shared(line, given.case) else None
    later = finding.fix if finding.fix and finding.fix.action is FixAction.SET_PROMISED_DAY else None
    return [later, less, edit_line(line, "quantity")]


def price_fixes(finding: Finding, given: Given) -> Fixes:
    """Rule 9: what the customer usually pays, or the list price."""
    line = _line(finding, given.case)
    if line is None or finding.fix is None:
        return [finding.fix]
    listed, usual = _list_price(line, given.case), finding.fix.parameters.get("price")
    as_listed = listed is not None and listed.parameters["price"] == usual
    return [listed if as_listed else finding.fix, None if as_listed else listed, edit_line(line, "unit_price")]


def margin_fixes(finding: Finding, given: Given) -> Fixes:
    """Rule 10: the list price where it earns enough, else the least price that does."""
    line = _line(finding, given.case)
    if line is None or finding.fix is None:
        return []
    return [_enough(line, given), edit_line(line, "unit_price")]


def discount_fixes(finding: Finding, given: Given) -> Fixes:
    """Rule 11: as much discount as the cap leaves, of that discount which may be changed alone."""
    line, cap = _line(finding, given.case), finding.values.get("cap")
    if line is None or not isinstance(cap, Percent):
        return [finding.fix]
    return [_less_discount(line, given.case, cap.scaled), edit_line(line, "discount")]


def quantity_fixes(finding: Finding, given: Given) -> Fixes:
    """Rule 12: what is usual, or what the owner says; where two lines share the product only the latter."""
    line = _line(finding, given.case)
    other = None if line is None else edit_line(line, "quantity")
    return [finding.fix if finding.fix != other else None, other]


def tax_fixes(finding: Finding, given: Given) -> Fixes:
    """Rule 15a: the code that fits; a missing number is entered with the customer."""
    line = _line(finding, given.case)
    is_edit = finding.fix is not None and finding.fix.action is FixAction.EDIT_LINE
    return [finding.fix, None if line is None or is_edit else edit_line(line, "tax_code")]


def _line(finding: Finding, case: ReviewCase) -> LineFacts | None:
    return next((line for line in case.lines if line.line_id == finding.line_id), None)


def _shared(line: LineFacts, case: ReviewCase) -> bool:
    """Whether other lines have the same product."""
    product = line.product
    return product is not None and any(
        other.product and other.product.product_id == product.product_id and other.line_id != line.line_id
        for other in case.lines
    )


def _whole_above(quantity: int) -> int:
    return -(-quantity // ONE_UNIT) * ONE_UNIT


def _take(line: LineFacts, there: Quantity, case: ReviewCase) -> Fix | None:
    countable = line.product is not None and line.product.countable
    quantity = there.milli - there.milli % ONE_UNIT if countable else there.milli
    return _set_quantity(line, quantity) if quantity > 0 else _leave_out(line, case)


def _set_quantity(line: LineFacts, quantity: int) -> Fix:
    return Fix(FixAction.SET_QUANTITY, {"line_id": line.line_id, "quantity": Quantity(quantity)})


def _leave_out(line: LineFacts, case: ReviewCase) -> Fix | None:
    """An order keeps one line at least."""
    if len(trading_lines(case)) < 2:
        return None
    return Fix(FixAction.LEAVE_OUT, {"line_id": line.line_id, "product": line.name})


def _list_price(line: LineFacts, case: ReviewCase) -> Fix | None:
    listed = line.product.list_price if line.product else None
    if not listed or listed == line.unit_price:
        return None
    return Fix(FixAction.USE_LIST_PRICE, {"line_id": line.line_id, "price": unit_price(case, listed)})


def _enough(line: LineFacts, given: Given) -> Fix | None:
    """Net and price rise together, so the least price follows from the net that the cost asks for."""
    case = given.case
    cost = line.product.cost if line.product else None
    if cost is None or not line.unit_price or line.net <= 0 or line.quantity is None:
        return _list_price(line, case)
    share = WHOLE_PERCENT - max(given.thresholds.margin_warning, given.thresholds.margin_block)
    needed = -(-line.quantity * cost * WHOLE_PERCENT * 10**case.company.exponent // (share * _COST_SCALE))
    least = -(-line.unit_price * needed // line.net)
    listed = _list_price(line, case)
    if listed is not None and line.product and (line.product.list_price or 0) >= least:
        return listed
    step: int = 10 ** max(0, _PRICE_PLACES - case.company.exponent)
    price = unit_price(case, -(-least // step) * step)
    return Fix(FixAction.SET_PRICE, {"line_id": line.line_id, "price": price})


def _less_discount(line: LineFacts, case: ReviewCase, cap: int) -> Fix | None:
    if not line.stored.share:
        return Fix(FixAction.SET_LINE_DISCOUNT, {"line_id": line.line_id, "discount": Percent(cap)})
    if line.discount <= cap:
        return Fix(FixAction.SET_ORDER_DISCOUNT, {"discount": Percent(_beside(line.discount, cap))})
    if 0 < case.order.discount <= cap:
        left = Percent(_beside(case.order.discount, cap))
        return Fix(FixAction.SET_LINE_DISCOUNT, {"line_id": line.line_id, "discount": left})
    return None


def _beside(given: int, cap: int) -> int:
    """How much of a second discount, taken off what the first leaves, both may come to the cap."""
    left = WHOLE_PERCENT - -(-(WHOLE_PERCENT - cap) * WHOLE_PERCENT // (WHOLE_PERCENT - given))
    return max(0, left // _HUNDREDTH_PERCENT * _HUNDREDTH_PERCENT)
