"""The frozen records, made from rows whose case is known."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from handcart.domain.vocabulary import LineKind
from handcart.files.histories.cases import Case
from handcart.files.histories.lines import Lines, content_of, quantity_of
from handcart.files.histories.order_records import CreditRecord, OrderRecord, StockNoteRecord
from handcart.files.histories.order_rows import OrderRows
from handcart.files.histories.records import FREIGHT, LineRecord, ProductRecord, SoldLine

Record: TypeAlias = OrderRecord | CreditRecord | StockNoteRecord

FREIGHT_SOLD = ProductRecord(FREIGHT, None, None, LineKind.CHARGE)
"""No row is about freight alone, so no register of a history has it."""
_NO_LINES = Lines()


@dataclass(frozen=True, slots=True)
class SetFacts:
    """What is true of the whole set: whether it has shipped dates and marks of cancelled numbers, and which
    keys its lists of returns name.
    """

    exponent: int
    cancelled_marks: bool
    shipped_dates: bool
    returned: Container[str]


def record_of(rows: OrderRows, case: Case, facts: SetFacts) -> Record | None:
    """The record of usable rows; None where their day is not known."""
    day = rows.ordered_on
    if day is None:
        return None
    lines = _lines_of(rows, facts.exponent)
    customer = rows.customer.key if rows.customer else None
    if case is Case.CREDIT:
        return CreditRecord(rows.key, rows.number, customer, day, lines, rows.header)
    if case is Case.STOCK_NOTE:
        return StockNoteRecord(rows.key, rows.number, day, lines, rows.header)
    return _order(rows, day, lines, facts)


def _order(rows: OrderRows, day: date, lines: Lines, facts: SetFacts) -> OrderRecord:
    shipped = [one for one in rows.shipped if one is not None]
    is_open = facts.shipped_dates and len(shipped) < len(rows.shipped)
    sold, credited = _sold_and_credited(lines)
    values = rows.values
    return OrderRecord(
        key=rows.key,
        number=rows.number,
        customer=rows.customer.key if rows.customer else None,
        ordered_on=day,
        promised_on=values.promised_on if values else None,
        shipped_on=None if is_open or not shipped else max(shipped),
        open=is_open,
        returned=rows.key in facts.returned,
        reference=values.reference if values else None,
        ship_to=values.ship_to if values else None,
        lines=sold,
        credited=credited,
        header=rows.header,
    )


def _lines_of(rows: OrderRows, exponent: int) -> Lines:
    freight = rows.freight(exponent)
    if freight is None:
        return rows.lines
    return rows.lines.and_one(rows.first_place, content_of(FREIGHT_SOLD, freight), "freight")


def _sold_and_credited(lines: Lines) -> tuple[Lines, Lines]:
    """The lines that were sold, and the negative ones among them."""
    quantities = list(map(quantity_of, lines.contents))
    if min(quantities) > 0:
        return lines, _NO_LINES
    sold = lines.only([index for index, quantity in enumerate(quantities) if quantity > 0])
    credited = lines.only([index for index, quantity in enumerate(quantities) if quantity < 0])
    return sold, credited.naming(dict(_given_back(credited, tuple(sold))))


def _given_back(credited: Lines, sold: Sequence[LineRecord]) -> Iterator[tuple[int, SoldLine]]:
    """A negative line inside an order names the line that it gives back, where one alone can be meant."""
    for line in credited:
        fitting = [one for one in sold if one.product == line.product and one.quantity >= -line.quantity]
        if len(fitting) == 1:
            yield line.position, SoldLine(credited.order_key, fitting[0].position)
