"""Building the record of one order, credit or stock note from the rows of its key."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from handcart.domain.message import Message, message
from handcart.domain.vocabulary import LineKind
from handcart.files.histories.amounts import EXACT, LineMoney, Said, line_money
from handcart.files.histories.cases import Case, case_of, is_marked_cancelled
from handcart.files.histories.gathering import NUMBERED, Gathered
from handcart.files.histories.places import PlacedRows
from handcart.files.histories.records import (
    FREIGHT,
    CreditRecord,
    CustomerRecord,
    LineRecord,
    OrderRecord,
    ProductRecord,
    RowAt,
    SoldLine,
    StockNoteRecord,
)
from handcart.files.histories.refusals import RefusedError
from handcart.files.histories.rows import LineValues, OrderValues, TableReader
from handcart.files.reading.cells import Cell

Record: TypeAlias = OrderRecord | CreditRecord | StockNoteRecord

_FREIGHT = ProductRecord(FREIGHT, None, None, LineKind.CHARGE)


@dataclass(slots=True)
class Built:
    """What became of the rows of one key. `record` is None where no row could be used.

    Amounts are exact, in major units, as the file has them.
    """

    record: Record | None = None
    customer: CustomerRecord | None = None
    lines: list[tuple[int, LineValues]] = field(default_factory=list)
    refused: list[tuple[RowAt, Message]] = field(default_factory=list)
    duplicates: list[tuple[RowAt, RowAt]] = field(default_factory=list)
    amount_usable: Decimal = Decimal(0)
    amount_refused: Decimal = Decimal(0)
    rows_without_customer: int = 0


@dataclass(slots=True)
class _Draft:
    """An order on its way: values of the order, its lines so far, what is known of freight and shipping."""

    values: OrderValues | None = None
    header: RowAt | None = None
    shipped: list[date | None] = field(default_factory=list)
    freights: list[Decimal] = field(default_factory=list)
    positions: int = 0
    seen: dict[tuple[Cell, ...], RowAt] = field(default_factory=dict)


class OrderBuilder:
    """Builds records; the same key always gives the same record."""

    def __init__(
        self,
        readers: Sequence[TableReader],
        gathered: Gathered,
        rows: PlacedRows,
        *,
        exponent: int,
        cancelled_marks: bool,
    ) -> None:
        self._readers = readers
        self._gathered = gathered
        self._rows = rows
        self._exponent = exponent
        self._cancelled_marks = cancelled_marks
        self._joined = len(gathered.headers) > 0

    def build(self, key: str) -> Built:
        """Everything there is to know of `key`."""
        built, draft = Built(), _Draft()
        header_refusal = self._read_header(key, draft, built)
        for place in self._gathered.lines.of(key):
            self._read_line(place, header_refusal, draft, built)
        self._add_total_of_header(key, draft, built)
        self._finish(key, draft, built)
        return built

    def _read_header(self, key: str, draft: _Draft, built: Built) -> Message | None:
        """Read the order's row in a list of orders; why its lines cannot be used, if so."""
        places = self._gathered.headers.of(key)
        for number, place in enumerate(places):
            table, row, cells = self._rows.at(place)
            reader = self._readers[table]
            at = RowAt(reader.source, row)
            if number:
                built.refused.append((at, message("files.refused.order_twice")))
                continue
            try:
                reader.check_cells(cells)
                draft.values = reader.order(cells)
            except RefusedError as refused:
                built.refused.append((at, refused.reason))
                return message("files.refused.order_row", row=row)
            draft.header = at
            draft.shipped.append(draft.values.shipped_on)
            if draft.values.freight:
                draft.freights.append(draft.values.freight)
        return None

    def _read_line(self, place: int, header_refusal: Message | None, draft: _Draft, built: Built) -> None:
        table, row, cells = self._rows.at(place)
        reader = self._readers[table]
        draft.positions += 1
        reason = header_refusal
        line: LineValues | None = None
        try:
            line = reader.line(row, cells)
            self._take_order_values(reader, cells, line, draft)
        except RefusedError as refused:
            reason = reason or refused.reason
        if reason is not None or line is None:
            built.refused.append((RowAt(reader.source, row), reason or message("files.refused.no_lines")))
            built.amount_refused = EXACT.add(built.amount_refused, reader.amount_if_readable(cells))
            return
        same = draft.seen.setdefault(line.cells, line.row)
        if same is not line.row:
            built.duplicates.append((line.row, same))
        if line.customer is None and draft.header is None:
            built.rows_without_customer += 1
        built.lines.append((draft.positions, line))

    def _take_order_values(self, reader: TableReader, cells: Sequence[Cell], line: LineValues, draft: _Draft) -> None:
        """Fill in what earlier rows left open; refuse a row that belongs to somebody else."""
        known = draft.values
        customer = known.customer.key if known and known.customer else None
        if customer is not None and line.customer not in (None, customer):
            raise RefusedError(message("files.refused.other_customer", customer=customer))
        if draft.header is not None:
            return
        if known is None or known.customer is None or known.ordered_on is None:
            read = reader.order(cells)
            draft.values = read if known is None else _completed(known, read)
        shipped, freight = reader.shipped_and_freight(cells)
        draft.shipped.append(shipped)
        if freight:
            draft.freights.append(freight)

    def _add_total_of_header(self, key: str, draft: _Draft, built: Built) -> None:
        """An order of which only the total is known sells that much."""
        if draft.header is None or self._gathered.lines.of(key):
            return
        table, row, cells = self._rows.at(self._gathered.headers.of(key)[0])
        reader = self._readers[table]
        try:
            line = reader.total_line(row, cells)
        except RefusedError as refused:
            built.refused.append((draft.header, refused.reason))
            draft.freights.clear()
            return
        draft.positions = 1
        built.lines.append((1, line))

    def _finish(self, key: str, draft: _Draft, built: Built) -> None:
        if not built.lines:
            return
        if draft.values is None or draft.values.ordered_on is None:
            reason = "files.refused.no_order_row" if self._joined else "files.refused.no_date"
            self._refuse_all(built, draft, message(reason))
            return
        freight = self._freight(draft)
        amounts = [line.money.in_file for _, line in built.lines]
        for amount in (*amounts, freight.in_file if freight else Decimal(0)):
            built.amount_usable = EXACT.add(built.amount_usable, amount)
        built.customer = draft.values.customer
        built.record = self._record(key, draft, draft.values.ordered_on, built, freight)

    def _refuse_all(self, built: Built, draft: _Draft, reason: Message) -> None:
        for _, line in built.lines:
            built.refused.append((line.row, reason))
            built.amount_refused = EXACT.add(built.amount_refused, line.money.in_file)
        if draft.header is not None:
            built.refused.append((draft.header, reason))
        built.lines.clear()
        built.duplicates.clear()
        built.rows_without_customer = 0

    def _freight(self, draft: _Draft) -> LineMoney | None:
        """The freight of the order. Repeated on each of its rows it is charged once; different, it adds up."""
        if not draft.freights:
            return None
        total = draft.freights[0]
        if len(set(draft.freights)) > 1:
            total = sum(draft.freights, Decimal(0))
        return line_money(Said(Decimal(1), None, total, Decimal(0)), self._exponent)

    def _record(self, key: str, draft: _Draft, day: date, built: Built, freight: LineMoney | None) -> Record:
        number = key.removeprefix(NUMBERED) if key.startswith(NUMBERED) else None
        customer = built.customer.key if built.customer else None
        lines = tuple(_line_record(key, position, line) for position, line in built.lines)
        if freight is not None:
            at = draft.header or built.lines[0][1].row
            lines = (*lines, _freight_record(key, draft.positions + 1, at, freight))
        case = case_of(
            [line.money for _, line in built.lines],
            has_customer=customer is not None,
            cancelled=self._cancelled_marks and is_marked_cancelled(number),
        )
        incomplete = bool(built.refused)
        if case is Case.CREDIT:
            return CreditRecord(key, number, customer, day, lines, incomplete, draft.header)
        if case is Case.STOCK_NOTE:
            return StockNoteRecord(key, number, day, lines, incomplete, draft.header)
        return self._order_record(key, number, draft, lines, incomplete)

    def _order_record(
        self, key: str, number: str | None, draft: _Draft, lines: tuple[LineRecord, ...], incomplete: bool
    ) -> OrderRecord:
        values = draft.values
        if values is None or values.ordered_on is None:
            raise AssertionError(key)
        shipped = [day for day in draft.shipped if day is not None]
        sold = tuple(line for line in lines if line.quantity > 0)
        is_open = self._gathered.shipped_dates and len(shipped) < len(draft.shipped)
        return OrderRecord(
            key=key,
            number=number,
            customer=values.customer.key if values.customer else None,
            ordered_on=values.ordered_on,
            promised_on=values.promised_on,
            shipped_on=None if is_open or not shipped else max(shipped),
            open=is_open,
            returned=key in self._gathered.returned,
            incomplete=incomplete,
            reference=values.reference,
            ship_to=values.ship_to,
            lines=sold,
            credited=tuple(_naming_sold(key, line, sold) for line in lines if line.quantity < 0),
            header=draft.header,
        )


def _completed(known: OrderValues, read: OrderValues) -> OrderValues:
    return replace(
        known,
        customer=known.customer or read.customer,
        ordered_on=known.ordered_on or read.ordered_on,
        ship_to=known.ship_to or read.ship_to,
    )


def _line_record(key: str, position: int, line: LineValues) -> LineRecord:
    money = line.money
    own = f"{key}:row:{line.own_number}" if line.own_number else f"{key}:{position}"
    return LineRecord(
        key=own,
        position=position,
        row=line.row,
        kind=line.product.kind,
        product=line.product.key,
        text=line.product.name,
        quantity=money.quantity,
        price=money.price,
        discount=money.discount,
        amount=money.amount,
        exact=money.exact,
    )


def _freight_record(key: str, position: int, row: RowAt, money: LineMoney) -> LineRecord:
    return LineRecord(
        key=f"{key}:freight",
        position=position,
        row=row,
        kind=LineKind.CHARGE,
        product=_FREIGHT.key,
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
    return replace(line, sold=SoldLine(key, fitting[0].position)) if len(fitting) == 1 else line
