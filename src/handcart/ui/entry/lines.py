"""What the keys do in the lines: going from cell to cell, taking products, scanning, taking back.

The rules of the lines stand in `usecases.entry.sheet`; what a product is, the page finds out in the background.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from handcart.domain.message import Message, Quantity, message
from handcart.ui.entry.bubble import Bubble
from handcart.ui.entry.grid import LinesGrid
from handcart.ui.entry.lines_model import TYPED, LinesModel
from handcart.ui.entry.product_cell import Asks, ProductCell
from handcart.ui.kit.parts import is_enter
from handcart.ui.kit.popup import Popup
from handcart.ui.kit.words import Words
from handcart.usecases.entry.form import Cell, EntryLine
from handcart.usecases.entry.product_choices import ProductChoice
from handcart.usecases.entry.sheet import Place


class Lines(QObject):
    """The lines as they are typed. `typing` after each letter, `changed` after each change of a line, `left` where Tab
    goes on (True) or back, `escaped` where Esc finds nothing to take back.
    """

    changed = Signal()
    typing = Signal()
    left = Signal(bool)
    escaped = Signal()

    def __init__(
        self, words: Words, model: LinesModel, page: QWidget, popup: Popup, bubble: Bubble, asks: Asks
    ) -> None:
        super().__init__(page)
        self._words, self.model, self.sheet, self._asks = words, model, model.sheet, asks
        self._bubble = bubble
        self.grid = LinesGrid(page, model, self.key)
        self.shown, self._before = "", self.sheet.lines[0]
        self._removed: tuple[int, EntryLine] | None = None
        self._product = ProductCell(words, model, self.grid, self, popup, asks)
        self.completion = self._product.completion
        self.grid.clicked_at.connect(self._clicked)
        self.grid.entered.connect(lambda: self.go(self.grid.place))
        self.grid.editor.textEdited.connect(self._typed)
        self.grid.editor.left.connect(self._focus_left)
        self._commands = self._make_commands()

    @property
    def place(self) -> Place:
        """The cell that is typed in."""
        return self.grid.place

    def show(self, lines: Sequence[EntryLine]) -> None:
        """Begin with these lines."""
        self.completion.put_away()
        self._bubble.hide()
        self.sheet.show(lines)
        self._removed = None
        self.model.worked.clear()
        self.model.wrong.clear()
        self.model.renew()
        self.grid.place = Place(0, Cell.PRODUCT)
        self._before = self.sheet.lines[0]
        self.shown = self.model.text(0, Cell.PRODUCT)
        if self.grid.editor.isVisible():
            self.go(self.grid.place)

    def go(self, place: Place) -> None:
        """Type in this cell from now on."""
        row = min(place.row, self.sheet.last)
        line = self.sheet.lines[row]
        cell = place.cell if line.may_enter(place.cell) and not line.empty else Cell.PRODUCT
        if line.key != self._before.key:
            self._before = line
        self.shown = self.model.text(row, cell)
        self.completion.put_away()
        wrong = self.model.problem(row, cell)
        self.grid.type_in(Place(row, cell), self.shown, wrong=wrong is not None)
        self._name_cell(row, cell)
        self._help(wrong)

    def go_to_end(self) -> None:
        """Type in the empty last line."""
        self.go(Place(self.sheet.last, Cell.PRODUCT))

    def go_to_row(self, row: int) -> None:
        """Type in another line, in the cell that is typed in now."""
        if row != self.place.row:
            self.leave()
            self.go(Place(row, self.place.cell))

    def leave(self) -> Message | None:
        """Take what stands in the field into the line; returns what is wrong with it."""
        text, (row, cell) = self.grid.editor.text(), self.place
        if text == self.shown or row > self.sheet.last:
            return self.model.problem(row, cell) if row <= self.sheet.last else None
        line = self.sheet.lines[row]
        if cell is Cell.PRODUCT and (not text.strip() or text.strip() == line.name):
            self.sheet.clear_typed(row, Cell.PRODUCT)
            self.done(row)
            return None
        problem = self.sheet.type(row, cell, text)
        self.done(row)
        return problem

    def half_typed(self) -> Sequence[EntryLine]:
        """The lines with what stands in the field now, which is not taken up yet."""
        lines, text, (row, cell) = list(self.sheet.lines), self.grid.editor.text(), self.place
        if text != self.shown and row <= self.sheet.last:
            lines[row] = replace(lines[row], typed={**lines[row].typed, cell: text})
        return lines

    def toggle_gift(self) -> None:
        """Make the line a gift, or no gift."""
        self.leave()
        row = self.place.row
        self.sheet.toggle_gift(row)
        self.done(row)
        self.go(Place(row, Cell.QUANTITY))

    def note(self) -> None:
        """Type a note on the line."""
        if self.sheet.lines[self.place.row].named:
            self.leave()
            self.go(Place(self.place.row, Cell.NOTE))

    def repeat(self) -> None:
        """The same line once more."""
        self.leave()
        row = self.sheet.repeat(self.place.row)
        self.rearranged(Place(row, Cell.QUANTITY))

    def remove(self) -> None:
        """Take the line out; Esc brings it back."""
        row = self.place.row
        if self.sheet.lines[row].empty:
            return
        self._removed = (row, self.sheet.remove(row))
        self.rearranged(Place(min(row, self.sheet.last), Cell.PRODUCT))
        self._say(message("entry.line.removed"), wrong=False)

    def move(self, by: int) -> None:
        """Move the line up or down."""
        self.leave()
        self.rearranged(Place(self.sheet.move(self.place.row, by), self.place.cell))

    def add(self, choice: ProductChoice, quantity: int) -> None:
        """A new line at the end, with its quantity to be typed over."""
        self.leave()
        row = self.sheet.add(choice, quantity)
        self.model.note_choice(row, choice)
        self.rearranged(Place(row, Cell.QUANTITY))

    def say(self, why: Message) -> None:
        """Say what is wrong beside the cell that is typed in."""
        self._say(why, wrong=True)

    def key(self, event: QKeyEvent) -> bool:
        """Whether a key means something to the lines."""
        if is_enter(event):
            self._product.enter()
            return True
        if self.completion.key(event):
            return True
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        command = self._commands.get((Qt.Key(event.key()), plain))
        return command is not None and command() is not False

    def _make_commands(self) -> dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], object]]:
        none, key = Qt.KeyboardModifier.NoModifier, Qt.Key
        return {
            (key.Key_Tab, none): lambda: self._tab(back=False),
            (key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier): lambda: self._tab(back=True),
            (key.Key_Backtab, none): lambda: self._tab(back=True),
            (key.Key_Up, none): lambda: self._row(-1),
            (key.Key_Down, none): lambda: self._row(1),
            (key.Key_Up, Qt.KeyboardModifier.AltModifier): lambda: self.move(-1),
            (key.Key_Down, Qt.KeyboardModifier.AltModifier): lambda: self.move(1),
            (key.Key_Escape, none): self._escape,
            (key.Key_Delete, none): self._delete,
            (key.Key_Delete, Qt.KeyboardModifier.ControlModifier): self.remove,
        }

    def finish(self) -> None:
        """The line is done: the next one, unless something is wrong with this cell."""
        row, cell = self.place
        problem = self.leave()
        self.go(Place(row + 1, Cell.PRODUCT) if problem is None else Place(row, cell))

    def _tab(self, *, back: bool) -> None:
        row, cell = self.place
        text = self.grid.editor.text().strip()
        if cell is Cell.PRODUCT and not back and text and text != self.shown.strip():
            self._product.enter_product(text, scanned=False)
            return
        self.leave()
        place = self.sheet.next_place(Place(row, Cell.PRODUCT if cell is Cell.NOTE else cell), TYPED, back=back)
        if place is None:
            self.left.emit(not back)
        else:
            self.go(place)

    def _row(self, by: int) -> bool:
        row, cell = self.place
        if by > 0 and cell is Cell.PRODUCT and Cell.PRODUCT in self.sheet.lines[row].typed:
            self._product.ask()
            return True
        if by > 0 and row == self.sheet.last and self.sheet.lines[row].empty and not self.grid.editor.text():
            self._product.offer_usual()
            return True
        if 0 <= row + by <= self.sheet.last:
            self.go_to_row(row + by)
        return True

    def _escape(self) -> None:
        """One step back: what was typed in the cell, then the whole line, then the line that was removed."""
        row = self.place.row
        line = self.sheet.lines[row]
        if self.grid.editor.text() != self.shown:
            self.go(self.place)
            self.typing.emit()
        elif line != self._before:
            self.sheet.put_back(row, self._before)
            self._before = self.sheet.lines[row]
            self.rearranged(Place(row, Cell.PRODUCT))
        elif self._removed is not None:
            (row, line), self._removed = self._removed, None
            self.sheet.put_in(row, line)
            self.rearranged(Place(row, Cell.PRODUCT))
        else:
            self.escaped.emit()

    def _delete(self) -> bool:
        """Delete takes the line out, unless it has a letter to delete."""
        if self.grid.editor.all_selected():
            self.remove()
            return True
        return False

    def _typed(self, _text: str) -> None:
        self._bubble.hide()
        if self.place.cell is Cell.PRODUCT:
            self._product.ask()
        self.typing.emit()

    def _clicked(self, place: Place) -> None:
        self.leave()
        self.go(place)

    def _focus_left(self) -> None:
        self.completion.put_away()
        self._bubble.hide()
        self.leave()
        self.grid.end_edit()

    def done(self, row: int) -> None:
        """One line changed."""
        self.model.follow(min(row, self.sheet.last))
        self.changed.emit()

    def rearranged(self, place: Place) -> None:
        """Lines came, went or moved; typing goes on there."""
        self.model.renew()
        self.changed.emit()
        self.go(place)

    def _help(self, wrong: Message | None) -> None:
        row, cell = self.place
        if wrong is not None:
            self._say(wrong, wrong=True)
            return
        helps = self._helps(self.sheet.lines[row], cell)
        if helps:
            self._bubble.say(helps, self.grid.editor_place(), wrong=False)
        else:
            self._bubble.hide()

    def _helps(self, line: EntryLine, cell: Cell) -> str:
        """What helps in a cell: how much has left already, what this customer paid before."""
        worked = self.model.worked.get(line.key)
        if cell is Cell.QUANTITY and worked is not None and worked.shipped:
            return self._words.text("entry.help.shipped", quantity=Quantity(worked.shipped))
        return self._asks.last_prices(line.product_id) if cell is Cell.PRICE else ""

    def _say(self, what: Message, *, wrong: bool) -> None:
        self._bubble.say(self._words.render(what), self.grid.editor_place(), wrong=wrong)
        if wrong:
            self.grid.editor.setAccessibleDescription(self._words.render(what))

    def _name_cell(self, row: int, cell: Cell) -> None:
        title = self._words.text(f"entry.column.{cell}")
        self.grid.editor.setAccessibleName(self._words.text("entry.cell", row=row + 1, column=title))
        self.grid.editor.setAccessibleDescription("")
