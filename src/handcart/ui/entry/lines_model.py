"""The lines as the table shows them: what was typed, and what the order page knows of each line by then."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from handcart.domain.message import Amount, Message, Percent, Quantity, UnitPrice
from handcart.domain.vocabulary import LineKind
from handcart.ui.kit.cells import CELL, Cell, Column, EmptyCell, IconCell, NumberCell, TextCell
from handcart.ui.kit.rows_model import column_heading
from handcart.ui.kit.words import Words
from handcart.usecases.entry.form import Cell as Field
from handcart.usecases.entry.form import EntryLine
from handcart.usecases.entry.preview import WorkedLine
from handcart.usecases.entry.product_choices import ProductChoice
from handcart.usecases.entry.sheet import Sheet

Index = QModelIndex | QPersistentModelIndex

COLUMNS = (
    Column("number", "", 46),
    Column("product", "entry.column.product", None),
    Column("code", "entry.column.code", 108),
    Column("stock", "entry.column.stock", 132),
    Column("quantity", "entry.column.quantity", 80, align="right"),
    Column("price", "entry.column.price", 80, align="right"),
    Column("discount", "entry.column.discount", 72, align="right"),
    Column("amount", "entry.column.amount", 96, align="right"),
)
PLACES = {column.id: place for place, column in enumerate(COLUMNS)}
TYPED = (Field.PRODUCT, Field.QUANTITY, Field.PRICE, Field.DISCOUNT)
"""The cells that Tab goes to, from left to right."""


class LinesModel(QAbstractTableModel):
    """Rows of a `Sheet`. `worked` is what was worked out of each line, by its key; `wrong` what working out found."""

    def __init__(self, words: Words, sheet: Sheet, *, currency: str, exponent: int) -> None:
        super().__init__()
        self._words, self.sheet = words, sheet
        self.currency, self._exponent = currency, exponent
        self.worked: dict[int, WorkedLine] = {}
        self.wrong: dict[int, tuple[Field, Message]] = {}
        self._rows = len(sheet.lines)
        words.changed.connect(self.renew)

    def renew(self) -> None:
        """Lines came, went or moved, or everything is written otherwise."""
        self.beginResetModel()
        self._rows = len(self.sheet.lines)
        self.endResetModel()

    def follow(self, row: int) -> None:
        """One line changed; the empty one below may have come or gone."""
        if self._rows != len(self.sheet.lines):
            self.renew()
        else:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    def show_worked(self, worked: Mapping[int, WorkedLine]) -> None:
        """What the lines come to now."""
        self.worked = dict(worked)
        self.dataChanged.emit(self.index(0, 0), self.index(self._rows - 1, len(COLUMNS) - 1))

    def note_choice(self, row: int, choice: ProductChoice) -> None:
        """What is known of a product already when it is taken, until the line is worked out."""
        line = self.sheet.lines[row]
        price = choice.price or 0
        amount = 0
        self.worked[line.key] = WorkedLine(
            code=choice.code, unit=choice.unit, price=price, amount=amount, free=choice.free
        )

    def problem(self, row: int, cell: Field) -> Message | None:
        """What is wrong with a cell."""
        line = self.sheet.lines[row]
        found = self.wrong.get(line.key)
        return line.problems.get(cell) or (found[1] if found is not None and found[0] is cell else None)

    def text(self, row: int, cell: Field) -> str:
        """What stands in a cell to be typed over."""
        line, wording = self.sheet.lines[row], self._words.wording
        if cell in line.typed:
            return line.typed[cell]
        match cell:
            case Field.PRODUCT:
                return line.name
            case Field.NOTE:
                return line.note
            case Field.QUANTITY:
                return wording.quantity(Quantity(line.quantity)) if line.named else ""
            case Field.PRICE:
                price = self._price(line)
                return "" if price is None else wording.price(UnitPrice(price, self.currency))
            case Field.DISCOUNT:
                return wording.percent(Percent(line.discount)) if line.discount else ""

    def widest(self, column_id: str) -> str:
        """The longest text among the prices or the amounts; found without writing them all."""
        if column_id == "amount":
            amounts = [each.amount for each in self.worked.values()]
            return self._money(max(amounts)) if amounts else ""
        typed = [line.typed[Field.PRICE] for line in self.sheet.lines if Field.PRICE in line.typed]
        prices = [price for line in self.sheet.lines if (price := self._price(line)) is not None]
        if prices:
            longest = max(prices, key=_price_length)
            typed.append(self._words.wording.price(UnitPrice(longest, self.currency)))
        return max(typed, key=len, default="")

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 Qt's signature
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 Qt's signature
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (CELL, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        cell = self._cell(index.row(), COLUMNS[index.column()].id)
        return cell if role == CELL else cell.text

    def headerData(  # noqa: N802 Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        return column_heading(self._words, COLUMNS, section, orientation, role)

    def _cell(self, row: int, column_id: str) -> Cell:
        line = self.sheet.lines[row]
        if column_id == "number":
            return TextCell(str(row + 1), "muted")
        if column_id in TYPED:
            cell = Field(column_id)
            if self.problem(row, cell) is not None:
                return self._wrong_cell(row, cell)
        if not line.named:
            return EmptyCell()
        return self._plain_cell(line, column_id)

    def _wrong_cell(self, row: int, cell: Field) -> Cell:
        text = self.text(row, cell) or self._words.text("entry.missing")
        return TextCell(text, "red", 500) if cell is Field.PRODUCT else NumberCell(text, "red", 500)

    def _plain_cell(self, line: EntryLine, column_id: str) -> Cell:
        worked = self.worked.get(line.key)
        if column_id == "product":
            return TextCell(self._named(line), "text2" if line.kind is LineKind.TEXT else "text")
        if line.kind is LineKind.TEXT:
            return EmptyCell()
        wording = self._words.wording
        match column_id:
            case "code":
                return TextCell(line.code, "muted")
            case "stock":
                return self._stock(worked)
            case "quantity":
                return NumberCell(wording.quantity(Quantity(line.quantity)))
            case "price":
                return self._price_cell(line)
            case "discount":
                return NumberCell(wording.percent(Percent(line.discount)) if line.discount else "")
            case _:
                return EmptyCell() if worked is None else NumberCell(self._money(worked.amount))

    def _named(self, line: EntryLine) -> str:
        """The name, with what was noted on the line."""
        if not line.note:
            return line.name
        return self._words.text("entry.line.with_note", name=line.name, note=line.note)

    def _stock(self, worked: WorkedLine | None) -> Cell:
        if worked is None or worked.free is None:
            return EmptyCell()
        words = self._words
        free = words.wording.quantity(Quantity(max(0, worked.free)))
        if not worked.missing:
            return IconCell("check", free, "green", "text")
        if worked.here_on is None:
            return IconCell("package-minus", free, "amber", "text")
        day = words.wording.day(worked.here_on, today=worked.here_on)
        return IconCell("package-minus", words.text("entry.stock.until", free=free, day=day), "amber", "text")

    def _price(self, line: EntryLine) -> int | None:
        if line.price is not None or not line.named:
            return line.price
        worked = self.worked.get(line.key)
        return None if worked is None else worked.price

    def _price_cell(self, line: EntryLine) -> Cell:
        if line.gift:
            return NumberCell(self._words.text("entry.gift"), "accent_text", 500)
        price = self._price(line)
        return EmptyCell() if price is None else NumberCell(self._words.wording.price(UnitPrice(price, self.currency)))

    def _money(self, minor: int) -> str:
        return self._words.wording.money(Amount(minor, self.currency, self._exponent))


def _price_length(price: int) -> int:
    """How long a price is when it is written: without the zeros that end its four decimals, but for two of them."""
    return len(str(price)) - (0 if price % 10 else 1 if price % 100 else 2)
