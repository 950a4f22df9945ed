"""What is put right in the sales of an order, where it and its credit notes would tell the same twice or not at all.

Sales are orders at the value of what is not cancelled, on their day, less credit notes on theirs. An invoiced part
that is cancelled and credited would so be taken off twice, a wrong invoice once, and what comes back before it was
invoiced never. `sales_corrections` holds the difference; decision 0027 says why.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from handcart.domain.amounts import HUNDRED_PERCENT, tax_of
from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.documents import DocumentAmounts, combined, credit_amounts, worth
from handcart.domain.rounding import divide_half_up
from handcart.domain.sales import CreditedPart, given_back_uninvoiced, sold, taking_nothing_back
from handcart.domain.vocabulary import LineKind, OrderState
from handcart.store.queries.sales_corrections import corrections_of, credit_notes_of, credited_lines_of
from handcart.store.records import Document, DocumentLine, Order, OrderLine, SalesCorrection
from handcart.store.session import ReadSession, WriteSession
from handcart.store.tables import sales_corrections
from handcart.usecases.documents.amounts import priced_order, standing_amounts
from handcart.usecases.orders.situation import OrderCase

_COUNTED = (OrderState.APPROVED, OrderState.FINISHED)
_OWN_CURRENCY = 100_000_000


@dataclass(frozen=True, slots=True)
class Amounts:
    """Net, net of goods and gross, in minor units."""

    net: int = 0
    goods: int = 0
    gross: int = 0

    def __add__(self, other: "Amounts") -> "Amounts":
        return Amounts(self.net + other.net, self.goods + other.goods, self.gross + other.gross)

    def __sub__(self, other: "Amounts") -> "Amounts":
        return Amounts(self.net - other.net, self.goods - other.goods, self.gross - other.gross)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What is added to the sales of a day; of the credit note and the line that are named."""

    day: date
    document_id: int | None = None
    order_line_id: int | None = None
    quantity: int = 0
    amounts: Amounts


def renew_sales(session: WriteSession, case: OrderCase) -> None:
    """Keep what is put right in the sales of an order as it must be now."""
    rows = correction_columns(session, case)
    if rows != corrections_as_stored(session, case.order.id):
        session.replace_derived(SalesCorrection, sales_corrections.c.order_id == case.order.id, rows)


def correction_columns(session: ReadSession, case: OrderCase) -> list[dict[str, object]]:
    """The rows of an order as they must be; none for nearly every order."""
    walk_in = case.order.customer_id == WALK_IN_CUSTOMER
    return [
        {
            "order_id": case.order.id,
            "document_id": row.document_id,
            "order_line_id": row.order_line_id,
            "day": row.day,
            "walk_in": walk_in,
            "quantity": row.quantity,
            **asdict(row.amounts),
        }
        for row in _corrections(session, case)
    ]


def corrections_as_stored(session: ReadSession, order_id: int) -> list[dict[str, object]]:
    """The rows of an order as they are kept."""
    stored = (asdict(row) for row in corrections_of(session, order_id))
    return [{name: value for name, value in row.items() if name != "id"} for row in stored]


def _corrections(session: ReadSession, case: OrderCase) -> list[Correction]:
    if not case.money.credited and not any(line.refunded for line in case.lines):
        return []
    notes = credit_notes_of(session, case.order.id)
    lines = credited_lines_of(session, case.order.id)
    if case.order.state not in _COUNTED:
        return [row for note in notes for row in _whole(note, _lines_of(note, lines))]
    rows = [*_of_credit_notes(case, notes, lines), *_given_back(case)]
    if case.order.imported:
        # It keeps the value it came with, which its documents do not add up to.
        return rows
    sold_for = _in_the_end(session, case)
    rows += _rests_of_lines(case, sold_for, lines, rows)
    return [*rows, *_rest(case, sold_for, notes, rows)]


def _lines_of(note: Document, lines: Sequence[DocumentLine]) -> list[DocumentLine]:
    return [line for line in lines if line.document_id == note.id and line.kind is not LineKind.TEXT]


def _whole(note: Document, lines: Sequence[DocumentLine]) -> list[Correction]:
    """A credit note that takes nothing back, with all its lines, to the cent."""
    rows = [_of_line(note, line, line.quantity) for line in lines]
    missed = _own(Amounts(note.net, note.goods, note.gross), note.rate) - _sum(rows)
    return rows if missed == Amounts() else [*rows, _row(note, amounts=missed)]


def _of_credit_notes(case: OrderCase, notes: Sequence[Document], lines: Sequence[DocumentLine]) -> list[Correction]:
    """What the credit notes of an order that counts do not take back; those of imported history always do."""
    ours = {note.id: note for note in notes if not note.imported}
    parts = [
        CreditedPart(line.document_id, line.order_line_id, line.quantity, ours[line.document_id].return_id is not None)
        for line in lines
        if line.document_id in ours and line.order_line_id is not None and line.quantity
    ]
    without = taking_nothing_back(case.quantities, parts)
    rows: list[Correction] = []
    for note in ours.values():
        own = _lines_of(note, lines)
        taken = {line.id: without.get((note.id, line.order_line_id or 0), 0) for line in own}
        if any(taken.values()) and all(taken[line.id] == line.quantity for line in own):
            rows += _whole(note, own)
        else:
            rows += [_of_line(note, line, taken[line.id]) for line in own if taken[line.id]]
    return rows


