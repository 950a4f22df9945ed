"""From the rows of one key to the record of an order, a credit or a stock note."""

from collections.abc import Sequence
from dataclasses import dataclass

from handcart.domain.message import Message, message
from handcart.files.histories.cases import case_of, is_marked_cancelled
from handcart.files.histories.gathering import NUMBERED, Gathered
from handcart.files.histories.order_rows import OrderRows
from handcart.files.histories.places import PlacedRows
from handcart.files.histories.plain_orders import take_plain_order
from handcart.files.histories.records import RowAt
from handcart.files.histories.refusals import RefusedError
from handcart.files.histories.rows import LineValues, TableReader
from handcart.files.histories.shaping import Record, SetFacts, record_of
from handcart.files.reading.cells import Cell
from handcart.files.recognising.fields import Field


@dataclass(frozen=True, slots=True)
class Built:
    """What became of the rows of one key. `record` is None where no row could be used."""

    rows: OrderRows
    record: Record | None


class OrderBuilder:
    """Builds records; the same key always gives the same record."""

    def __init__(self, readers: Sequence[TableReader], gathered: Gathered, rows: PlacedRows, facts: SetFacts) -> None:
        self._readers = readers
        self._gathered = gathered
        self._rows = rows
        self._facts = facts

    def build(self, key: str) -> Built:
        """Everything there is to know of `key`."""
        number = key.removeprefix(NUMBERED) if key.startswith(NUMBERED) else None
        rows = OrderRows(key, number)
        header_refusal = self._read_header(rows)
        of_header = len(rows.refused)
        self._take_lines(rows, self._gathered.lines.of(key), header_refusal)
        if rows.header is not None and not self._gathered.lines.of(key):
            self._read_total(rows)
        _refuse_with_the_first(rows, rows.refused[of_header:])
        self._refuse_repeated_total(rows)
        self._refuse_what_is_no_order(rows)
        if not rows.contents:
            return Built(rows, None)
        case = case_of(
            rows.contents,
            has_customer=rows.customer is not None,
            cancelled=self._facts.cancelled_marks and is_marked_cancelled(number),
        )
        return Built(rows, record_of(rows, case, self._facts))

    def _take_lines(self, rows: OrderRows, places: Sequence[int], header_refusal: Message | None) -> None:
        runs = list(self._rows.lines(places))
        if len(runs) == 1 and rows.header is None and header_refusal is None:
            [run] = runs
            if take_plain_order(rows, self._readers[run.table], run):
                return
        position = 0
        for run in runs:
            reader = self._readers[run.table]
            lines = zip(run.own_numbers, run.customers, run.contents, strict=True)
            for row, cells, line in zip(run.numbers, run.cells, lines, strict=True):
                position += 1
                self._take_line(position, RowAt(reader.source, row), cells, line, reader, header_refusal, rows)

    def _read_header(self, rows: OrderRows) -> Message | None:
        """Read the order's row in a list of orders; why its lines cannot be used, if so."""
        refusal: Message | None = None
        for index, place in enumerate(self._gathered.headers.of(rows.key)):
            table, row, cells = self._rows.at(place)
            reader = self._readers[table]
            at = RowAt(reader.source, row)
            if index:
                rows.refuse(at, message("files.refused.order_twice"))
                continue
            try:
                reader.check_cells(cells)
                rows.take_header(at, reader.order(cells))
            except RefusedError as refused:
                rows.refuse(at, refused.reason)
                refusal = message("files.refused.order_row", row=row)
        return refusal

    def _take_line(
        self,
        position: int,
        at: RowAt,
        cells: Sequence[Cell],
        line: LineValues,
        reader: TableReader,
        header_refusal: Message | None,
        rows: OrderRows,
    ) -> None:
        own_number, customer, content = line
        if isinstance(content, Message):
            rows.refuse(at, content, reader.amount_if_readable(cells))
            return
        try:
            rows.check_customer(customer)
            if rows.header is None and rows.is_settled:
                rows.take_shipping(*reader.shipping(cells))
            elif rows.header is None:
                rows.take_order_values(reader.order(cells))
        except RefusedError as refused:
            rows.refuse(at, refused.reason, reader.amount_if_readable(cells))
            return
        if header_refusal is not None:
            rows.refuse(at, header_refusal, content.in_file)
            return
        rows.notice_double(at, reader.compared(cells))
        rows.rows_without_customer += customer is None and rows.header is None
        rows.add_line(position, at, content, f"row:{own_number}" if own_number else None)

    def _read_total(self, rows: OrderRows) -> None:
        """An order of which only the total is known sells that much."""
        table, row, cells = self._rows.at(self._gathered.headers.of(rows.key)[0])
        reader = self._readers[table]
        try:
            rows.add_line(1, RowAt(reader.source, row), reader.total(cells))
        except RefusedError as refused:
            rows.refuse_all(refused.reason)

    def _refuse_repeated_total(self, rows: OrderRows) -> None:
        """What all of an order came to is not what each of its rows did."""
        totals = {reader.source for reader in self._readers if reader.has_whole_totals}
        if totals.isdisjoint(rows.sources) or len(rows.contents) == 1:
            return
        if len({content.in_file for content in rows.contents}) == 1:
            rows.refuse_all(message("files.refused.total_repeated"))

    def _refuse_what_is_no_order(self, rows: OrderRows) -> None:
        """Lines without a day, and an order's row of whose lines none can be used."""
        if not rows.contents:
            if rows.header is not None:
                rows.refuse_all(message("files.refused.no_usable_line"))
        elif rows.ordered_on is None:
            rows.refuse_all(message(self._why_without_day(rows)))

    def _why_without_day(self, rows: OrderRows) -> str:
        if len(self._gathered.headers) > 0:
            return "files.refused.no_order_row"
        numbered = any(reader.table.has(Field.ORDER_NUMBER) for reader in self._readers)
        return "files.refused.no_number" if rows.number is None and numbered else "files.refused.no_date"


def _refuse_with_the_first(rows: OrderRows, refused_lines: Sequence[tuple[RowAt, Message]]) -> None:
    """An order comes in whole or not at all: without one of its lines it would be a smaller order than was sold."""
    if rows.contents and refused_lines:
        first, _reason = refused_lines[0]
        rows.refuse_all(message("files.refused.other_line", row=first.row))
