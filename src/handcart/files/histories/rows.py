"""One row of a table, understood: the values of an order, a line, a customer, a product.

Not here: what rows are together (`building.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import zip_longest
from typing import TypeAlias

from handcart.domain.message import Message, message
from handcart.domain.vocabulary import LineKind
from handcart.files.histories.amounts import LineMoney, Said, line_money, scaled
from handcart.files.histories.lines import LineContent, content_of
from handcart.files.histories.records import IMPORTED_SALES, Address, CustomerRecord, ProductRecord
from handcart.files.histories.refusals import RefusedError, unreadable
from handcart.files.histories.row_cells import RowCells, for_each_row, in_place, picked, picked_columns
from handcart.files.histories.row_money import RowMoney
from handcart.files.reading.cells import Cell, ErrorCell
from handcart.files.reading.spool import Columns
from handcart.files.recognising.currencies import currency_named
from handcart.files.recognising.fields import Field
from handcart.files.recognising.forms import Forms
from handcart.files.recognising.tables import Table
from handcart.files.recognising.values import UnreadableError
from handcart.files.recognising.words import ChargeWords, folded_without_brackets, whole_order_words

_SALES = ProductRecord(IMPORTED_SALES, None, None, LineKind.GOODS)


@dataclass(frozen=True, slots=True)
class OrderValues:
    """What a row says about its order."""

    customer: CustomerRecord | None
    ordered_on: date | None
    promised_on: date | None
    shipped_on: date | None
    reference: str | None
    ship_to: Address | None
    freight: Decimal | None


LineValues: TypeAlias = tuple[str | None, str | None, LineContent | Message]
"""What a row says about its line: its own number, the key of its customer, and its content, or why it is refused."""


class TableReader:
    """Understands the rows of one table, whose columns and forms are known.

    `has_whole_totals`: all that the rows say of money is by its name the total of an order. `currency` is the only
    one whose money is taken; None takes any.
    """

    def __init__(
        self,
        table: Table,
        source: int,
        forms: Forms,
        exponent: int,
        charges: ChargeWords,
        *,
        recover: bool = False,
        currency: str | None = None,
    ) -> None:
        self.table = table
        self.source = source
        self._cells = RowCells(table, forms)
        self._money = RowMoney(self._cells, exponent, recover=recover)
        self._exponent = exponent
        self._charges = charges
        self.has_whole_totals = not table.has(Field.AMOUNT, Field.UNIT_PRICE) and _is_of_whole_orders(table)
        self._currency = currency if table.has(Field.CURRENCY) else None
        self._own_number = table.header.columns.get(Field.ROW_NUMBER)
        self.tells_shipping = table.has(Field.SHIPPED_DATE, Field.FREIGHT)
        self._customer_columns = self._cells.columns_of(
            Field.CUSTOMER_CODE, Field.CUSTOMER_NAME, Field.FIRST_NAME, Field.LAST_NAME
        )
        self._product_columns = self._cells.columns_of(Field.PRODUCT_CODE, Field.PRODUCT_NAME, Field.CATEGORY)
        self._content_columns = (*self._product_columns, *self._money.columns)
        # The same products and customers stand in very many rows, and most lines are said again. Typed: True is no 1.
        self._product_of = lru_cache(maxsize=50_000, typed=True)(self._read_product)
        self._key_of = lru_cache(maxsize=50_000, typed=True)(self._read_customer_key)
        self._content_of = lru_cache(maxsize=None, typed=True)(self._read_content)
        self._contents: dict[tuple[ProductRecord, LineMoney], LineContent] = {}

    def check_cells(self, cells: Sequence[Cell]) -> None:
        """Refuse a row with an error in any column that has a meaning, or with money of another currency."""
        if self._currency is not None:
            self._require_currency(cells)
        if ErrorCell not in map(type, cells):
            return
        for field in self.table.header.columns:
            cell = self._cells.cell(cells, field)
            if isinstance(cell, ErrorCell):
                kind = "formula" if cell.shows == "formula" else "error_cell"
                raise unreadable(self._cells.column_name(field), UnreadableError(kind, cell.shows))

    def _require_currency(self, cells: Sequence[Cell]) -> None:
        named = currency_named(self._cells.text(cells, Field.CURRENCY) or "")
        if named is not None and named != self._currency:
            raise RefusedError(message("import.refused.currency", currency=named))

    def order(self, cells: Sequence[Cell]) -> OrderValues:
        """The order's values in a row; `RefusedError` where one cannot be read."""
        return OrderValues(
            customer=self.customer(cells),
            ordered_on=self._cells.day(cells, Field.ORDER_DATE),
            promised_on=self._cells.day(cells, Field.PROMISED_DATE),
            shipped_on=self._cells.day(cells, Field.SHIPPED_DATE),
            reference=self._cells.text(cells, Field.REFERENCE),
            ship_to=self.address(cells),
            freight=self._cells.number(cells, Field.FREIGHT),
        )

    def line(self, cells: Sequence[Cell]) -> LineValues:
        """The line's values in a row; `RefusedError` where one cannot be read or does not add up."""
        self.check_cells(cells)
        self._cells.day(cells, Field.ORDER_DATE)
        own = None if self._own_number is None else self._cells.text(cells, Field.ROW_NUMBER)
        return own, self.customer_key(cells), self._content_of(*picked(cells, self._content_columns))

    def lines(self, rows: Sequence[Sequence[Cell]]) -> Columns:
        """The lines in many rows, by column as in `LineValues`."""
        try:
            return self._lines_by_column(rows)
        except RefusedError:
            return list(zip(*map(self._line_or_reason, rows), strict=True))

    def _lines_by_column(self, rows: Sequence[Sequence[Cell]]) -> Columns:
        """As `line` does it, column by column: half a million rows then cost no calls of Python each.

        `RefusedError` where any row is refused, whichever that is.
        """
        columns, height = list(zip_longest(*rows)), len(rows)
        if self._currency is not None or any(ErrorCell in map(type, column) for column in columns):
            for cells in rows:
                self.check_cells(cells)
        for dates in picked_columns(columns, self._cells.columns_of(Field.ORDER_DATE), height):
            self._cells.require_days(dates, Field.ORDER_DATE)
        own_numbers: list[str | None] = [None] * height
        if self._own_number is not None:
            own_numbers = [self._cells.text(cells, Field.ROW_NUMBER) for cells in rows]
        customers = for_each_row(self._key_of, picked_columns(columns, self._customer_columns, height), height)
        contents = for_each_row(self._content_of, picked_columns(columns, self._content_columns, height), height)
        return own_numbers, customers, contents

    def _line_or_reason(self, cells: Sequence[Cell]) -> LineValues:
        try:
            return self.line(cells)
        except RefusedError as refused:
            return None, None, refused.reason

    def compared(self, cells: Sequence[Cell]) -> tuple[Cell, ...]:
        """The cells by which two lines are found to be equal: all but a number of the row itself."""
        own = self._own_number
        return tuple(cells) if own is None else (*cells[:own], *cells[own + 1 :])

    def _read_content(self, *given: Cell) -> LineContent:
        products = len(self._product_columns)
        product, money = self._product_of(*given[:products]), self._money.of_picked(given[products:])
        return self._contents.setdefault((product, money), content_of(product, money))

    def total(self, cells: Sequence[Cell]) -> LineContent:
        """The total of an order in a list of orders, as a line of "Imported sales"."""
        total = self._cells.number(cells, Field.TOTAL)
        if total is None:
            total = self._cells.number(cells, Field.AMOUNT)
        if total is None:
            raise RefusedError(message("files.refused.no_lines"))
        return content_of(_SALES, line_money(Said(Decimal(1), None, total, Decimal(0)), self._exponent))

    def shipping(self, cells: Sequence[Cell]) -> tuple[date | None, Decimal | None]:
        """The day on which a row was shipped, and its freight."""
        if not self.tells_shipping:
            return None, None
        return self._cells.day(cells, Field.SHIPPED_DATE), self._cells.number(cells, Field.FREIGHT)

    def amount_if_readable(self, cells: Sequence[Cell]) -> Decimal:
        """The amount of a row that is refused, for the control totals."""
        return self._money.if_readable(cells)

    def customer_key(self, cells: Sequence[Cell]) -> str | None:
        """What names the customer: the code, else the name."""
        return self._key_of(*picked(cells, self._customer_columns))

    def _read_customer_key(self, *given: Cell) -> str | None:
        cells = in_place(given, self._customer_columns)
        return self._cells.text(cells, Field.CUSTOMER_CODE) or self._customer_name(cells)

    def customer(self, cells: Sequence[Cell]) -> CustomerRecord | None:
        """The customer of a row; None is a walk-in sale."""
        key = self.customer_key(cells)
        if key is None:
            return None
        return CustomerRecord(
            key=key,
            code=self._cells.text(cells, Field.CUSTOMER_CODE),
            name=self._customer_name(cells),
            contact=self._cells.text(cells, Field.CONTACT),
            email=self._cells.text(cells, Field.EMAIL),
            phone=self._cells.text(cells, Field.PHONE),
            address=self.address(cells),
        )

    def _customer_name(self, cells: Sequence[Cell]) -> str | None:
        name = self._cells.text(cells, Field.CUSTOMER_NAME)
        if name is not None:
            return name
        first, last = self._cells.text(cells, Field.FIRST_NAME), self._cells.text(cells, Field.LAST_NAME)
        return " ".join(part for part in (first, last) if part) or None

    def address(self, cells: Sequence[Cell]) -> Address | None:
        """The address in a row; None where all of it is empty."""
        address = Address(
            name=self._cells.text(cells, Field.SHIP_NAME),
            street=self._cells.text(cells, Field.STREET),
            city=self._cells.text(cells, Field.CITY),
            region=self._cells.text(cells, Field.REGION),
            postcode=self._cells.text(cells, Field.POSTCODE),
            country=self._cells.text(cells, Field.COUNTRY),
        )
        return None if address == Address() else address

    def product(self, cells: Sequence[Cell]) -> ProductRecord:
        """The product of a row; "Imported sales" where it names none."""
        return self._product_of(*picked(cells, self._product_columns))

    def _read_product(self, *given: Cell) -> ProductRecord:
        cells = in_place(given, self._product_columns)
        code, name = self._cells.text(cells, Field.PRODUCT_CODE), self._cells.text(cells, Field.PRODUCT_NAME)
        key = code or name
        if key is None:
            return _SALES
        kind = LineKind.CHARGE if self._charges.include(code, name) else LineKind.GOODS
        return ProductRecord(key, code, name, kind, self._cells.text(cells, Field.CATEGORY))

    def list_price(self, cells: Sequence[Cell]) -> int:
        """The price in a list of products, in ten-thousandths; 0 where it has none."""
        price = self._cells.number(cells, Field.UNIT_PRICE)
        return 0 if price is None or price < 0 else scaled(price, 4)


def _is_of_whole_orders(table: Table) -> bool:
    at = table.header.columns.get(Field.TOTAL)
    return at is not None and folded_without_brackets(table.header.texts[at]) in whole_order_words()
