"""The lines on the entry page and what the keys do to them: taking products, typing, repeating, moving, taking back.

The last line is always empty: there the next product goes. Nothing here reads or writes the company.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from handcart.domain.errors import BadInput
from handcart.domain.message import Message, message
from handcart.domain.typed_text import one_line
from handcart.domain.vocabulary import LineKind
from handcart.usecases.entry.form import LINE_KINDS, Cell, EntryLine
from handcart.usecases.entry.product_choices import ProductChoice
from handcart.usecases.orders.inputs import ONE


class Place(NamedTuple):
    """A cell by its row, counted from 0."""

    row: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class Reading:
    """How numbers are read, in the writing of now. Each raises BadInput for what is none."""

    quantity: Callable[[str, bool], int]
    price: Callable[[str], int]
    percent: Callable[[str], int]


class Sheet:
    """The lines, from top to bottom. Rows are counted from 0."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._next_key = 1
        self._lines: list[EntryLine] = []
        self.show(())

    @property
    def lines(self) -> Sequence[EntryLine]:
        """All rows, the empty last one included."""
        return self._lines

    @property
    def last(self) -> int:
        """The row of the empty line."""
        return len(self._lines) - 1

    def show(self, lines: Iterable[EntryLine]) -> None:
        """Begin with these lines; what was typed in them and could not be used is read again."""
        self._lines = []
        for line in lines:
            if not line.empty:
                self._lines.append(replace(line, key=self._key(), problems={}))
        self._end_with_an_empty_line()
        for row, line in enumerate(self._lines):
            for cell, typed in line.typed.items():
                self.type(row, cell, typed)

    def type(self, row: int, cell: Cell, text: str) -> Message | None:
        """Put what was typed into a cell; returns what is wrong with it, and then keeps what was typed."""
        line = self._lines[row]
        try:
            values = self._read(line, cell, text)
        except BadInput as problem:
            self._set(
                row, replace(line, typed={**line.typed, cell: text}, problems={**line.problems, cell: problem.message})
            )
            return problem.message
        self._set(row, replace(_right(line, cell), **values))
        return None

    def clear_typed(self, row: int, cell: Cell) -> None:
        """What was typed into a cell and cannot be used is not wanted: the cell is what it was."""
        self._set(row, _right(self._lines[row], cell))

    def take(self, row: int, choice: ProductChoice) -> None:
        """Sell this product in the row; quantity and note stay, price and tax are those of the product."""
        line = _right(self._lines[row], Cell.PRODUCT)
        taken = replace(
            line,
            kind=LINE_KINDS[choice.kind],
            product_id=choice.id,
            code=choice.code,
            name=choice.name,
            unit=choice.unit,
            countable=choice.countable,
        )
        if line.product_id != choice.id:
            taken = replace(taken, price=None, tax_code_id=None)
        self._set(row, taken)
        self._read_again(row)

    def take_plain(self, row: int, kind: LineKind, name: str) -> None:
        """A line without a product of the catalogue. BadInput for a name that cannot be kept."""
        line = _right(self._lines[row], Cell.PRODUCT)
        plain = replace(line, kind=kind, product_id=None, code="", unit="", countable=False)
        self._set(row, replace(plain, name=one_line(name, field=Cell.PRODUCT), tax_code_id=None))
        self._read_again(row)

    def scan(self, row: int, choice: ProductChoice) -> int:
        """One more of a scanned product: in the line that sells it already, else in `row` or a new line."""
        sold = self.row_of(choice.id)
        if sold is not None:
            line = self._lines[sold]
            self._set(sold, replace(_right(line, Cell.QUANTITY), quantity=line.quantity + ONE))
            # Where the code was typed nothing is left of it.
            self._set(row, _right(self._lines[row], Cell.PRODUCT))
            return sold
        if self._lines[row].named:
            row = self.last
        self.take(row, choice)
        return row

    def add(self, choice: ProductChoice, quantity: int) -> int:
        """A new line at the end; returns its row."""
        row = self.last
        self.take(row, choice)
        self._set(row, replace(self._lines[row], quantity=quantity))
        return row

    def paste(self, typed: Mapping[Cell, str]) -> int:
        """A new line at the end of what was pasted into its cells, read when its product is known; returns its key."""
        row = self.last
        unknown = message("entry.bad.product", typed=typed[Cell.PRODUCT])
        self._set(row, replace(self._lines[row], typed=dict(typed), problems={Cell.PRODUCT: unknown}))
        return self._lines[row].key

    def row_of(self, product_id: int) -> int | None:
        """The first row that sells this product for money."""
        rows = (row for row, line in enumerate(self._lines) if line.product_id == product_id and not line.gift)
        return next(rows, None)

    def repeat(self, row: int) -> int:
        """The same once more below; an empty line repeats the one above. Returns the new row."""
        source = row if self._lines[row].named or row == 0 else row - 1
        line = self._lines[source]
        if not line.named:
            return row
        self._lines.insert(source + 1, replace(line, key=self._key(), line_id=None))
        return source + 1

    def remove(self, row: int) -> EntryLine:
        """Take a line out and return it."""
        removed = self._lines.pop(row)
        self._end_with_an_empty_line()
        return removed

    def put_in(self, row: int, line: EntryLine) -> None:
        """Put a line that was taken out back where it stood."""
        self._lines.insert(min(row, self.last), line)

    def move(self, row: int, by: int) -> int:
        """Move a line up or down among the lines that are filled; returns where it is then."""
        target = row + by
        if row == self.last or not 0 <= target < self.last:
            return row
        self._lines.insert(target, self._lines.pop(row))
        return target

    def toggle_gift(self, row: int) -> bool:
        """Make a line a gift, or a gift a line that costs something again. Returns whether it is one now."""
        line = self._lines[row]
        if not line.named or line.kind is LineKind.TEXT:
            return False
        self._set(
            row, replace(_right(_right(line, Cell.PRICE), Cell.DISCOUNT), gift=not line.gift, discount=0, price=None)
        )
        return not line.gift

    def put_back(self, row: int, line: EntryLine) -> None:
        """Undo what was done to a row: it is again what it was."""
        self._set(row, replace(line, key=self._lines[row].key))
        self._end_with_an_empty_line()

    def first_problem(self) -> Place | None:
        """The first cell that cannot be used as it is."""
        for row, line in enumerate(self._lines):
            for cell in Cell:
                if cell in line.problems:
                    return Place(row, cell)
        return None

    def next_place(self, place: Place, cells: Sequence[Cell], *, back: bool = False) -> Place | None:
        """The next cell Tab goes to, over lines; None past the ends."""
        row, cell = place
        order = [*reversed(cells)] if back else [*cells]
        rest = order[order.index(cell) + 1 :] if cell in order else ([] if back else order)
        while 0 <= row < len(self._lines):
            # Before a line says what is sold there is nothing else to enter in it.
            open_cells = [each for each in rest if self._lines[row].may_enter(each)]
            if self._lines[row].empty:
                open_cells = [each for each in open_cells if each is Cell.PRODUCT]
            if open_cells:
                return Place(row, open_cells[0])
            row, rest = row + (-1 if back else 1), order
        return None

    def _read(self, line: EntryLine, cell: Cell, text: str) -> dict[str, Any]:
        """What the text means in the cell, as columns of the line."""
        plain = text.strip()
        match cell:
            case Cell.QUANTITY:
                return {"quantity": self._reading.quantity(plain, line.countable)}
            case Cell.PRICE:
                return {"price": self._reading.price(plain) if plain else None}
            case Cell.DISCOUNT:
                return {"discount": self._reading.percent(plain) if plain else 0}
            case Cell.NOTE:
                return {"note": one_line(text, field=Cell.NOTE)}
            case Cell.PRODUCT:
                if line.kind is LineKind.TEXT or (line.named and line.product_id is None):
                    return {"name": one_line(text, field=Cell.PRODUCT)}
                raise BadInput("entry.bad.product", field=Cell.PRODUCT, typed=plain)

    def _read_again(self, row: int) -> None:
        """Another product may take what this one did not: half a kilogram, but no half cup."""
        line = self._lines[row]
        for cell in (Cell.QUANTITY, Cell.PRICE, Cell.DISCOUNT):
            if cell in line.typed:
                self.type(row, cell, line.typed[cell])
        line = self._lines[row]
        if line.countable and line.quantity % ONE:
            problem = message("input.not_whole")
            self._set(row, replace(line, problems={**line.problems, Cell.QUANTITY: problem}))

    def _set(self, row: int, line: EntryLine) -> None:
        self._lines[row] = line
        self._end_with_an_empty_line()

    def _end_with_an_empty_line(self) -> None:
        while len(self._lines) > 1 and self._lines[-1].empty and self._lines[-2].empty:
            self._lines.pop()
        if not self._lines or not self._lines[-1].empty:
            self._lines.append(EntryLine(key=self._key()))

    def _key(self) -> int:
        self._next_key += 1
        return self._next_key


def _right(line: EntryLine, cell: Cell) -> EntryLine:
    """The line with nothing wrong in a cell."""
    if cell not in line.typed and cell not in line.problems:
        return line
    typed = {each: text for each, text in line.typed.items() if each is not cell}
    problems = {each: why for each, why in line.problems.items() if each is not cell}
    return replace(line, typed=typed, problems=problems)
