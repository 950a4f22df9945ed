"""The forms of a purchase order's steps: placing it, and receiving what came of it."""

from typing import NamedTuple

from PySide6.QtWidgets import QLineEdit, QWidget

from handcart.domain.errors import BadInput
from handcart.domain.message import Quantity, message
from handcart.domain.number_ranges import ONE_UNIT
from handcart.domain.typed_text import LONGEST_LINE
from handcart.domain.vocabulary import PurchaseKind
from handcart.store.queries.purchase_page import ReadyOrder
from handcart.store.session import WriteSession
from handcart.ui.forms.form import Answer, StepForm, side_by_side
from handcart.ui.forms.lines_grid import LinesGrid
from handcart.ui.forms.place import Place
from handcart.ui.kit.day_field import DayField
from handcart.ui.kit.field import Field
from handcart.ui.kit.typed import typed_quantity
from handcart.ui.purchasing.scan_field import ScanField
from handcart.usecases.orders.step_lines import StepLine
from handcart.usecases.purchasing.page import PurchasePage, PurchasePageLine
from handcart.usecases.purchasing.place import place_purchase_order
from handcart.usecases.purchasing.receive import receive_purchase_order
from handcart.usecases.purchasing.scan import line_scanned


class StepMade(NamedTuple):
    """What a step was made of, by its number, and the orders that can be shipped since."""

    purchase: str
    ready: tuple[ReadyOrder, ...] = ()


class PlaceForm(StepForm):
    """When it was ordered and when it is expected; without a day each line follows its lead time."""

    def __init__(self, place: Place, page: PurchasePage) -> None:
        words = place.words
        production = page.purchase.kind is PurchaseKind.PRODUCTION
        name = message("purchasing.do.start" if production else "purchasing.do.place")
        super().__init__(words, name, name)
        self._place, self._page = place, page
        self.ordered = DayField(
            words, "purchasing.place.ordered", today=place.today, empty="forms.day.empty", name="ordered_on"
        )
        self.expected = DayField(
            words, "purchasing.place.expected", today=place.today, empty="purchasing.place.by_lead", name="expected_on"
        )
        ordered, expected = self._field("ordered_on", self.ordered), self._field("expected_on", self.expected)
        self._add(side_by_side(ordered, expected))
        self._says(self._effect)

    def first(self) -> QWidget:
        return self.confirm

    def read(self) -> Answer:
        ordered_on, expected_on, purchase_id = self.ordered.day(), self.expected.day(), self._page.purchase.id

        def make(session: WriteSession) -> StepMade:
            placed = place_purchase_order(session, purchase_id, ordered_on=ordered_on, expected_on=expected_on)
            return StepMade(placed.purchase.number or "")

        return Answer("purchase.place", message("purchasing.done.place"), make)

    def _effect(self) -> str:
        total = self._place.amount(self._page.value)
        return self._words.text("purchasing.place.effect", count=len(self._page.lines), total=total)


class _CameGrid(LinesGrid):
    """A little more than was ordered may come; all of a line is what is still to come."""

    limit = "purchasing.receive.of"

    def whole(self, each: StepLine) -> int:
        return each.proposed


class ReceiveForm(StepForm):
    """How much of each line came and when. The first scan begins with nothing; each then counts one more."""

    def __init__(self, place: Place, page: PurchasePage) -> None:
        words = place.words
        title = message("purchasing.receive.title", purchase=page.purchase.number or "")
        super().__init__(words, title, message("purchasing.do.receive_now"))
        self._page = page
        self._scanning = False
        lines = [_step_line(each) for each in page.lines if each.open]
        self._lines = {each.id: each for each in lines}
        self.scan = ScanField(words, self._scanned)
        self.grid = _CameGrid(words, lines, "purchasing.receive.lines")
        self.day = DayField(
            words, "purchasing.receive.day", today=place.today, empty="forms.day.empty", name="received_on"
        )
        self.note = QLineEdit()
        self.note.setMaxLength(LONGEST_LINE)
        day = self._field("received_on", self.day)
        note = self._field("note", Field(words, "purchasing.receive.note", self.note))
        self._add(self.scan, self.grid, side_by_side(day, note))
        self.grid.changed.connect(self.say)
        self._says(self._effect)

    def first(self) -> QWidget:
        return self.scan.field

    def answer(self) -> None:
        """What is typed and not taken yet is scanned first."""
        if self.scan.take_typed():
            super().answer()

    def read(self) -> Answer:
        quantities, received_on, note = self.grid.quantities(), self.day.day(), self.note.text()
        purchase_id, number = self._page.purchase.id, self._page.purchase.number or ""

        def make(session: WriteSession) -> StepMade:
            came = receive_purchase_order(
                session, purchase_id, quantities=quantities, received_on=received_on, note=note
            )
            return StepMade(number, came.ready)

        return Answer("purchase.receive", message("purchasing.done.receive"), make)

    def _scanned(self, code: str) -> str:
        """Count one more of what was scanned; BadInput where it is not on this order or too much of it."""
        found = line_scanned([each.bought for each in self._page.lines if each.open], code)
        if not self._scanning:
            self._scanning = True
            self.grid.take_none()
        edit, line = self.grid.edits[found.id], self._lines[found.id]
        before = self._typed(line, edit.text())
        if before + ONE_UNIT > line.possible:
            raise BadInput("purchasing.receive.all_scanned", field="scan", product=found.name)
        edit.setText(self._words.wording.quantity(Quantity(before + ONE_UNIT)))
        return self._words.text("purchasing.receive.scanned", quantity=Quantity(before + ONE_UNIT), product=found.name)

    def _typed(self, line: StepLine, text: str) -> int:
        if not text.strip():
            return 0
        return typed_quantity(self._words, text, field="quantity", countable=line.countable, may_be_zero=True)

    def _effect(self) -> str:
        known = self.grid.known()
        if not known:
            return self._words.text("forms.nothing_chosen")
        stays = sum(1 for each in self._lines.values() if known.get(each.id, 0) < each.proposed)
        effect = self._words.text("purchasing.receive.effect", count=len(known))
        return effect if not stays else f"{effect} {self._words.text('purchasing.receive.stays', count=stays)}"


def _step_line(each: PurchasePageLine) -> StepLine:
    bought = each.bought
    return StepLine(bought.id, bought.name, bought.unit, each.receivable, each.open, bought.countable, each.open)
