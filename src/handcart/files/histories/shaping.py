"""The frozen records, made from rows whose case is known."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from handcart.domain.vocabulary import LineKind
from handcart.files.histories.amounts import LineMoney
from handcart.files.histories.cases import Case
from handcart.files.histories.order_rows import OrderRows
from handcart.files.histories.records import (
    FREIGHT,
    CreditRecord,
    LineRecord,
    OrderRecord,
    RowAt,
    SoldLine,
    StockNoteRecord,
)
from handcart.files.histories.rows import LineValues

Record: TypeAlias = OrderRecord | CreditRecord | StockNoteRecord


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


def _order(rows: OrderRows, day: date, lines: tuple[LineRecord, ...], facts: SetFacts) -> OrderRecord:
    shipped = [one for one in rows.shipped if one is not None]
    is_open = facts.shipped_dates and len(shipped) < len(rows.shipped)
    sold = tuple(line for line in lines if line.quantity > 0)
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
        credited=tuple(_naming_sold(rows.key, line, sold) for line in lines if line.quantity < 0),
        header=rows.header,
    )


def _lines_of(rows: OrderRows, exponent: int) -> tuple[LineRecord, ...]:
    lines = [_line(rows.key, position, line) for position, line in rows.lines]
    freight = rows.freight(exponent)
    if freight is not None:
        row = rows.header or rows.lines[0][1].row
        lines.append(_freight(rows.key, lines[-1].position + 1, row, freight))
    return tuple(lines)


def _line(key: str, position: int, line: LineValues) -> LineRecord:
    product, money = line.product, line.money
    return LineRecord(
        f"{key}:row:{line.own_number}" if line.own_number else f"{key}:{position}",
        position,
        line.row,
        product.kind,
        product.key,
        product.name,
        money.quantity,
        money.price,
        money.discount,
        money.amount,
        money.exact,
    )


def _freight(key: str, position: int, row: RowAt, money: LineMoney) -> LineRecord:
    return LineRecord(
        key=f"{key}:freight",
        position=position,
        row=row,
        kind=LineKind.CHARGE,
        product=FREIGHT,
        text=None,
        quantity=money.quantity,
        price=money.price,
        discount=0,
        amount=money.amount,
        exact=money.exact,
    )


def _naming_sold(key: str, line: LineRecord, sold: Sequence[LineRecord]) -> LineRecord:
    """A negative line inside an order names the line that it gives back, where one alone can be meant."""
    fitting = [one for one in sold if one.product == line.product and one.quantity >= -line.quantity]
    return line._replace(sold=SoldLine(key, fitting[0].position)) if len(fitting) == 1 else line
