"""Rows of a spreadsheet that are pasted into the lines of an order: which cell is the product, the quantity, the price.

Nothing is read here: each text is typed into its cell later, with the same checks as by hand.
"""

import csv
import io
from collections.abc import Mapping, Sequence

from handcart.files.recognising.fields import Field, ImportKind
from handcart.files.recognising.headers import Header, find_header
from handcart.files.recognising.values import bare_number
from handcart.files.recognising.words import header_words, list_header_words
from handcart.usecases.entry.form import Cell

MOST_ROWS = 500
"""No order has more lines; a longer list is for the import assistant."""

_CELLS = {Field.QUANTITY: Cell.QUANTITY, Field.UNIT_PRICE: Cell.PRICE, Field.DISCOUNT: Cell.DISCOUNT}
_IN_ORDER = (Cell.QUANTITY, Cell.PRICE, Cell.DISCOUNT)

PastedRow = Mapping[Cell, str]


def pasted_rows(text: str) -> list[PastedRow]:
    """The lines in a pasted text, each with what goes into its cells; none where it is no table at all."""
    if "\t" not in text and "\n" not in text.strip():
        return []
    rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter="\t")]
    filled = [row for row in rows if any(row)]
    # "Code" and "name" alone are the words of a list of products.
    known = list_header_words(ImportKind.PRODUCTS) | header_words()
    header = find_header([(1, list(filled[0]))], {}, known) if filled else None
    if header is not None and _product_columns(header):
        return [row for row in (_by_header(row, header) for row in filled[1:]) if row]
    return [row for row in map(_by_place, filled) if row]


def _product_columns(header: Header) -> list[int]:
    """Where the product stands; its code says more than its name."""
    fields = (Field.PRODUCT_CODE, Field.PRODUCT_NAME)
    return [header.columns[field] for field in fields if field in header.columns]


def _by_header(row: Sequence[str], header: Header) -> dict[Cell, str]:
    def text(column: int) -> str:
        return row[column] if column < len(row) else ""

    product = next(filter(None, map(text, _product_columns(header))), "")
    columns = {cell: header.columns[field] for field, cell in _CELLS.items() if field in header.columns}
    return _line(product, {cell: text(column) for cell, column in columns.items()})


def _by_place(row: Sequence[str]) -> dict[Cell, str]:
    """The product first, a name beside it that is passed over, then the numbers: how many, at what price."""
    product, *rest = [cell for cell in row if cell]
    numbers = [cell for cell in rest if _is_number(cell)]
    return _line(product, dict(zip(_IN_ORDER, numbers, strict=False)))


def _line(product: str, cells: Mapping[Cell, str]) -> dict[Cell, str]:
    return {Cell.PRODUCT: product} | {cell: text for cell, text in cells.items() if text} if product else {}


def _is_number(text: str) -> bool:
    bare, _negative = bare_number(text.rstrip("%"))
    return bool(bare) and all(letter.isdigit() or letter in ".," for letter in bare)
