"""Which of the sheets that were read hold order lines, orders, returns, customers or products."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from handcart.domain.errors import FileProblem, Where
from handcart.files.reading.spool import SpooledSheet
from handcart.files.recognising.fields import Field
from handcart.files.recognising.headers import Header, find_header, rows_looked_at
from handcart.files.recognising.mapping import Mapping
from handcart.files.recognising.words import folded, sheets_to_ignore

_LINE_FIELDS = {Field.QUANTITY, Field.UNIT_PRICE, Field.PRODUCT_CODE, Field.PRODUCT_NAME}
_AMOUNT_FIELDS = {Field.AMOUNT, Field.TOTAL, Field.UNIT_PRICE}
_CUSTOMER_FIELDS = {Field.CUSTOMER_CODE, Field.CUSTOMER_NAME}


class TableKind(StrEnum):
    """What the rows of a table are."""

    LINES = "lines"
    ORDERS = "orders"
    RETURNS = "returns"
    CUSTOMERS = "customers"
    PRODUCTS = "products"


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet whose header row was found, and what its rows are."""

    sheet: SpooledSheet
    header: Header
    kind: TableKind

    def has(self, *fields: Field) -> bool:
        """Whether any of `fields` has a column."""
        return any(field in self.header.columns for field in fields)


def recognise(
    sheets: Sequence[SpooledSheet], mapping: Mapping, wanted_sheet: str | None
) -> tuple[list[Table], list[SpooledSheet]]:
    """The tables among `sheets` that make up an order history, and the sheets that do not belong to it.

    Raises `FileProblem` where `wanted_sheet` does not exist or nothing holds orders.
    """
    tables: list[Table] = []
    ignored: list[SpooledSheet] = []
    for sheet in considered(sheets, wanted_sheet, ignored):
        table = as_table(sheet, mapping)
        if table is None:
            ignored.append(sheet)
        else:
            tables.append(table)
    tables = _orders_beside_lines(tables)
    if not any(table.kind is TableKind.LINES for table in tables):
        raise _nothing_found(sheets)
    return tables, ignored


def considered(
    sheets: Sequence[SpooledSheet], wanted: str | None, ignored: list[SpooledSheet]
) -> Iterable[SpooledSheet]:
    """The sheets to look at: the one that is wanted, else those that are shown and not called a read-me."""
    if wanted is not None:
        named = [sheet for sheet in sheets if sheet.name == wanted or not sheet.name]
        if not any(sheet.name for sheet in named):
            files = ", ".join(dict.fromkeys(sheet.file.name for sheet in sheets))
            names = ", ".join(sheet.name for sheet in sheets if sheet.name)
            raise FileProblem("files.no_such_sheet", where=Where(file=files, sheet=wanted), sheet=wanted, names=names)
        ignored.extend(sheet for sheet in sheets if sheet not in named)
        return named
    left_out = [sheet for sheet in sheets if sheet.hidden or folded(sheet.name) in sheets_to_ignore()]
    ignored.extend(left_out)
    return [sheet for sheet in sheets if sheet not in left_out]


def as_table(sheet: SpooledSheet, mapping: Mapping) -> Table | None:
    """The sheet as a table of an order history; None where it is none."""
    decided = mapping.header_row_of(sheet.name)
    header = find_header(rows_looked_at(sheet, decided), mapping.by_folded_header(), decided=decided)
    if header is None:
        return None
    kind = _kind(set(header.columns))
    return None if kind is None else Table(sheet, header, kind)


def _kind(fields: set[Field]) -> TableKind | None:
    has_number, has_date = Field.ORDER_NUMBER in fields, Field.ORDER_DATE in fields
    if has_number and Field.RETURNED in fields and not fields & (_LINE_FIELDS | _AMOUNT_FIELDS):
        return TableKind.RETURNS
    if (has_number or has_date) and fields & _AMOUNT_FIELDS:
        return TableKind.LINES
    if has_number and (has_date or fields & _CUSTOMER_FIELDS):
        return TableKind.ORDERS
    if has_number or has_date:
        return None
    if Field.CUSTOMER_CODE in fields:
        return TableKind.CUSTOMERS
    if Field.PRODUCT_CODE in fields and fields & {Field.PRODUCT_NAME, Field.UNIT_PRICE}:
        return TableKind.PRODUCTS
    return None


def _orders_beside_lines(tables: list[Table]) -> list[Table]:
    """A list with a total per order is a list of orders, where another table has those orders' lines."""
    detailed = [
        table
        for table in tables
        if table.kind is TableKind.LINES and table.has(*_LINE_FIELDS) and not table.has(Field.ORDER_DATE)
    ]
    if not detailed:
        return tables
    return [
        replace(table, kind=TableKind.ORDERS)
        if table.kind is TableKind.LINES and table.has(Field.ORDER_NUMBER) and not table.has(*_LINE_FIELDS)
        else table
        for table in tables
    ]


def _nothing_found(sheets: Sequence[SpooledSheet]) -> FileProblem:
    files = ", ".join(dict.fromkeys(sheet.file.name for sheet in sheets))
    return FileProblem("files.no_orders", where=Where(file=files), file=files)
