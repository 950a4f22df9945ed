"""One row of a table, understood: the values of an order, a line, a customer, a product.

Not here: what rows are together (`building.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from handcart.domain.message import message
from handcart.domain.vocabulary import LineKind
from handcart.files.histories.amounts import EXACT, LineMoney, Said, line_money, scaled
from handcart.files.histories.records import (
    IMPORTED_SALES,
    Address,
    CustomerRecord,
    ProductRecord,
    RowAt,
)
from handcart.files.histories.refusals import RefusedError, unreadable
from handcart.files.reading.cells import Cell, ErrorCell
from handcart.files.recognising.fields import CODES, Field
from handcart.files.recognising.forms import Forms
from handcart.files.recognising.tables import Table
from handcart.files.recognising.values import UnreadableError, code_of, day_of, number_of, text_of
from handcart.files.recognising.words import ChargeWords

_HUNDRED = Decimal(100)
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


@dataclass(frozen=True, slots=True)
class LineValues:
    """What a row says about its line. `cells` are compared to find equal lines."""

    row: RowAt
    own_number: str | None
    customer: str | None
    product: ProductRecord
    money: LineMoney
    cells: tuple[Cell, ...]


class TableReader:
    """Understands the rows of one table, whose columns and forms are known."""

    def __init__(
        self, table: Table, source: int, forms: Forms, exponent: int, charges: ChargeWords, *, recover: bool = False
    ) -> None:
        self._recover = recover
        self.table = table
        self.source = source
        self._columns = table.header.columns
        self._forms = forms
        self._exponent = exponent
        self._charges = charges
        self._amount_field = Field.AMOUNT
        if not table.has(Field.AMOUNT) and not table.has(Field.UNIT_PRICE):
            self._amount_field = Field.TOTAL
        self._own_number = self._columns.get(Field.ROW_NUMBER)
        self._money_columns = self._columns_of(Field.QUANTITY, Field.UNIT_PRICE, self._amount_field, Field.DISCOUNT)
        self._product_columns = self._columns_of(Field.PRODUCT_CODE, Field.PRODUCT_NAME, Field.CATEGORY)
        # The same quantities, prices, products and days stand in very many rows. Typed: True is no 1.
        self._money_of = lru_cache(maxsize=50_000, typed=True)(self._read_money)
        self._product_of = lru_cache(maxsize=50_000, typed=True)(self._read_product)
        self._day_of = lru_cache(maxsize=20_000, typed=True)(self._read_day)

    def check_cells(self, cells: Sequence[Cell]) -> None:
        """Refuse a row with an error in any column that has a meaning."""
        if ErrorCell not in map(type, cells):
            return
        for field in self._columns:
            cell = self._cell(cells, field)
            if isinstance(cell, ErrorCell):
                kind = "formula" if cell.shows == "formula" else "error_cell"
                raise unreadable(self.column_name(field), UnreadableError(kind, cell.shows))

    def order(self, cells: Sequence[Cell]) -> OrderValues:
        """The order's values in a row; `RefusedError` where one cannot be read."""
        return OrderValues(
            customer=self.customer(cells),
            ordered_on=self.day(cells, Field.ORDER_DATE),
            promised_on=self.day(cells, Field.PROMISED_DATE),
            shipped_on=self.day(cells, Field.SHIPPED_DATE),
            reference=self.text(cells, Field.REFERENCE),
            ship_to=self.address(cells),
            freight=self._number(cells, Field.FREIGHT),
        )

    def line(self, row: int, cells: Sequence[Cell]) -> LineValues:
        """The line's values in a row; `RefusedError` where one cannot be read or does not add up."""
        self.check_cells(cells)
        self.day(cells, Field.ORDER_DATE)
        own = self._own_number
        return LineValues(
            row=RowAt(self.source, row),
            own_number=None if own is None else self.text(cells, Field.ROW_NUMBER),
            customer=self.customer_key(cells),
            product=self.product(cells),
            money=self._money_of(*self._picked(cells, self._money_columns)),
            cells=tuple(cells) if own is None else (*cells[:own], *cells[own + 1 :]),
        )

    def total_line(self, row: int, cells: Sequence[Cell]) -> LineValues:
        """The total of an order in a list of orders, as a line of "Imported sales"."""
        total = self._number(cells, Field.TOTAL)
        if total is None:
            total = self._number(cells, Field.AMOUNT)
        if total is None:
            raise RefusedError(message("files.refused.no_lines"))
        money = line_money(Said(Decimal(1), None, total, Decimal(0)), self._exponent)
        return LineValues(RowAt(self.source, row), None, self.customer_key(cells), _SALES, money, ())

    def shipping(self, cells: Sequence[Cell]) -> tuple[date | None, Decimal | None]:
        """The day on which a row was shipped, and its freight."""
        return self.day(cells, Field.SHIPPED_DATE), self._number(cells, Field.FREIGHT)

    def amount_if_readable(self, cells: Sequence[Cell]) -> Decimal:
        """The amount of a row that is refused, for the control totals; 0 where that is what cannot be read."""
        amount = self._number_if_readable(cells, self._amount_field)
        if amount is not None:
            return amount
        if self.table.has(self._amount_field) and not self._recover:
            return Decimal(0)  # it is lost, not worked out
        quantity = self._number_if_readable(cells, Field.QUANTITY)
        price = self._number_if_readable(cells, Field.UNIT_PRICE)
        if quantity is None or price is None:
            return Decimal(0)
        try:
            discount = self._discount(cells)
        except RefusedError:
            return Decimal(0)
        return EXACT.multiply(EXACT.multiply(quantity, price), EXACT.subtract(Decimal(1), discount))

    def _number_if_readable(self, cells: Sequence[Cell], field: Field) -> Decimal | None:
        try:
            return self._number(cells, field)
        except RefusedError:
            return None

    def order_number(self, cells: Sequence[Cell]) -> str | None:
        """The order's number, None where the row has none."""
        return self.text(cells, Field.ORDER_NUMBER)

    def customer_key(self, cells: Sequence[Cell]) -> str | None:
        """What names the customer: the code, else the name."""
        return self.text(cells, Field.CUSTOMER_CODE) or self._customer_name(cells)

    def customer(self, cells: Sequence[Cell]) -> CustomerRecord | None:
        """The customer of a row; None is a walk-in sale."""
        key = self.customer_key(cells)
        if key is None:
            return None
        return CustomerRecord(
            key=key,
            code=self.text(cells, Field.CUSTOMER_CODE),
            name=self._customer_name(cells),
            contact=self.text(cells, Field.CONTACT),
            email=self.text(cells, Field.EMAIL),
            phone=self.text(cells, Field.PHONE),
            address=self.address(cells),
        )

    def _customer_name(self, cells: Sequence[Cell]) -> str | None:
        name = self.text(cells, Field.CUSTOMER_NAME)
        if name is not None:
            return name
        first, last = self.text(cells, Field.FIRST_NAME), self.text(cells, Field.LAST_NAME)
        return " ".join(part for part in (first, last) if part) or None

    def address(self, cells: Sequence[Cell]) -> Address | None:
        """The address in a row; None where all of it is empty."""
        address = Address(
            name=self.text(cells, Field.SHIP_NAME),
            street=self.text(cells, Field.STREET),
            city=self.text(cells, Field.CITY),
            region=self.text(cells, Field.REGION),
            postcode=self.text(cells, Field.POSTCODE),
            country=self.text(cells, Field.COUNTRY),
        )
        return None if address == Address() else address

    def product(self, cells: Sequence[Cell]) -> ProductRecord:
        """The product of a row; "Imported sales" where it names none."""
        return self._product_of(*self._picked(cells, self._product_columns))

    def _read_product(self, *picked: Cell) -> ProductRecord:
        cells = self._in_place(picked, self._product_columns)
        code, name = self.text(cells, Field.PRODUCT_CODE), self.text(cells, Field.PRODUCT_NAME)
        key = code or name
        if key is None:
            return _SALES
        kind = LineKind.CHARGE if self._charges.include(code, name) else LineKind.GOODS
        return ProductRecord(key, code, name, kind, self.text(cells, Field.CATEGORY))

    def list_price(self, cells: Sequence[Cell]) -> int:
        """The price in a list of products, in ten-thousandths; 0 where it has none."""
        price = self._number(cells, Field.UNIT_PRICE)
        return 0 if price is None or price < 0 else scaled(price, 4)

    def text(self, cells: Sequence[Cell], field: Field) -> str | None:
        """The text of a field; None where it is empty or has no column."""
        cell = self._cell(cells, field)
        if cell is None:
            return None
        try:
            return code_of(cell) if field in CODES else text_of(cell)
        except UnreadableError as error:
            raise unreadable(self.column_name(field), error) from None

    def day(self, cells: Sequence[Cell], field: Field) -> date | None:
        """The day of a field; None where it is empty or has no column."""
        cell = self._cell(cells, field)
        return None if cell is None else self._day_of(cell, field)

    def _read_day(self, cell: Cell, field: Field) -> date | None:
        try:
            return day_of(cell, self._forms.date_order)
        except UnreadableError as error:
            raise unreadable(self.column_name(field), error) from None

    def column_name(self, field: Field) -> str:
        """The header of a field's column, as the file has it."""
        return self.table.header.texts[self._columns[field]]

    def _cell(self, cells: Sequence[Cell], field: Field) -> Cell:
        column = self._columns.get(field)
        return None if column is None or column >= len(cells) else cells[column]

    def _number(self, cells: Sequence[Cell], field: Field) -> Decimal | None:
        cell = self._cell(cells, field)
        if cell is None:
            return None
        try:
            return number_of(cell, self._forms.decimal_sign)
        except UnreadableError as error:
            raise unreadable(self.column_name(field), error) from None

    def _columns_of(self, *fields: Field) -> tuple[int, ...]:
        """The columns of those fields that have one."""
        return tuple(self._columns[field] for field in fields if field in self._columns)

    @staticmethod
    def _picked(cells: Sequence[Cell], columns: Sequence[int]) -> list[Cell]:
        width = len(cells)
        return [cells[column] if column < width else None for column in columns]

    @staticmethod
    def _in_place(picked: Sequence[Cell], columns: Sequence[int]) -> list[Cell]:
        """Picked cells back where they stood, in a row that is empty otherwise."""
        cells: list[Cell] = [None] * (max(columns, default=-1) + 1)
        for column, cell in zip(columns, picked, strict=True):
            cells[column] = cell
        return cells

    def _read_money(self, *picked: Cell) -> LineMoney:
        return line_money(self._said(self._in_place(picked, self._money_columns)), self._exponent)

    def _said(self, cells: Sequence[Cell]) -> Said:
        fields = (Field.QUANTITY, Field.UNIT_PRICE, self._amount_field)
        said = [self._number_or_refusal(cells, field) for field in fields]
        lost = [field for field, each in zip(fields, said, strict=True) if self._is_lost(field, each)]
        if lost:
            self._require_recoverable(lost, said)
        quantity, price, amount = (None if isinstance(each, RefusedError) else each for each in said)
        if quantity is None and amount is None and self.table.has(Field.QUANTITY):
            raise RefusedError(message("files.refused.quantity_missing"))
        return Said(quantity, price, amount, self._discount(cells))

    def _number_or_refusal(self, cells: Sequence[Cell], field: Field) -> Decimal | RefusedError | None:
        try:
            return self._number(cells, field)
        except RefusedError as refused:
            return refused

    def _is_lost(self, field: Field, said: Decimal | RefusedError | None) -> bool:
        """Whether a cell should say a number and does not: it cannot be read, or is empty where it has a column."""
        return isinstance(said, RefusedError) or (said is None and self.table.has(field))

    def _require_recoverable(self, lost: Sequence[Field], said: Sequence[Decimal | RefusedError | None]) -> None:
        """Go on where the owner wants the one lost number to follow from the other two; else say what is lost."""
        unreadable_one = next((each for each in said if isinstance(each, RefusedError)), None)
        follows = len(lost) == 1 and len([each for each in said if isinstance(each, Decimal)]) == 2
        if follows and self._recover:
            return
        column = self.column_name(lost[0])
        if follows:
            raise RefusedError(message("files.refused.recoverable", column=column))
        if unreadable_one is not None:
            raise unreadable_one
        if len(lost) > 1 and any(isinstance(each, Decimal) for each in said):
            raise RefusedError(message("files.refused.empty", column=column))

    def _discount(self, cells: Sequence[Cell]) -> Decimal:
        cell = self._cell(cells, Field.DISCOUNT)
        if isinstance(cell, str) and cell.rstrip().endswith(("%", "％")):
            bare = cell.rstrip()[:-1]
            try:
                points = number_of(bare, self._forms.decimal_sign)
            except UnreadableError as error:
                raise unreadable(self.column_name(Field.DISCOUNT), error) from None
            return EXACT.divide(points or Decimal(0), _HUNDRED)
        discount = self._number(cells, Field.DISCOUNT) or Decimal(0)
        return EXACT.divide(discount, _HUNDRED) if self._forms.discount_points else discount
