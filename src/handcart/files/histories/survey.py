"""Once through all orders before anybody uses them: what is refused, doubled and summed, who and what occurs."""

from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal
from operator import attrgetter
from pathlib import Path

from handcart.domain.message import Message, message
from handcart.domain.progress import Progress
from handcart.domain.vocabulary import LineKind
from handcart.files.histories.amounts import EXACT
from handcart.files.histories.building import Built, OrderBuilder
from handcart.files.histories.gathering import Gathered
from handcart.files.histories.order_records import CreditRecord, OrderRecord, StockNoteRecord
from handcart.files.histories.order_spool import OrderSpool
from handcart.files.histories.places import PlacedRows
from handcart.files.histories.records import ControlTotals, RowAt
from handcart.files.histories.refusals import RefusedError
from handcart.files.histories.registers import Registers
from handcart.files.histories.rows import TableReader
from handcart.files.histories.shaping import Record, SetFacts
from handcart.files.histories.sold_lines import SoldLines
from handcart.files.reading.cells import Cell
from handcart.files.recognising.tables import TableKind

_ORDERS_PER_REPORT = 200
_kind_of = attrgetter("kind")


def is_counted(kind: TableKind, kinds: Collection[TableKind]) -> bool:
    """Whether a set with tables of these `kinds` is counted in the rows of such a table."""
    return kind is (TableKind.LINES if TableKind.LINES in kinds else TableKind.ORDERS)


class Survey:
    """The result of the survey; `go_through` makes it."""

    def __init__(
        self,
        readers: Sequence[TableReader],
        gathered: Gathered,
        exponent: int,
        *,
        cancelled_marks: bool,
        spool: Path,
    ) -> None:
        self.orders = OrderSpool(spool)
        self._readers = readers
        self._kinds = frozenset(reader.table.kind for reader in readers)
        self._gathered = gathered
        self.exponent = exponent
        self._facts = SetFacts(exponent, cancelled_marks, gathered.shipped_dates, gathered.returned)
        self._sold = SoldLines()
        self.registers = Registers()
        self.credits: list[CreditRecord] = []
        self.stock_notes: list[StockNoteRecord] = []
        self.refused: list[tuple[RowAt, Message]] = []
        self.duplicates: list[tuple[RowAt, RowAt]] = []
        self._amount_usable = self._amount_refused = Decimal(0)
        self._amount_imported = 0
        self._orders = self._lines = self._charge_rows = self._rows_without_customer = 0

    def go_through(self, progress: Progress) -> None:
        """Build every record once."""
        self._read_lists(TableKind.CUSTOMERS, self._note_customer)
        self._read_lists(TableKind.PRODUCTS, self._note_product)
        self._refuse_unknown_returns()
        with PlacedRows(self._readers) as rows, self.orders:
            builder = OrderBuilder(self._readers, self._gathered, rows, self._facts)
            for key in self._gathered.negative:
                record = builder.build(key).record
                if isinstance(record, CreditRecord):
                    self._sold.look_out_for(record)
            for built in self._each(builder, progress):
                self._note(built)
        self.credits = [self._sold.name_in(credit) for credit in self.credits]

    def totals(self) -> ControlTotals:
        """The control totals of everything read."""
        counted = [is_counted(reader.table.kind, self._kinds) for reader in self._readers]
        rows = sum(count for count, counts in zip(self._gathered.rows, counted, strict=True) if counts)
        rows += sum(1 for at, _ in self.refused if not counted[at.source])
        imported = Decimal(self._amount_imported).scaleb(-self.exponent, EXACT)
        return ControlTotals(
            rows_read=rows,
            rows_usable=rows - len(self.refused),
            rows_refused=len(self.refused),
            rows_without_customer=self._rows_without_customer,
            charge_rows=self._charge_rows,
            orders=self._orders,
            lines=self._lines,
            credits=len(self.credits),
            stock_notes=len(self.stock_notes),
            amount_in_file=EXACT.add(self._amount_usable, self._amount_refused),
            amount_usable=imported,
            amount_refused=self._amount_refused,
            rounding=EXACT.subtract(self._amount_usable, imported),
        )

    def _each(self, builder: OrderBuilder, progress: Progress) -> Iterator[Built]:
        total = self._gathered.key_count()
        for done, key in enumerate(self._gathered.every_key()):
            if done % _ORDERS_PER_REPORT == 0:
                progress.report(done, total, message("files.checking"))
            yield builder.build(key)

    def _read_lists(self, kind: TableKind, note: Callable[[TableReader, Sequence[Cell], RowAt], None]) -> None:
        for reader in self._readers:
            if reader.table.kind is not kind:
                continue
            for row, cells in reader.table.sheet.each_row():
                if row <= reader.table.header.row:
                    continue
                at = RowAt(reader.source, row)
                try:
                    reader.check_cells(cells)
                    note(reader, cells, at)
                except RefusedError as refused:
                    self.refused.append((at, refused.reason))

    def _note_customer(self, reader: TableReader, cells: Sequence[Cell], at: RowAt) -> None:
        customer = reader.customer(cells)
        if customer is None:
            raise RefusedError(message("files.refused.no_code"))
        self.registers.note_customer(customer, at)

    def _note_product(self, reader: TableReader, cells: Sequence[Cell], at: RowAt) -> None:
        product = reader.product(cells)
        if product.code is None and product.name is None:
            raise RefusedError(message("files.refused.no_code"))
        self.registers.note_listed_product(product, at, reader.list_price(cells))

    def _refuse_unknown_returns(self) -> None:
        gathered = self._gathered
        for key, at in gathered.returned.items():
            if key not in gathered.lines and key not in gathered.headers:
                self.refused.append((at, message("files.refused.returned_unknown")))

    def _note(self, built: Built) -> None:
        rows = built.rows
        self.refused.extend(rows.refused)
        self.duplicates.extend(rows.duplicates)
        self._amount_refused = EXACT.add(self._amount_refused, rows.amount_refused)
        self._rows_without_customer += rows.rows_without_customer
        if built.record is None:
            return
        self._amount_usable = EXACT.add(self._amount_usable, rows.amount_usable())
        self._lines += len(rows.contents)
        if rows.customer is not None:
            self.registers.note_customer(rows.customer, rows.first_place)
        self.registers.note_lines(rows.lines)
        self._charge_rows += list(map(_kind_of, rows.contents)).count(LineKind.CHARGE)
        self._note_record(built.record)

    def _note_record(self, record: Record) -> None:
        if isinstance(record, OrderRecord):
            self._orders += 1
            self._sold.note(record)
            self.orders.add(record)
            self._amount_imported += record.lines.amount + record.credited.amount
            return
        self._amount_imported += record.lines.amount
        if isinstance(record, CreditRecord):
            self.credits.append(record)
        else:
            self.stock_notes.append(record)
