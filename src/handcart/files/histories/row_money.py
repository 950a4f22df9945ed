"""The money of a row: quantity, price, discount and amount, what of them is lost, and whether it may be worked out."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from handcart.domain.message import message
from handcart.files.histories.amounts import EXACT, LineMoney, Said, line_money
from handcart.files.histories.refusals import RefusedError, unreadable
from handcart.files.histories.row_cells import RowCells, in_place
from handcart.files.reading.cells import Cell
from handcart.files.recognising.fields import Field
from handcart.files.recognising.values import UnreadableError, number_of

_HUNDRED = Decimal(100)


class RowMoney:
    """Understands the money in the rows of one table. `recover`: one lost number may follow from the other two."""

    def __init__(self, cells: RowCells, exponent: int, *, recover: bool) -> None:
        self._cells = cells
        self._exponent = exponent
        self._recover = recover
        self._amount_field = Field.AMOUNT
        if not cells.table.has(Field.AMOUNT) and not cells.table.has(Field.UNIT_PRICE):
            self._amount_field = Field.TOTAL
        self.columns = cells.columns_of(Field.QUANTITY, Field.UNIT_PRICE, self._amount_field, Field.DISCOUNT)
        # The same quantities at the same prices stand in very many rows. Typed: True is no 1.
        self._money_of = lru_cache(maxsize=50_000, typed=True)(self._read_money)

    def of_picked(self, given: Sequence[Cell]) -> LineMoney:
        """The money of a line, given the cells of `columns`; `RefusedError` where it is unreadable or no sum."""
        return self._money_of(*given)

    def if_readable(self, cells: Sequence[Cell]) -> Decimal:
        """The amount of a row that is refused, for the control totals; 0 where that is what cannot be read."""
        amount = self._number_if_readable(cells, self._amount_field)
        if amount is not None:
            return amount
        if self._cells.table.has(self._amount_field) and not self._recover:
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
            return self._cells.number(cells, field)
        except RefusedError:
            return None

    def _read_money(self, *given: Cell) -> LineMoney:
        return line_money(self._said(in_place(given, self.columns)), self._exponent)

    def _said(self, cells: Sequence[Cell]) -> Said:
        fields = (Field.QUANTITY, Field.UNIT_PRICE, self._amount_field)
        said = [self._number_or_refusal(cells, field) for field in fields]
        lost = [field for field, each in zip(fields, said, strict=True) if self._is_lost(field, each)]
        if lost:
            self._require_recoverable(lost, said)
        quantity, price, amount = (None if isinstance(each, RefusedError) else each for each in said)
        if quantity is None and amount is None and self._cells.table.has(Field.QUANTITY):
            raise RefusedError(message("files.refused.quantity_missing"))
        return Said(quantity, price, amount, self._discount(cells))

    def _number_or_refusal(self, cells: Sequence[Cell], field: Field) -> Decimal | RefusedError | None:
        try:
            return self._cells.number(cells, field)
        except RefusedError as refused:
            return refused

    def _is_lost(self, field: Field, said: Decimal | RefusedError | None) -> bool:
        """Whether a cell should say a number and does not: it cannot be read, or is empty where it has a column."""
        return isinstance(said, RefusedError) or (said is None and self._cells.table.has(field))

    def _require_recoverable(self, lost: Sequence[Field], said: Sequence[Decimal | RefusedError | None]) -> None:
        """Go on where the owner wants the one lost number to follow from the other two; else say what is lost."""
        unreadable_one = next((each for each in said if isinstance(each, RefusedError)), None)
        follows = len(lost) == 1 and len([each for each in said if isinstance(each, Decimal)]) == 2
        if follows and self._recover:
            return
        column = self._cells.column_name(lost[0])
        if follows:
            raise RefusedError(message("files.refused.recoverable", column=column))
        if unreadable_one is not None:
            raise unreadable_one
        if len(lost) > 1 and any(isinstance(each, Decimal) for each in said):
            raise RefusedError(message("files.refused.empty", column=column))

    def _discount(self, cells: Sequence[Cell]) -> Decimal:
        cell = self._cells.cell(cells, Field.DISCOUNT)
        if isinstance(cell, str) and cell.rstrip().endswith(("%", "％")):
            bare = cell.rstrip()[:-1]
            try:
                points = number_of(bare, self._cells.forms.decimal_sign)
            except UnreadableError as error:
                raise unreadable(self._cells.column_name(Field.DISCOUNT), error) from None
            return EXACT.divide(points or Decimal(0), _HUNDRED)
        discount = self._cells.number(cells, Field.DISCOUNT) or Decimal(0)
        return EXACT.divide(discount, _HUNDRED) if self._cells.forms.discount_points else discount
