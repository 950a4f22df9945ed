"""Forms for what is delivered: ship some or all of an order, cancel what is still open of it."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from handcart.domain.message import Message, Quantity, message
from handcart.domain.typed_text import LONGEST_LINE
from handcart.domain.vocabulary import Delivery
from handcart.store.session import WriteSession
from handcart.ui.forms.form import Answer, StepForm, side_by_side
from handcart.ui.forms.lines_grid import LinesGrid
from handcart.ui.forms.place import Place
from handcart.ui.kit.day_field import DayField
from handcart.ui.kit.field import Field
from handcart.ui.kit.parts import Button, column, label, row
from handcart.ui.kit.words import Words
from handcart.usecases.orders.cancel_open import cancel_open
from handcart.usecases.orders.ship import Consignment, ship_order
from handcart.usecases.orders.step_lines import StepLine
from handcart.usecases.purchasing.for_orders import PurchaseRow, cancel_purchase_rows


class ShipForm(StepForm):
    """How much of each line leaves, when, and how the carrier calls it. What stays is said before.

    Where there is a packing table, it is a click away.
    """

    def __init__(
        self, place: Place, title: Message, *, order_id: int, delivery: Delivery, lines: Sequence[StepLine]
    ) -> None:
        words = place.words
        super().__init__(words, title, message("order.step.ship"))
        self._order_id, self._lines = order_id, tuple(lines)
        self.grid = LinesGrid(words, lines, "forms.ship.lines")
        self.day = DayField(words, "forms.day", today=place.today, empty="forms.day.empty", name="shipped_on")
        self.carrier, self.tracking = _text_edit(), _text_edit()
        day = self._field("shipped_on", self.day)
        carrier = self._field("carrier", Field(words, "forms.ship.carrier", self.carrier))
        tracking = self._field("tracking_number", Field(words, "forms.ship.tracking", self.tracking))
        by_carrier = delivery is Delivery.SHIP
        carrier.setVisible(by_carrier)
        tracking.setVisible(by_carrier)
        self.pack = Button(kind="link", on_click=lambda: place.around.open("ship", order_id))
        words.bind(self.pack, self.pack.setText, "forms.ship.pack")
        self.pack.setVisible(place.around.can_open("ship"))
        self._add(self.grid, side_by_side(day, carrier, tracking), row(self.pack, None))
        self.grid.changed.connect(self.say)
        self._says(self._effect)

    def first(self) -> QWidget:
        return self.confirm

    def read(self) -> Answer:
        quantities = self.grid.quantities()
        consignment = Consignment(
            shipped_on=self.day.day(), carrier=self.carrier.text(), tracking_number=self.tracking.text()
        )
        order_id = self._order_id

        def make(session: WriteSession) -> None:
            ship_order(session, order_id, quantities=quantities, consignment=consignment)

        return Answer("order.ship", message("orders.done.ship"), make)

    def _effect(self) -> str:
        known = self.grid.known()
        if not known:
            return self._words.text("forms.nothing_chosen")
        stays = sum(1 for each in self._lines if known.get(each.id, 0) < each.possible)
        leaves = self._words.text("forms.ship.effect", count=len(known))
        return leaves if not stays else f"{leaves} {self._words.text('forms.ship.stays', count=stays)}"


class CancelOpenForm(StepForm):
    """What will not be delivered, and what becomes of purchases that were made for it."""

    def __init__(
        self,
        place: Place,
        title: Message,
        *,
        order_id: int,
        lines: Sequence[StepLine],
        purchases: Sequence[PurchaseRow],
    ) -> None:
        words = place.words
        super().__init__(words, title, message("order.step.cancel_open"))
        self._order_id = order_id
        self.grid = LinesGrid(words, lines, "forms.cancel_open.lines")
        self.purchases = PurchaseTicks(words, purchases)
        self._add(self.grid, self.purchases)
        self._says(lambda: self._words.text("forms.cancel_open.effect"))

    def first(self) -> QWidget:
        return self.grid.first()

    def read(self) -> Answer:
        quantities, rows, order_id = self.grid.quantities(), self.purchases.ticked(), self._order_id

        def make(session: WriteSession) -> None:
            cancel_open(session, order_id, quantities=quantities)
            cancel_purchase_rows(session, rows)

        return Answer("order.cancel_open", message("orders.done.cancel_open"), make)


class _Tick(NamedTuple):
    row: PurchaseRow
    box: QCheckBox


class PurchaseTicks(QWidget):
    """The open purchase rows that were made for an order, to be cancelled with it where they are ticked."""

    def __init__(self, words: Words, rows: Sequence[PurchaseRow]) -> None:
        super().__init__()
        self._words = words
        self.ticks = tuple(_Tick(each, QCheckBox()) for each in rows)
        heading = label(role="field")
        words.bind(heading, heading.setText, "forms.purchases")
        self.setLayout(column(heading, *(tick.box for tick in self.ticks), gap=4))
        self.setVisible(bool(rows))
        words.changed.connect(self._write)
        self._write()

    def ticked(self) -> tuple[int, ...]:
        """The ids of the purchase rows to cancel."""
        return tuple(tick.row.id for tick in self.ticks if tick.box.isChecked())

    def _write(self) -> None:
        words = self._words
        for made, box in self.ticks:
            number = made.number or words.text("forms.purchase.draft")
            quantity = Quantity(made.quantity)
            box.setText(words.text("forms.purchase", number=number, product=made.product, quantity=quantity))


def _text_edit() -> QLineEdit:
    made = QLineEdit()
    made.setMaxLength(LONGEST_LINE)
    return made
