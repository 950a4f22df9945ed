"""What a checked import would do, laid out for the owner: its tallies, and the rows that need a look.

Made where the files are checked, in a process of its own: a file may have half a million rows to tell of.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from handcart.domain.message import Message, Value, message
from handcart.files.histories.records import RefusedRow
from handcart.files.recognising.fields import Field, ImportKind
from handcart.usecases.imports.decisions import RowPlace
from handcart.usecases.imports.differences import CellDifference
from handcart.usecases.imports.import_files import CheckedImport, ReadFiles, Result
from handcart.usecases.imports.import_orders import CheckedOrders
from handcart.usecases.imports.lists.goods import PRODUCT_COLUMNS, STOCK_COLUMNS
from handcart.usecases.imports.lists.parties import SUPPLIER_COLUMNS, customer_columns
from handcart.usecases.imports.lists.planned import CheckedList, ListResult
from handcart.usecases.imports.result import ImportResult
from handcart.usecases.imports.row_contents import row_contents

_OF_ORDERS = {
    "customer_name": Field.CUSTOMER_NAME,
    "customer_reference": Field.REFERENCE,
    "ordered_on": Field.ORDER_DATE,
    "promised_on": Field.PROMISED_DATE,
    "shipped_on": Field.SHIPPED_DATE,
    "ship_name": Field.SHIP_NAME,
    "ship_street": Field.STREET,
    "ship_postcode": Field.POSTCODE,
    "ship_city": Field.CITY,
    "ship_region": Field.REGION,
    "ship_country": Field.COUNTRY,
    "code": Field.PRODUCT_CODE,
    "name": Field.PRODUCT_NAME,
    "line": Field.PRODUCT_NAME,
    "quantity": Field.QUANTITY,
    "price": Field.UNIT_PRICE,
    "discount": Field.DISCOUNT,
    "amount": Field.AMOUNT,
}
_OF_ADDRESSES = {name: Field(name) for name in ("street", "street2", "postcode", "city", "region", "contact")}


class Look(StrEnum):
    """Why a row is shown."""

    REFUSED = "refused"
    CHANGED = "changed"
    TWICE = "twice"
    NOTED = "noted"
    NEW = "new"


_ORDER = (Look.REFUSED, Look.TWICE, Look.CHANGED, Look.NOTED, Look.NEW)
_DECIDED = frozenset({"import.look.likely_twice"})


@dataclass(frozen=True, slots=True)
class LookedRow:
    """A row of a file to look at: which record and field it is about, its old and new value, what is said of it.

    Of a row that is not known to be about any record, `record` is how it begins.
    """

    what: Look
    file: Path
    sheet: str
    row: int
    record: str = ""
    field: Field | None = None
    column: str = ""
    old: Value | None = None
    new: Value | None = None
    says: Message | None = None

    @property
    def place(self) -> RowPlace:
        """Where it stands."""
        return self.file, self.sheet, self.row

    @property
    def to_decide(self) -> bool:
        """Whether the owner may say that it is about a record that is there already."""
        return self.says is not None and self.says.id in _DECIDED


@dataclass(frozen=True, slots=True)
class Totals:
    """The control totals: read = imported + unchanged + refused, in rows; amounts in major units, None without any.

    Of a bank statement there are lines that are not confirmed as well, and `amount_refused` is theirs.
    """

    read: int
    imported: int
    unchanged: int
    refused: int
    amount_in_file: Decimal | None = None
    amount_imported: Decimal = Decimal(0)
    amount_refused: Decimal = Decimal(0)
    rounding: Decimal = Decimal(0)
    not_confirmed: int | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """`counts` say how many records or rows of each kind there are, `rows` are those to be shown.

    `waiting` are payments to be confirmed, `open_orders` orders that were not shipped yet, `recoverable` rows with a
    cell that follows from the others.
    """

    kind: ImportKind
    counts: Mapping[Look, int]
    unchanged: int
    cells_changed: int
    recoverable: int
    waiting: int
    open_orders: int
    totals: Totals
    rows: tuple[LookedRow, ...]
    beside: Message | None = None

    def of(self, *looks: Look) -> tuple[LookedRow, ...]:
        """The rows that are shown for one of these reasons."""
        return tuple(row for row in self.rows if row.what in looks)


def overview_of(read: ReadFiles, checked: CheckedImport) -> Overview:
    """The overview of a checked import of files that were read."""
    result = checked.result
    unknown = [*map(_as_refused, refused_rows(result)), *rows_to_note(result)]
    contents = row_contents(read.sheets, {row.place for row in unknown if not row.record})
    named = [row if row.record else replace(row, record=contents.get(row.place, "")) for row in unknown]
    rows = (*named, *_changed(checked.kind, result), *_new(checked))
    counts = dict.fromkeys(Look, 0)
    for row in rows:
        counts[row.what] += 1
    if isinstance(result, ImportResult):
        new, changed, waiting = result.orders_new, result.orders_changed, 0
    else:
        new, changed, waiting = result.new, result.changed, result.not_confirmed_rows
    return Overview(
        kind=checked.kind,
        counts=counts | {Look.REFUSED: result.refused_rows, Look.NEW: new, Look.CHANGED: changed},
        unchanged=result.unchanged_rows,
        cells_changed=len(result.differences),
        recoverable=sum(row.reason.id == "files.refused.recoverable" for row in result.refused),
        waiting=waiting,
        open_orders=len(checked.checked.staged.open_orders) if isinstance(checked.checked, CheckedOrders) else 0,
        totals=totals_of(result),
        rows=tuple(sorted(rows, key=lambda row: _ORDER.index(row.what))),
        beside=_beside_orders(result) if isinstance(result, ImportResult) else left_out_lines(result),
    )


def totals_of(result: Result) -> Totals:
    """The control totals of a result; amounts where the file has any."""
    rows = (result.rows_read, result.imported_rows, result.unchanged_rows, result.refused_rows)
    if isinstance(result, ListResult):
        if result.kind is not ImportKind.PAYMENTS:
            return Totals(*rows)
        waiting = result.not_confirmed_rows
        rows = (*rows[:3], result.refused_rows - waiting)
        amounts_of_lines = (result.amount_in_file, result.amount_imported, result.amount_refused)
        return Totals(*rows, *amounts_of_lines, not_confirmed=waiting)
    amounts = (result.amount_in_file, result.amount_imported, result.amount_refused, result.rounding)
    return Totals(*rows, *amounts)


def refused_rows(result: Result) -> tuple[RefusedRow, ...]:
    """The rows that cannot be imported; lines of a bank statement that only wait to be confirmed are none."""
    proposed = {each.at.row for each in result.proposals} if isinstance(result, ListResult) else set()
    return tuple(
        row for row in result.refused if row.row not in proposed or not row.reason.id.startswith("import.payment.")
    )


def rows_to_note(result: Result) -> tuple[LookedRow, ...]:
    """The rows that can be imported and need a look: what comes twice, and what else is to be said of one."""
    return (*_twice(result), *_noted(result))


def _as_refused(row: RefusedRow) -> LookedRow:
    values = row.reason.values
    column, text = values.get("column"), values.get("text")
    return LookedRow(
        Look.REFUSED,
        row.file,
        row.sheet,
        row.row,
        column=column if isinstance(column, str) else "",
        new=text if isinstance(text, str) else None,
        says=row.reason,
    )


def _changed(kind: ImportKind, result: Result) -> Iterator[LookedRow]:
    fields = _fields_of(kind)
    for each in result.differences:
        yield LookedRow(
            Look.CHANGED,
            each.file,
            each.sheet,
            each.row,
            each.record,
            fields.get(each.field),
            old=each.old,
            new=each.new,
            says=_about_change(each),
        )


def _about_change(each: CellDifference) -> Message:
    if each.new is None:
        return message("import.look.cleared")
    return message("import.look.filled" if each.old is None else "import.look.changes")


def _fields_of(kind: ImportKind) -> Mapping[str, Field]:
    """Which field of a file fills which column of a record."""
    columns = {
        ImportKind.CUSTOMERS: customer_columns(2),
        ImportKind.SUPPLIERS: SUPPLIER_COLUMNS,
        ImportKind.PRODUCTS: PRODUCT_COLUMNS,
        ImportKind.STOCK: STOCK_COLUMNS,
    }.get(kind, {})
    own = {name: field for name, (field, _convert) in columns.items()}
    return _OF_ORDERS if kind is ImportKind.ORDERS else _OF_ADDRESSES | own | {"supplier_id": Field.SUPPLIER_NAME}


def _twice(result: Result) -> Iterator[LookedRow]:
    if isinstance(result, ImportResult):
        for line in result.duplicates:
            elsewhere = bool(line.same_sheet) and line.same_sheet != line.sheet
            said = "import.look.same_line_elsewhere" if elsewhere else "import.look.same_line"
            yield LookedRow(
                Look.TWICE, line.file, line.sheet, line.row,
                says=message(said, row=str(line.same_as), sheet=line.same_sheet),
            )  # fmt: skip
        return
    for each in result.likely_twice:
        says = message("import.look.likely_twice", known=each.known)
        yield LookedRow(Look.TWICE, each.file, each.sheet, each.row, each.name, says=says)


def _noted(result: Result) -> Iterator[LookedRow]:
    refused = {(row.file, row.sheet, row.row) for row in result.refused}
    for cell in result.unreadable:
        if (cell.file, cell.sheet, cell.row) not in refused:
            yield LookedRow(
                Look.NOTED, cell.file, cell.sheet, cell.row, column=cell.column, new=cell.shows,
                says=message("import.look.unreadable"),
            )  # fmt: skip
    for row in result.noted:
        yield LookedRow(Look.NOTED, row.file, row.sheet, row.row, row.record, says=row.says)
    if isinstance(result, ListResult):
        for kept in result.in_notes:
            says = message("import.look.in_notes")
            yield LookedRow(Look.NOTED, kept.file, kept.sheet, kept.row, kept.record, new=kept.text, says=says)


def _new(checked: CheckedImport) -> Iterable[LookedRow]:
    """New records of a list one by one; orders wait in a file of their own: only what is new beside them."""
    if isinstance(checked.checked, CheckedOrders):
        for row in checked.checked.result.added:
            yield LookedRow(Look.NEW, row.file, row.sheet, row.row, row.record, says=row.says)
    if not isinstance(checked.checked, CheckedList):
        return
    sources = checked.checked.sources
    for planned in checked.checked.planned:
        if planned.record_id is None:
            source = sources[planned.at.source]
            yield LookedRow(Look.NEW, source.file, source.sheet, planned.at.row, planned.label)


def left_out_lines(result: Result) -> Message | None:
    """Why a bank statement has more lines than were looked at."""
    if not isinstance(result, ListResult) or not result.money_out_rows:
        return None
    return message("import.look.money_out", count=result.money_out_rows)


def _beside_orders(result: ImportResult) -> Message:
    return message(
        "import.look.beside_orders",
        credits=message("import.beside.credits", count=result.credits_new),
        notes=message("import.beside.notes", count=result.stock_notes),
        customers=message("import.beside.customers", count=result.customers_new),
        products=message("import.beside.products", count=result.products_new),
    )
