"""Rows of a spreadsheet that are pasted into the lines of an order: which cell is the product, the quantity, the price.

Nothing is read here: each text is typed into its cell later, with the same checks as by hand. Only the sign of decimals
is made the one that is typed, where the cells leave no doubt that they have the other.
"""

from collections.abc import Mapping as Dictionary
from collections.abc import Sequence

from handcart.domain.errors import BadInput
from handcart.files.reading.pasted import pasted_cells
from handcart.files.recognising.fields import Field, ImportKind
from handcart.files.recognising.forms import FormEvidence
from handcart.files.recognising.headers import Header, find_header
from handcart.files.recognising.mapping import DecimalSign, Mapping
from handcart.files.recognising.values import bare_number
from handcart.files.recognising.words import header_words, list_header_words
from handcart.usecases.entry.form import Cell

MOST_ROWS = 500
"""No order has more lines; a longer list is for the import assistant."""

_CELLS = {Field.QUANTITY: Cell.QUANTITY, Field.UNIT_PRICE: Cell.PRICE, Field.DISCOUNT: Cell.DISCOUNT}
_IN_ORDER = (Cell.QUANTITY, Cell.PRICE, Cell.DISCOUNT)

PastedRow = Dictionary[Cell, str]


def pasted_rows(text: str, decimal_sign: str = DecimalSign.POINT) -> list[PastedRow]:
    """The lines in a pasted text, each with what goes into its cells; none where it is no table at all.

    `decimal_sign` is the one that is typed here.
    """
    rows = [[" ".join(cell.split()) for cell in row] for row in pasted_cells(text)]
    if len(rows) == 1 and len(rows[0]) == 1:
        return []
    return _as_typed(_understood(rows), DecimalSign(decimal_sign))


def _understood(rows: Sequence[Sequence[str]]) -> list[PastedRow]:
    filled = [row for row in rows if any(row)]
    # "Code" and "name" alone are the words of a list of products.
    known = list_header_words(ImportKind.PRODUCTS) | header_words()
    header = find_header([(1, list(filled[0]))], {}, known) if filled else None
    if header is not None and _product_columns(header):
        return [row for row in (_by_header(row, header) for row in filled[1:]) if row]
    return [row for row in map(_by_place, filled) if row]


def _as_typed(rows: list[PastedRow], typed: DecimalSign) -> list[PastedRow]:
    """The rows with the decimals as they are typed here."""
    evidence = FormEvidence({field: at for at, field in enumerate(_CELLS)}, Mapping())
    for number, row in enumerate(rows, start=1):
        evidence.look_at(number, [row.get(cell) for cell in _CELLS.values()])
    try:
        sign = evidence.decide("", "", [field.value for field in _CELLS]).decimal_sign
    except BadInput:
        return rows  # it may be either: it is typed as it stands, for all to see
    if sign is typed:
        return rows
    return [
        {cell: text if cell is Cell.PRODUCT else _with_sign(text, sign) for cell, text in row.items()} for row in rows
    ]


def _with_sign(text: str, sign: DecimalSign) -> str:
    """A number with the other sign for decimals, and no sign between thousands."""
    grouping = "." if sign is DecimalSign.COMMA else ","
    return text.replace(grouping, "").replace(sign, grouping) if _is_number(text) else text


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


def _line(product: str, cells: Dictionary[Cell, str]) -> dict[Cell, str]:
    return {Cell.PRODUCT: product} | {cell: text for cell, text in cells.items() if text} if product else {}


def _is_number(text: str) -> bool:
    bare, _negative = bare_number(text.rstrip("%"))
    return bool(bare) and all(letter.isdigit() or letter in ".," for letter in bare)
