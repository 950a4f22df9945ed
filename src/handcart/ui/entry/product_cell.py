"""The cell of the product: completing, taking, scanning, and making of a text what is no product yet.

Nobody waits for an answer: Enter goes on to the quantity at once, and the product comes when it is known.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from handcart.domain.errors import BadInput
from handcart.domain.message import Message, message
from handcart.domain.vocabulary import LineKind
from handcart.ui.entry.grid import LinesGrid
from handcart.ui.entry.lines_model import LinesModel
from handcart.ui.entry.offers import product_offers
from handcart.ui.kit.completion import Completion, Source, Taken
from handcart.ui.kit.popup import Offers, Popup
from handcart.ui.kit.words import Words
from handcart.usecases.entry.form import Cell, EntryLine
from handcart.usecases.entry.product_choices import ProductChoice
from handcart.usecases.entry.sheet import Place

WAYS = (None, LineKind.SERVICE, LineKind.CHARGE, LineKind.TEXT)
"""What can be made of a text that names no product: a new one (None), or a line without one."""

_SHORTEST_BURST = 4
_SHORTEST_BAR_CODE = 8
_POPUP_WIDTH = 660

Choice = ProductChoice | None


class Asks(Protocol):
    """What the page finds out for the lines; answers come back in the window's thread."""

    def find_products(self, text: str, then: Callable[[Sequence[ProductChoice]], object]) -> None:
        """What is offered for a text."""

    def product_meant(self, row_key: int, text: str, then: Callable[[Choice], object]) -> None:
        """The one product that Enter means, asked for each line by itself."""

    def product_scanned(self, code: str, then: Callable[[Choice], object]) -> None:
        """The product with this bar code or code."""

    def make_product(self, name: str, then: Callable[[ProductChoice], object]) -> None:
        """A new product with no more than a name."""

    def count_of_products(self) -> int:
        """How many there are."""

    def offers_of_customer(self) -> Sequence[ProductChoice]:
        """What the customer usually buys."""

    def bought_last(self, product_id: int) -> str:
        """When the customer last bought it, in words."""

    def last_prices(self, product_id: int | None) -> str:
        """What the customer paid for it before, in words."""


class Typing(Protocol):
    """What the lines do for the cell."""

    @property
    def place(self) -> Place:
        """The cell that is typed in."""

    @property
    def shown(self) -> str:
        """What stood in the cell before something was typed."""

    def go(self, place: Place) -> None:
        """Type in this cell from now on."""

    def leave(self) -> Message | None:
        """Take what stands in the field into the line."""

    def say(self, why: Message) -> None:
        """Say what is wrong beside the cell."""

    def finish(self) -> None:
        """The line is done."""

    def done(self, row: int) -> None:
        """One line changed."""

    def rearranged(self, place: Place) -> None:
        """Lines came or went; typing goes on there."""


