"""Tax by rate, by the day of the document and by the day the money came in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from handcart.domain.rounding import divide_half_up
from handcart.domain.tax_received import RatePart, ReceivedTax
from handcart.store.queries.tax_ledger import (
    OrderPart,
    Receipt,
    line_parts,
    parts_of_orders,
    receipts_until,
    taxed_documents,
)
from handcart.store.session import ReadSession

_WHOLE = 1_000_000
"""A rate of 100 %."""


class Basis(StrEnum):
    """What makes tax due. The names stand in the accountant's workbook."""

    INVOICED = "invoiced"
    RECEIVED = "received"


class TaxRow(NamedTuple):
    """A row of the tax ledger. `number` is that of the document, or of the payment."""

    basis: str
    day: date
    number: str
    kind: str
    order_number: str | None
    customer_number: str | None
    customer: str | None
    tax_code: str
    tax_rate: int
    currency: str
    net: int
    tax: int
    gross: int


@dataclass(frozen=True, slots=True)
class RateSum:
    """What a period comes to at one rate, in minor units."""

    basis: Basis
    tax_rate: int
    net: int
    tax: int
    gross: int


def tax_rows(session: ReadSession, *, first: date, last: date) -> Iterator[TaxRow]:
    """The tax of a period, row by row: first by documents and their day, then by money, order by order."""
    for document in taxed_documents(session, first=first, last=last):
        gross = document.net + document.tax
        yield TaxRow(Basis.INVOICED, *document, gross)
    parts = _Parts(parts_of_orders(session))
    for order_id, receipts in groupby(receipts_until(session, last), lambda each: each.order_id):
        for row in _received(session, order_id, receipts, parts.of_order(order_id)):
            if first <= row.day <= last:
                yield row


def tax_by_rate(session: ReadSession, *, first: date, last: date) -> list[RateSum]:
    """The tax of a period by basis and rate, the highest rate first."""
    sums: dict[tuple[str, int], list[int]] = {}
    for row in tax_rows(session, first=first, last=last):
        of_rate = sums.setdefault((row.basis, row.tax_rate), [0, 0, 0])
        for place, amount in enumerate((row.net, row.tax, row.gross)):
            of_rate[place] += amount
    ordered = sorted(sums.items(), key=lambda each: (each[0][0], -each[0][1]))
    return [RateSum(Basis(basis), rate, *amounts) for (basis, rate), amounts in ordered]


class _Parts:
    """The parts of orders that come in the order of their ids, each asked for once and never backwards."""

    def __init__(self, parts: Iterator[OrderPart]) -> None:
        self._groups = groupby(parts, lambda part: part.order_id)
        self._next = self._step()

    def of_order(self, order_id: int) -> list[OrderPart]:
        while self._next is not None and self._next[0] < order_id:
            self._next = self._step()
        if self._next is None or self._next[0] != order_id:
            return []
        return self._next[1]

    def _step(self) -> tuple[int, list[OrderPart]] | None:
        found = next(self._groups, None)
        return None if found is None else (found[0], list(found[1]))


def _received(
    session: ReadSession, order_id: int, receipts: Iterable[Receipt], parts: list[OrderPart]
) -> Iterator[TaxRow]:
    spread, ordered = ReceivedTax(), None
    for receipt in receipts:
        issued = [part for part in parts if part.issued_on <= receipt.allocated_on]
        mix = _mix(RatePart(part.tax_code, part.tax_rate, part.net, part.tax) for part in issued)
        if not mix:
            ordered = ordered if ordered is not None else _mix(_parts_of_lines(session, order_id))
            mix = ordered
        for part in spread.take(receipt.amount, mix):
            yield _row_of(receipt, part)


def _row_of(receipt: Receipt, part: RatePart) -> TaxRow:
    # Money that waited as the customer's credit is received for the order when it comes to belong there.
    at_once = receipt.allocated_on <= receipt.recorded_at.date() + timedelta(days=1)
    return TaxRow(
        Basis.RECEIVED,
        receipt.paid_on if at_once else receipt.allocated_on,
        receipt.payment_number,
        "payment",
        receipt.order_number,
        receipt.customer_number,
        receipt.customer,
        part.tax_code,
        part.tax_rate,
        receipt.currency,
        part.net,
        part.tax,
        part.gross,
    )


def _mix(parts: Iterable[RatePart]) -> list[RatePart]:
    """The parts added up by rate, without rates that came to nothing."""
    sums: dict[tuple[str, int], tuple[int, int]] = {}
    for part in parts:
        net, tax = sums.get((part.tax_code, part.tax_rate), (0, 0))
        sums[(part.tax_code, part.tax_rate)] = (net + part.net, tax + part.tax)
    return [RatePart(*key, net, tax) for key, (net, tax) in sums.items() if net + tax > 0]


def _parts_of_lines(session: ReadSession, order_id: int) -> Iterator[RatePart]:
    """What an order that is not invoiced yet is made of: an advance bears the tax of what was ordered."""
    for code, rate, amount, is_gross in line_parts(session, order_id):
        tax = divide_half_up(amount * rate, _WHOLE + rate if is_gross else _WHOLE)
        yield RatePart(code, rate, amount - tax if is_gross else amount, tax)
