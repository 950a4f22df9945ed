"""What an order history consists of, as frozen records without identity in any company file.

Here belong: the records that reading hands to the import. Money is in minor units, prices in ten-thousandths
of the major unit, quantities in thousandths, percentages in ten-thousandths of a percent.
Not here: orders and credits themselves (`order_records.py`), how all of it comes out of rows (the other modules of
this folder) or goes into tables (the import use case).
"""

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from handcart.domain.message import Message
from handcart.domain.vocabulary import LineKind

# Keys of the two products that no file names: what is sold where there are no products, and freight.
# Their names are the messages `files.product.sales` and `files.product.freight`.
IMPORTED_SALES = "*sales"
FREIGHT = "*freight"


@dataclass(frozen=True, slots=True)
class Source:
    """One table that was read: which sheet of which file, what it was taken for, by which reader.

    A history is counted in the rows of its `counted` tables: the lines, or the orders where there are no lines.
    What is joined to them (heads of orders, returns, lists of customers and products) says more about these rows.
    """

    file: Path
    sheet: str
    kind: str
    reader: str
    rows: int
    counted: bool = True


class RowAt(NamedTuple):
    """A row of a source: the index into `OrderHistory.sources`, and the number a spreadsheet shows."""

    source: int
    row: int


@dataclass(frozen=True, slots=True)
class Address:
    """An address as far as a file gives it."""

    name: str | None = None
    street: str | None = None
    city: str | None = None
    region: str | None = None
    postcode: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class CustomerRecord:
    """A customer of the set. `key` is what orders refer to: the code, else the name, without outer space.

    `at` is the first row that names them.
    """

    key: str
    code: str | None
    name: str | None
    contact: str | None = None
    email: str | None = None
    phone: str | None = None
    address: Address | None = None
    at: RowAt | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ProductRecord:
    """A product of the set. `key` is what lines refer to: the code, else the name, or one of the two above.

    `price` is the list price where the set has a product list, else the price last sold at; `at` is the first row
    that names it.
    """

    key: str
    code: str | None
    name: str | None
    kind: LineKind
    category: str | None = None
    price: int = 0
    at: RowAt | None = field(default=None, compare=False)


class SoldLine(NamedTuple):
    """The line a credit gives back: the key of its order, and its position there."""

    order_key: str
    position: int


class LineRecord(NamedTuple):
    """One line. `position` counts the rows of the order from 1, refused ones included: it never moves.

    `key` names the line within everything ever imported. `amount` is what counts: a price of 4 places that was
    derived from an amount cannot always give it. The price is never negative: in credits and in
    `OrderRecord.credited` quantity and amount are.
    """

    key: str
    position: int
    row: RowAt
    kind: LineKind
    product: str
    text: str | None
    quantity: int
    price: int
    discount: int
    amount: int
    sold: SoldLine | None = None


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that cannot be used, and why."""

    file: Path
    sheet: str
    row: int
    reason: Message


@dataclass(frozen=True, slots=True)
class DuplicateRow:
    """A line equal to an earlier one of its order: `same_as`, in `same_sheet`. It is imported all the same."""

    file: Path
    sheet: str
    row: int
    same_as: int
    same_sheet: str = ""


@dataclass(frozen=True, slots=True)
class UnreadableCell:
    """A cell that says nothing where it should: it `shows` an error, or a word such as UNKNOWN."""

    file: Path
    sheet: str
    row: int
    column: str
    shows: str


@dataclass(frozen=True, slots=True)
class ControlTotals:
    """What was in the files and what became of it. Amounts are exact, in major units of the currency.

    rows_read = rows_usable + rows_refused, in rows of the counted tables, and refused rows of any table; the store
    says later which usable rows were new, which unchanged.
    amount_in_file = amount_usable + amount_refused + rounding. `rounding` is the exact difference.
    """

    rows_read: int
    rows_usable: int
    rows_refused: int
    rows_without_customer: int
    charge_rows: int
    orders: int
    lines: int
    credits: int
    stock_notes: int
    amount_in_file: Decimal
    amount_usable: Decimal
    amount_refused: Decimal
    rounding: Decimal