def _given_back(case: OrderCase) -> list[Correction]:
    """What came back before it was invoiced comes off on the order's own day."""
    rows: list[Correction] = []
    for line in case.lines:
        back, wanted = given_back_uninvoiced(case.quantities[line.id]), case.quantities[line.id].wanted
        if back:
            value = divide_half_up((line.amount - line.share) * back, wanted)
            amounts = _own(_amounts(line, value, prices_gross=case.order.prices_gross), case.order.rate)
            day = case.order.ordered_on
            rows.append(Correction(day=day, order_line_id=line.id, quantity=-back, amounts=Amounts() - amounts))
    return rows


def _rests_of_lines(
    case: OrderCase, sold_for: DocumentAmounts, credited: Sequence[DocumentLine], rows: Sequence[Correction]
) -> list[Correction]:
    """By how much the rows above miss what each line comes to in the end: its part of an allowance, and cents."""
    order = case.order
    counted = {line.id: _net(order, line, line.amount - line.share) for line in case.lines}
    for part in credited:
        if part.order_line_id is not None:
            counted[part.order_line_id] -= _net(order, part, part.amount - part.share)
    for row in rows:
        if row.order_line_id is not None:
            counted[row.order_line_id] += row.amounts.net
    values = {line.line_id: line.value for line in sold_for.lines}
    missed = ((line, _net(order, line, values.get(line.id, 0)) - counted[line.id]) for line in case.lines)
    return [
        Correction(
            day=order.ordered_on,
            order_line_id=line.id,
            amounts=Amounts(net, 0 if line.kind is LineKind.CHARGE else net, net),
        )
        for line, net in missed
        if net and line.kind is not LineKind.TEXT
    ]


def _net(order: Order, line: OrderLine | DocumentLine, value: int) -> int:
    return _own(_amounts(line, value, prices_gross=order.prices_gross), order.rate).net


def _rest(
    case: OrderCase, sold_for: DocumentAmounts, notes: Sequence[Document], rows: Sequence[Correction]
) -> list[Correction]:
    """By how much the rows above miss what the order comes to in the end: cents, and tax."""
    order = case.order
    counted = _own(Amounts(order.net, order.goods, order.gross), order.rate) + _sum(rows)
    for note in notes:
        counted -= _own(Amounts(note.net, note.goods, note.gross), note.rate)
    missed = _own(Amounts(sold_for.net, sold_for.goods, sold_for.gross), order.rate) - counted
    return [] if missed == Amounts() else [Correction(day=order.ordered_on, amounts=missed)]


def _in_the_end(session: ReadSession, case: OrderCase) -> DocumentAmounts:
    """What the documents will come to once all that waits for one has it, but refunds that are not credited yet."""
    counted = {line_id: sold(line) for line_id, line in case.quantities.items()}
    standing = standing_amounts(session, case, with_allowances=True)
    if any(line.billable and counted[line_id] > line.net_invoiced for line_id, line in case.quantities.items()):
        # The next invoice brings all that is sold to its worth; only what was allowed stays off.
        allowed = combined(standing_amounts(session, case, with_allowances=False), standing, -1)
        return combined(worth(priced_order(case), counted), allowed, -1)
    too_much = {
        line_id: line.net_invoiced - counted[line_id]
        for line_id, line in case.quantities.items()
        if line.net_invoiced > counted[line_id]
    }
    if not too_much:
        return standing
    return combined(standing, credit_amounts(priced_order(case), standing, too_much), -1)


def _of_line(note: Document, line: DocumentLine, quantity: int) -> Correction:
    value = line.amount - line.share
    if line.quantity:
        value = divide_half_up(value * quantity, line.quantity)
    amounts = _own(_amounts(line, value, prices_gross=note.prices_gross), note.rate)
    return _row(note, line_id=line.order_line_id, quantity=quantity, amounts=amounts)


def _row(note: Document, *, amounts: Amounts, line_id: int | None = None, quantity: int = 0) -> Correction:
    day = note.issued_on or date.min
    return Correction(day=day, document_id=note.id, order_line_id=line_id, quantity=quantity, amounts=amounts)


def _amounts(line: OrderLine | DocumentLine, value: int, *, prices_gross: bool) -> Amounts:
    """A line's value without and with its tax, rounded as reports round single lines."""
    if prices_gross:
        net, gross = divide_half_up(value * HUNDRED_PERCENT, HUNDRED_PERCENT + line.tax_rate), value
    else:
        net, gross = value, value + tax_of(value, line.tax_rate, prices_gross=False)
    return Amounts(net, 0 if line.kind is LineKind.CHARGE else net, gross)


def _own(amounts: Amounts, rate: int) -> Amounts:
    """In the company's currency."""
    if rate == _OWN_CURRENCY:
        return amounts
    return Amounts(*(divide_half_up(value * rate, _OWN_CURRENCY) for value in asdict(amounts).values()))


def _sum(rows: Sequence[Correction]) -> Amounts:
    return sum((row.amounts for row in rows), Amounts())
