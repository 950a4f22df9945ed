"""Reading an order history: files in, frozen records and control totals out.

The rows stay in temporary files, and so do the orders that were built from them. Held in memory are one number per
row, the customers and products, the credits and the stock notes.
"""

import shutil
import weakref
from collections.abc import Iterator, Sequence
from pathlib import Path

from handcart.domain.progress import Progress
from handcart.files.histories.beside_lines import BesideLines, look_beside
from handcart.files.histories.cases import uses_cancelled_marks
from handcart.files.histories.collector import rarely_collected
from handcart.files.histories.gathering import NUMBERED, Gathered, gather
from handcart.files.histories.order_records import CreditRecord, OrderRecord, StockNoteRecord
from handcart.files.histories.records import (
    ControlTotals,
    CustomerRecord,
    DuplicateRow,
    ProductRecord,
    RefusedRow,
    RowAt,
    Source,
    UnreadableCell,
)
from handcart.files.histories.rows import TableReader
from handcart.files.histories.survey import Survey, is_counted
from handcart.files.reading.reader import read_files
from handcart.files.reading.spool import SpooledSheet
from handcart.files.recognising.fields import ImportKind
from handcart.files.recognising.mapping import Mapping
from handcart.files.recognising.tables import Table, recognise
from handcart.files.recognising.understanding import Understanding, mapping_of, understanding_of
from handcart.files.recognising.words import ChargeWords, usual_charges
from handcart.places import new_import_folder


class OrderHistory:
    """What a set of files says. Use it in a `with`, or close it: it keeps temporary files until then.

    `orders`, `credits` and `stock_notes` are in file order, each as often as asked. `refused`, `duplicates` and
    `totals` are complete from the start. `passed_over` names rows that are none (sums, notes, repeated headers)
    and count nowhere; `ignored` the sheets that do not belong to a history.
    """

    def __init__(
        self,
        tables: Sequence[Table],
        ignored: Sequence[SpooledSheet],
        gathered: Gathered,
        survey: Survey,
    ) -> None:
        self._tables = tables
        self._gathered = gathered
        self._survey = survey
        self._folder: weakref.finalize[..., OrderHistory] | None = None
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
        """The orders, read one at a time."""
        return iter(self._survey.orders)

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
        return [
            DuplicateRow(*self._place(at), same.row, self.sources[same.source].sheet)
            for at, same in self._survey.duplicates
        ]

    @property
    def unreadable(self) -> list[UnreadableCell]:
        """The cells that say nothing where they should."""
        return [UnreadableCell(*self._place(at), column, shows) for at, column, shows in self._gathered.unreadable]

    @property
    def totals(self) -> ControlTotals:
        """The control totals."""
        return self._survey.totals()

    @property
    def understandings(self) -> tuple[Understanding, ...]:
        """How each source was understood."""
        return tuple(
            understanding_of(index, table.header, forms)
            for index, (table, forms) in enumerate(zip(self._tables, self._gathered.forms, strict=True))
        )

    def beside_lines(self) -> BesideLines:
        """What the files say of their orders beside their lines."""
        skipped = {at for at, _reason in (*self._survey.refused, *self._gathered.passed_over)}
        return look_beside(self._tables, self._gathered.forms, self.orders, skipped, self._survey.exponent)

    @property
    def mapping(self) -> Mapping:
        """How the whole set was understood, to be saved and given again for the next files of the kind."""
        return mapping_of(self.understandings, ImportKind.ORDERS)

    def clean_up(self, folder: Path) -> None:
        """The temporary files in `folder` are this history's own: they go with it."""
        self._folder = weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)

    def close(self) -> None:
        """Remove the temporary files that are its own; the orders are gone with them."""
        if self._folder is not None:
            self._folder()

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
    recover: bool = False,
    progress: Progress,
) -> OrderHistory:
    """The order history in `files`, which belong together; as `order_history`, with a folder of its own.

    Raises `FileProblem` where a file cannot be read.
    """
    folder = new_import_folder()
    try:
        sheets = read_files(files, folder, progress)
        history = order_history(
            sheets,
            folder=folder,
            exponent=exponent,
            sheet=sheet,
            mapping=mapping,
            charges=charges,
            recover=recover,
            progress=progress,
        )
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    history.clean_up(folder)
    return history


def order_history(
    sheets: Sequence[SpooledSheet],
    *,
    exponent: int,
    currency: str | None = None,
    sheet: str | None = None,
    folder: Path,
    mapping: Mapping | None = None,
    charges: ChargeWords | None = None,
    recover: bool = False,
    progress: Progress,
) -> OrderHistory:
    """The order history in sheets that were read, in a `currency` with `exponent` decimals (None: whichever).

    Only `sheet` of each workbook, if given. The orders wait in a file in `folder`. `mapping` corrects what is found
    out otherwise; `charges` replaces the list of postage and fees; `recover` fills an unreadable quantity, price or
    amount from the other two. Raises `FileProblem` where nothing holds orders, `BadInput` where the form of dates or
    numbers must be asked.
    """
    given = mapping or Mapping()
    tables, ignored = recognise(sheets, given, sheet)
    with rarely_collected():
        gathered = gather(tables, given, progress)
        readers = [
            TableReader(
                *(table, index, gathered.forms[index], exponent, charges or usual_charges()),
                recover=recover,
                currency=currency,
            )
            for index, table in enumerate(tables)
        ]
        marks = _cancelled_marks(gathered)
        survey = Survey(readers, gathered, exponent, cancelled_marks=marks, spool=folder / "orders")
        survey.go_through(progress)
    return OrderHistory(tables, ignored, gathered, survey)


def _cancelled_marks(gathered: Gathered) -> bool:
    return uses_cancelled_marks(key[len(NUMBERED) :] for key in gathered.lines if key.startswith(NUMBERED))
