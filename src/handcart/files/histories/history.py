"""Reading an order history: files in, frozen records and control totals out.

The rows stay in temporary files; orders are built again each time somebody goes through them. Held in memory are
one number per row, the customers and products, the credits and the stock notes.
"""

import shutil
import weakref
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from handcart.domain.progress import Progress
from handcart.files.histories.cases import uses_cancelled_marks
from handcart.files.histories.gathering import NUMBERED, Gathered, gather
from handcart.files.histories.places import PlacedRows
from handcart.files.histories.records import (
    ControlTotals,
    CreditRecord,
    CustomerRecord,
    DuplicateRow,
    OrderRecord,
    ProductRecord,
    RefusedRow,
    RowAt,
    Source,
    StockNoteRecord,
)
from handcart.files.histories.rows import TableReader
from handcart.files.histories.survey import Survey, is_counted
from handcart.files.reading.reader import read_sheets
from handcart.files.reading.spool import SpooledSheet
from handcart.files.recognising.fields import Field
from handcart.files.recognising.forms import Forms
from handcart.files.recognising.mapping import Mapping
from handcart.files.recognising.tables import Table, recognise
from handcart.files.recognising.words import ChargeWords, usual_charges
from handcart.places import new_import_folder


@dataclass(frozen=True, slots=True)
class Understanding:
    """How one table was understood, to be shown and corrected: its header row, columns and forms."""

    source: int
    header_row: int
    columns: dict[str, Field]
    forms: Forms


class OrderHistory:
    """What a set of files says. Use it in a `with`, or close it: it keeps temporary files until then.

    `orders`, `credits` and `stock_notes` are in file order, each as often as asked. `refused`, `duplicates` and
    `totals` are complete from the start. `passed_over` names rows that are none (sums, notes, repeated headers)
    and count nowhere; `ignored` the sheets that do not belong to a history.
    """

    def __init__(
        self,
        folder: Path,
        tables: Sequence[Table],
        ignored: Sequence[SpooledSheet],
        gathered: Gathered,
        survey: Survey,
    ) -> None:
        self._tables = tables
        self._gathered = gathered
        self._survey = survey
        self._remove = weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self.ignored = tuple((sheet.file, sheet.name) for sheet in ignored)
        kinds = {table.kind for table in tables}
        self.sources = tuple(
            Source(
                table.sheet.file,
                table.sheet.name,
                table.kind.value,
                table.sheet.reader,
                rows,
                is_counted(table.kind, kinds),
            )
            for table, rows in zip(tables, gathered.rows, strict=True)
        )

    @property
    def orders(self) -> Iterator[OrderRecord]:
        """The orders, built one at a time."""
        with PlacedRows(self._tables) as rows:
            builder = self._survey.builder(rows)
            for key in self._gathered.every_key():
                record = builder.build(key).record
                if isinstance(record, OrderRecord):
                    yield record

    @property
    def credits(self) -> Iterator[CreditRecord]:
        """The free-standing credits."""
        return iter(self._survey.credits)

    @property
    def stock_notes(self) -> Iterator[StockNoteRecord]:
        """The stock notes."""
        return iter(self._survey.stock_notes)

    @property
    def customers(self) -> tuple[CustomerRecord, ...]:
        """Every customer once, those of customer lists first."""
        return self._survey.registers.customers()

    @property
    def products(self) -> tuple[ProductRecord, ...]:
        """Every product once, those of product lists first."""
        return self._survey.registers.products()

    @property
    def refused(self) -> list[RefusedRow]:
        """The rows that cannot be used."""
        return [RefusedRow(*self._place(at), reason) for at, reason in self._survey.refused]

    @property
    def passed_over(self) -> list[RefusedRow]:
        """The rows that are none."""
        return [RefusedRow(*self._place(at), reason) for at, reason in self._gathered.passed_over]

    @property
    def duplicates(self) -> list[DuplicateRow]:
        """The lines that equal an earlier one of their order."""
        return [DuplicateRow(*self._place(at), same.row) for at, same in self._survey.duplicates]

    @property
    def totals(self) -> ControlTotals:
        """The control totals."""
        return self._survey.totals()

    @property
    def understandings(self) -> tuple[Understanding, ...]:
        """How each source was understood."""
        return tuple(
            Understanding(index, table.header.row, _columns(table), forms)
            for index, (table, forms) in enumerate(zip(self._tables, self._gathered.forms, strict=True))
        )

    @property
    def mapping(self) -> Mapping:
        """How the whole set was understood, to be saved and given again for the next files of the kind."""
        columns = {header: field for each in self.understandings for header, field in each.columns.items()}
        orders = {each.forms.date_order for each in self.understandings}
        signs = {each.forms.decimal_sign for each in self.understandings}
        return Mapping(
            columns,
            date_order=orders.pop() if len(orders) == 1 else None,
            decimal_sign=signs.pop() if len(signs) == 1 else None,
        )

    def close(self) -> None:
        """Remove the temporary files; the orders are gone with them."""
        self._remove()

    def __enter__(self) -> "OrderHistory":
        return self

    def __exit__(self, *_reason: object) -> None:
        self.close()

    def _place(self, at: RowAt) -> tuple[Path, str, int]:
        source = self.sources[at.source]
        return source.file, source.sheet, at.row


def read_order_history(
    files: Sequence[Path],
    *,
    exponent: int,
    sheet: str | None = None,
    mapping: Mapping | None = None,
    charges: ChargeWords | None = None,
    progress: Progress,
) -> OrderHistory:
    """The order history in `files`, which belong together, in a currency with `exponent` decimals.

    Only `sheet` of each workbook, if given. `mapping` corrects what is found out otherwise; `charges` replaces
    the list of postage and fees. Raises `FileProblem` where a file cannot be read or holds no orders.
    """
    folder = new_import_folder()
    try:
        given = mapping or Mapping()
        sheets = _read(files, folder, progress)
        tables, ignored = recognise(sheets, given, sheet)
        gathered = gather(tables, given, progress)
        readers = [
            TableReader(table, index, gathered.forms[index], exponent, charges or usual_charges())
            for index, table in enumerate(tables)
        ]
        survey = Survey(readers, gathered, exponent, cancelled_marks=_cancelled_marks(gathered))
        survey.go_through(progress)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return OrderHistory(folder, tables, ignored, gathered, survey)


def _read(files: Sequence[Path], folder: Path, progress: Progress) -> list[SpooledSheet]:
    sheets: list[SpooledSheet] = []
    for index, file in enumerate(files):
        target = folder / str(index)
        target.mkdir()
        sheets.extend(read_sheets(file, target, progress))
    return sheets


def _cancelled_marks(gathered: Gathered) -> bool:
    return uses_cancelled_marks(key[len(NUMBERED) :] for key in gathered.lines if key.startswith(NUMBERED))


def _columns(table: Table) -> dict[str, Field]:
    return {table.header.texts[column]: field for field, column in table.header.columns.items()}
