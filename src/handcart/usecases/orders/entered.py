"""What was entered for an order, made fit to be kept: text that can be shown, numbers and days within their bounds.

Here belongs what can be said of a field by itself. Not here: what is proposed for a field left open (`proposals`),
and what an order that has a history still allows (`amendable`).
"""

from dataclasses import replace
from datetime import date, timedelta

from handcart.domain import number_ranges
from handcart.domain.errors import BadInput
from handcart.domain.limits import MAX_AMOUNT_MINOR, MAX_PERCENT_SCALED, MAX_PRICE_SCALED, MAX_QUANTITY_MILLI
from handcart.domain.parsing_days import within_our_time
from handcart.domain.postal_address import PostalAddress
from handcart.domain.typed_text import many_lines, one_line
from handcart.usecases.orders.inputs import LineInput, OrderInput

LATEST_PROMISE = timedelta(days=3650)


def checked_order(entered: OrderInput, *, day: date) -> OrderInput:
    """The order as it can be kept, of `day` unless it names its own. BadInput names the field that cannot be used."""
    _check_days(entered, day)
    _check_discount(entered)
    _check_terms(entered)
    return replace(
        entered,
        ordered_on=entered.ordered_on or day,
        reference=one_line(entered.reference, field="reference"),
        channel=one_line(entered.channel, field="channel"),
        notes=many_lines(entered.notes, field="notes"),
        ship_to=_checked_address(entered.ship_to) if entered.ship_to else None,
        lines=tuple(_checked_line(line, position) for position, line in enumerate(entered.lines, 1)),
    )


def _check_days(entered: OrderInput, day: date) -> None:
    for field in ("ordered_on", "promised_on", "valid_until"):
        chosen = getattr(entered, field)
        if chosen is not None:
            within_our_time(chosen, field)
    if entered.promised_on is not None and entered.promised_on > day + LATEST_PROMISE:
        raise BadInput("order.bad.promised_on", field="promised_on", day=entered.promised_on)


def _check_discount(entered: OrderInput) -> None:
    if entered.discount and entered.discount_amount:
        raise BadInput("order.bad.two_discounts", field="discount")
    if not 0 <= entered.discount <= MAX_PERCENT_SCALED:
        raise BadInput("order.bad.discount", field="discount")
    if not 0 <= entered.discount_amount <= MAX_AMOUNT_MINOR:
        raise BadInput("order.bad.discount", field="discount_amount")


def _check_terms(entered: OrderInput) -> None:
    for field in ("terms_days", "cash_discount_days"):
        number_ranges.days(getattr(entered, field) or 0, field=field)
    number_ranges.percentage(entered.cash_discount or 0, field="cash_discount")


def _checked_address(address: PostalAddress) -> PostalAddress:
    return PostalAddress(
        **{part: one_line(getattr(address, part), field=f"ship_{part}") for part in PostalAddress.__dataclass_fields__}
    )


def _checked_line(line: LineInput, position: int) -> LineInput:
    if not 0 <= line.quantity <= MAX_QUANTITY_MILLI:
        raise BadInput("order.bad.quantity", field="quantity", line=position)
    if line.price is not None and not 0 <= line.price <= MAX_PRICE_SCALED:
        raise BadInput("order.bad.price", field="price", line=position)
    if not 0 <= line.discount <= MAX_PERCENT_SCALED:
        raise BadInput("order.bad.line_discount", field="line_discount", line=position)
    return replace(
        line,
        code=one_line(line.code, field="code"),
        name=one_line(line.name, field="name"),
        unit=one_line(line.unit, field="unit"),
        note=many_lines(line.note, field="note"),
    )
