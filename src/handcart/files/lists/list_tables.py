"""Which sheets hold a list of one kind, and what kind of import a set of files is where nobody says it."""

from collections.abc import Sequence

from handcart.domain.errors import FileProblem, Where
from handcart.files.reading.spool import SpooledSheet
from handcart.files.recognising.fields import Field, ImportKind
from handcart.files.recognising.headers import Header, find_header, rows_looked_at
from handcart.files.recognising.mapping import Mapping
from handcart.files.recognising.tables import TableKind, as_table, considered
from handcart.files.recognising.words import list_header_words

_NAMED_BY = {
    ImportKind.CUSTOMERS: {Field.CUSTOMER_CODE, Field.CUSTOMER_NAME, Field.LAST_NAME},
    ImportKind.PRODUCTS: {Field.PRODUCT_CODE, Field.PRODUCT_NAME},
    ImportKind.SUPPLIERS: {Field.SUPPLIER_CODE, Field.SUPPLIER_NAME},
    ImportKind.STOCK: {Field.PRODUCT_CODE, Field.PRODUCT_NAME, Field.BARCODE},
    ImportKind.PAYMENTS: {Field.PAID_ON},
}
"""One of these columns says which record a row is about."""

_NOTHING_FOUND = {
    ImportKind.CUSTOMERS: "files.no_customers",
    ImportKind.PRODUCTS: "files.no_products",
    ImportKind.SUPPLIERS: "files.no_suppliers",
    ImportKind.STOCK: "files.no_stock",
    ImportKind.PAYMENTS: "files.no_payments",
}
_TELLING = {
    ImportKind.CUSTOMERS: {Field.CUSTOMER_NAME, Field.LAST_NAME, Field.CREDIT_LIMIT},
    ImportKind.PRODUCTS: {Field.PRODUCT_NAME, Field.UNIT_PRICE, Field.COST, Field.BARCODE},
    ImportKind.SUPPLIERS: {Field.SUPPLIER_NAME},
}
"""One of these too, where nobody says what a sheet is: numbers with notes may be of anything."""
_SAYS = {ImportKind.STOCK: {Field.COUNTED}, ImportKind.PAYMENTS: {Field.AMOUNT, Field.CAME_IN}}
"""One of these must be there as well."""


def list_tables(
    sheets: Sequence[SpooledSheet], kind: ImportKind, mapping: Mapping, wanted_sheet: str | None
) -> list[tuple[SpooledSheet, Header]]:
    """The sheets that hold a list of `kind`, with their headers. `FileProblem` where none does.

    Orders name customers and products too: a sheet that is rather something else is left out, if another is not.
    """
    looked_at = considered(sheets, wanted_sheet, [])
    fitting = [(sheet, header) for sheet in looked_at if (header := _header(sheet, kind, mapping)) is not None]
    if not fitting:
        files = ", ".join(dict.fromkeys(sheet.file.name for sheet in sheets))
        raise FileProblem(_NOTHING_FOUND[kind], where=Where(file=files), file=files)
    if len(fitting) == 1:
        return fitting
    of_kind = [(sheet, header) for sheet, header in fitting if _kind_of(sheet, mapping)[0] is kind]
    return of_kind or fitting


def detected_kind(sheets: Sequence[SpooledSheet], mapping: Mapping, wanted_sheet: str | None) -> ImportKind | None:
    """What the sheets bring together: orders where one of them does, else the list that says most; None for nothing."""
    found = [_kind_of(sheet, mapping) for sheet in considered(sheets, wanted_sheet, [])]
    kinds = [kind for kind, _columns in found]
    if ImportKind.ORDERS in kinds:
        return ImportKind.ORDERS
    return max(found, key=lambda each: each[1], default=(None, 0))[0]


def _kind_of(sheet: SpooledSheet, mapping: Mapping) -> tuple[ImportKind | None, int]:
    """The kind whose words name most columns of a sheet, and how many; orders before lists where they name as many."""
    named = [(kind, _columns_named(sheet, kind, mapping)) for kind in ImportKind if kind is not ImportKind.WORKBOOK]
    kind, columns = max(named, key=lambda each: each[1])
    return (kind, columns) if columns else (None, 0)


def header_of(sheet: SpooledSheet, kind: ImportKind, mapping: Mapping) -> Header | None:
    """The header of a sheet that belongs to an import of `kind`; None where it does not."""
    if kind is ImportKind.ORDERS:
        table = as_table(sheet, mapping)
        return None if table is None else table.header
    return _header(sheet, kind, mapping)


def _columns_named(sheet: SpooledSheet, kind: ImportKind, mapping: Mapping) -> int:
    if kind is ImportKind.ORDERS:
        table = as_table(sheet, mapping)
        return len(table.header.columns) if table is not None and table.kind is TableKind.LINES else 0
    header = _header(sheet, kind, mapping)
    if header is None or (kind in _TELLING and not header.columns.keys() & _TELLING[kind]):
        return 0
    return len(header.columns)


def _header(sheet: SpooledSheet, kind: ImportKind, mapping: Mapping) -> Header | None:
    decided = mapping.header_row_of(sheet.name)
    rows = rows_looked_at(sheet, decided)
    header = find_header(rows, mapping.by_folded_header(), list_header_words(kind), decided)
    if header is None or not header.columns.keys() & _NAMED_BY[kind]:
        return None
    return header if kind not in _SAYS or header.columns.keys() & _SAYS[kind] else None