class ProductCell:
    """Enter and what is offered, for the lines of `model`."""

    def __init__(
        self, words: Words, model: LinesModel, grid: LinesGrid, lines: Typing, popup: Popup, asks: Asks
    ) -> None:
        self._words, self._model, self._sheet = words, model, model.sheet
        self._editor, self._grid, self._lines, self._asks = grid.editor, grid, lines, asks
        source = Source(asks.find_products, self._offers, _POPUP_WIDTH)
        self.completion: Completion[ProductChoice] = Completion(grid.editor, popup, source, self._taken)

    def ask(self) -> None:
        """Something was typed into the cell; a line without a product is only renamed."""
        if not self._is_plain(self._sheet.lines[self._lines.place.row]):
            self.completion.ask()

    def offer_usual(self) -> None:
        """Offer what the customer usually buys, before anything is typed."""
        self.completion.offer(self._asks.offers_of_customer())

    def enter(self) -> None:
        """Enter takes the product, or finishes the line; a scanner ends with it in any cell."""
        text, (row, cell) = self._editor.text().strip(), self._lines.place
        burst = self._editor.burst
        scanned = len(burst) >= _SHORTEST_BURST
        if cell is Cell.PRODUCT and not text and self.completion.choose():
            return
        if cell is Cell.PRODUCT:
            self.enter_product(text, scanned=scanned and burst == text)
            return
        before = self._sheet.lines[row]
        self._lines.finish()
        if scanned or is_bar_code(text):
            code = burst if scanned else text
            rest = text.removesuffix(code)
            self._asks.product_scanned(code, lambda choice: self._scanned_elsewhere(before, cell, rest, code, choice))

    def enter_product(self, text: str, *, scanned: bool) -> None:
        """What Enter, Tab or a scanner means in the product's cell."""
        line = self._sheet.lines[self._lines.place.row]
        if not text or (line.named and text == line.name):
            self._go_on(line)
        elif self._is_plain(line):
            self._lines.finish()
        elif scanned or is_bar_code(text):
            self._enter_code(text)
        elif not self.completion.choose():
            self._take_unless_unknown(text)

    def _take_unless_unknown(self, text: str) -> None:
        """Nothing is highlighted: the answer is still to come, or there is no such product."""
        if self.completion.answered and not self.completion.found:
            row = self._lines.place.row
            self._lines.leave()
            self._lines.go(Place(row, Cell.PRODUCT))
        else:
            self._take_meant(text)

    def _enter_code(self, text: str) -> None:
        """A code, or a word that was typed very fast: what is offered says already which product it is."""
        row = self._lines.place.row
        if not self.completion.answered:
            key = self._go_ahead()
            self._asks.product_scanned(text, lambda choice: self._scanned_here(key, text, choice))
            return
        first = next(iter(self.completion.found), None)
        if first is not None and first.exact:
            self._count(row, first)
        elif is_bar_code(text):
            self._lines.leave()
            self._no_such_code(row, text)
        elif not self.completion.choose():
            self._take_unless_unknown(text)

    def _go_on(self, line: EntryLine) -> None:
        """The product stands there already; an empty line has nothing to go on to."""
        if line.named and line.may_enter(Cell.QUANTITY):
            self._lines.go(Place(self._lines.place.row, Cell.QUANTITY))
        elif line.named:
            self._lines.finish()

    def _take_meant(self, text: str) -> None:
        """The typing went ahead of the answers: the product is taken when it is known."""
        key = self._go_ahead()
        self._asks.product_meant(key, text, lambda choice: self._meant(key, choice))

    def _go_ahead(self) -> int:
        """Go on to the quantity of a line whose product is not known yet; returns its key."""
        row = self._lines.place.row
        key = self._sheet.lines[row].key
        self._lines.leave()
        self._lines.go(Place(row, Cell.QUANTITY))
        return key

    def _meant(self, key: int, choice: Choice) -> None:
        row = self._row_with(key)
        if row is None:
            return
        untouched = self._untouched(row)
        if choice is not None:
            self._sheet.take(row, choice)
            self._model.note_choice(row, choice)
            self._lines.done(row)
            if untouched and self._grid.is_typed_in():
                self._lines.go(self._lines.place)
        elif untouched:
            self._lines.go(Place(row, Cell.PRODUCT))

    def _scanned_here(self, key: int, text: str, choice: Choice) -> None:
        """The answer to a code that was ahead of it: one more of it, a new line, or words about a code nobody knows."""
        row = self._row_with(key)
        if row is None:
            return
        if choice is None and not is_bar_code(text):
            self._asks.product_meant(key, text, lambda meant: self._meant(key, meant))
        elif choice is None:
            if self._untouched(row):
                self._no_such_code(row, text)
        elif self._untouched(row):
            self._count(row, choice)
        else:
            self._meant(key, choice)

    def _scanned_elsewhere(self, before: EntryLine, cell: Cell, rest: str, code: str, choice: Choice) -> None:
        """A code came into another cell, where it was taken for a number: the line is what it was before, with what
        was typed there ahead of the code.
        """
        row = self._row_with(before.key)
        if row is None:
            return
        if choice is not None:
            self._sheet.put_back(row, before)
            if rest:
                self._sheet.type(row, cell, rest)
            self._count(row, choice)
        elif is_bar_code(code) and self._model.problem(row, cell) is not None and self._untouched(row):
            self._lines.say(message("entry.bad.bar_code", code=code))

    def _count(self, row: int, choice: ProductChoice) -> None:
        row = self._sheet.scan(row, choice)
        self._model.note_choice(row, choice)
        self._lines.rearranged(Place(row, Cell.QUANTITY))

    def _no_such_code(self, row: int, code: str) -> None:
        self._lines.go(Place(row, Cell.PRODUCT))
        self._lines.say(message("entry.bad.bar_code", code=code))

    def _untouched(self, row: int) -> bool:
        """Whether nothing was typed since into a line that waits for its answer."""
        return self._lines.place.row == row and self._editor.text() == self._lines.shown

    def _taken(self, taken: Taken[ProductChoice]) -> None:
        """Something was chosen of what was offered."""
        row = self._lines.place.row
        if taken.found is not None:
            self._sheet.take(row, taken.found)
            self._model.note_choice(row, taken.found)
            self._lines.rearranged(Place(row, Cell.QUANTITY))
        elif taken.way is not None:
            self._make(row, WAYS[taken.way], taken.text)

    def _make(self, row: int, kind: LineKind | None, text: str) -> None:
        """Make the text a new product, or the name of a line without one."""
        key = self._sheet.lines[row].key
        if kind is None:
            self._lines.leave()
            self._lines.go(Place(row, Cell.QUANTITY))
            self._asks.make_product(text, lambda choice: self._meant(key, choice))
            return
        try:
            self._sheet.take_plain(row, kind, text)
        except BadInput as problem:
            self._lines.say(problem.message)
            return
        is_text = kind is LineKind.TEXT
        self._lines.rearranged(Place(row + 1, Cell.PRODUCT) if is_text else Place(row, Cell.QUANTITY))

    def _offers(self, text: str, found: Sequence[ProductChoice]) -> Offers:
        return product_offers(
            self._words,
            text,
            found,
            currency=self._model.currency,
            count=self._asks.count_of_products(),
            bought_last=self._asks.bought_last,
        )

    def _row_with(self, key: int) -> int | None:
        return next((row for row, line in enumerate(self._sheet.lines) if line.key == key), None)

    @staticmethod
    def _is_plain(line: EntryLine) -> bool:
        return line.named and line.product_id is None


def is_bar_code(text: str) -> bool:
    """Whether a text can be nothing but a bar code."""
    return text.isdigit() and len(text) >= _SHORTEST_BAR_CODE
