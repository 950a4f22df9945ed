"""What is done in a process of its own for a list: its rows are read again and written to a file.

A declaration holds functions and cannot travel, so the list is found there by its id.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

from handcart.domain.progress import Progress
from handcart.files.writing.csv_file import write_csv
from handcart.files.writing.replacing import require_new
from handcart.files.writing.sheets import SheetSpec
from handcart.files.writing.workbook import write_workbook
from handcart.store import company_file
from handcart.store.queries.listing import Listing
from handcart.store.session import ReadSession
from handcart.ui.kit.cells import Cell
from handcart.ui.kit.words import Words
from handcart.ui.lists.declaration import AnyDeclaration
from handcart.ui.lists.file_cells import FileColumn, FileContext, kinds_of, value_of
from handcart.wording import Wording

_PAGE, _LOOKED_AT = 1_000, 1_000
CSV = ".csv"
HOMES: Mapping[str, tuple[str, str]] = {
    "orders": ("orders.listing", "ORDERS"),
    "customers": ("customers.listing", "CUSTOMERS"),
    "movements": ("movements.listing", "MOVEMENTS"),
    "products": ("products.listing", "PRODUCTS"),
    "suppliers": ("suppliers.listing", "SUPPLIERS"),
    "purchasing": ("purchasing.listing", "PURCHASES"),
    "money.to_invoice": ("money.listings", "TO_INVOICE"),
    "money.invoices": ("money.listings", "INVOICES"),
    "money.payments": ("money.listings", "PAYMENTS"),
    "money.overdue": ("money.listings", "OVERDUE"),
}
"""The module under `ui` and the name of each list that can be exported, by its id."""


class ListWish(NamedTuple):
    """Which list of which company, in what order and with which filters, which columns, where to, in whose words.

    A CSV is for a spreadsheet, or `for_programs`.
    """

    company: Path
    out: Path
    list_id: str
    listing: Listing
    columns: tuple[FileColumn, ...]
    language: str
    for_programs: bool = False


def export_list(wish: ListWish, *, progress: Progress) -> int:
    """Write the rows of a list as they stand; returns how many. FileProblem where a file is there already."""
    require_new(wish.out)
    declared = declaration(wish.list_id)
    with company_file.open_to_read(wish.company) as company, company.read() as session:
        rows = _rows(session, declared, wish)
        first = list(islice(rows, _LOOKED_AT))
        columns = kinds_of(first, wish.columns, session.company.exponent)
        places = [column.place for column in wish.columns]
        values = (
            tuple(value_of(cells[place], column) for place, column in zip(places, columns, strict=True))
            for cells in chain(first, rows)
        )
        count = declared.query.count(session, wish.listing)
        spec = SheetSpec(wish.list_id.replace(".", "_"), columns, values, count)
        if wish.out.suffix.casefold() == CSV:
            return write_csv(wish.out, spec, progress, for_programs=wish.for_programs)
        return sum(sheet.rows for sheet in write_workbook(wish.out, [spec], progress))


def declaration(list_id: str) -> AnyDeclaration:
    """The list of that id."""
    module, name = HOMES[list_id]
    found: AnyDeclaration = getattr(import_module(f"handcart.ui.{module}"), name)
    return found


def _rows(session: ReadSession, declared: AnyDeclaration, wish: ListWish) -> Iterator[tuple[Cell, ...]]:
    company = session.company
    context = FileContext(Words(Wording(wish.language)), company.currency, company.exponent)
    query: Any = declared.query
    anchors, position = query.anchors(session, wish.listing, every=_PAGE), 0
    while page := query.page(session, wish.listing, position, anchors=anchors, limit=_PAGE):
        for row in page:
            yield declared.cells(row, context)
        position += len(page)
