"""How the goods go: the way, carrier, parcels, weight, tracking number, and a note on the slip."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLineEdit, QWidget

from handcart.domain.errors import AppError, BadInput
from handcart.domain.number_ranges import ONE_UNIT
from handcart.domain.packing import needs_carrier
from handcart.domain.typed_text import LONGEST_LINE
from handcart.domain.vocabulary import Delivery
from handcart.store.queries.ship_queue import Way
from handcart.ui.kit.field import Field
from handcart.ui.kit.parts import column, label, row
from handcart.ui.kit.typed import typed_quantity
from handcart.ui.kit.words import Words
from handcart.usecases.orders.ship import Consignment

_BY_CARRIER = ("carrier", "service", "parcels", "weight_grams", "tracking_number")


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields, as it was typed."""

    delivery: Delivery
    carrier: str = ""
    service: str = ""
    parcels: str = "1"
    weight_grams: str = ""
    tracking_number: str = ""
    note: str = ""


def consignment_of(words: Words, typed: Typed) -> Consignment:
    """What was typed, read; BadInput with its field where it cannot be. Without a carrier only the note counts."""
    if not needs_carrier(typed.delivery):
        return Consignment(delivery=typed.delivery, note=typed.note)
    parcels, weight = typed.parcels.strip(), typed.weight_grams.strip()
    return Consignment(
        delivery=typed.delivery,
        carrier=typed.carrier,
        service=typed.service,
        parcels=typed_quantity(words, parcels, field="parcels", countable=True) // ONE_UNIT if parcels else None,
        # Thousandths of a kilogram are grams.
        weight_grams=typed_quantity(words, weight, field="weight_grams") if weight else None,
        tracking_number=typed.tracking_number,
        note=typed.note,
    )


class ShipmentCard(QFrame):
    """`edited` is told while the owner types. What is wrong stands beside its field."""

    edited = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._ways: tuple[Way, ...] = ()
        self.setProperty("look", "card")
        self._title = label(role="strong")
        self.delivery = QComboBox()
        self.carrier, self.service = _open_list(), _open_list()
        self.parcels, self.weight, self.tracking, self.note = (QLineEdit() for _ in range(4))
        self.fields: dict[str, Field] = {}
        self._make_fields()
        self._arrange()
        self._connect()

    def show_typed(self, typed: Typed, ways: Sequence[Way]) -> None:
        """Show what was typed for an order; `ways` are the carriers known."""
        self._ways = tuple(ways)
        self.blockSignals(True)
        self.delivery.setCurrentIndex(list(Delivery).index(typed.delivery))
        _offer(self.carrier, [way.carrier for way in ways], typed.carrier)
        _offer(self.service, self._services(typed.carrier), typed.service)
        for control, text in (
            (self.parcels, typed.parcels),
            (self.weight, typed.weight_grams),
            (self.tracking, typed.tracking_number),
            (self.note, typed.note),
        ):
            control.setText(text)
            control.home(False)
        self.blockSignals(False)
        for field in self.fields.values():
            field.right()
        self._follow_delivery()

    def typed(self) -> Typed:
        """What stands in the fields now."""
        return Typed(
            delivery=list(Delivery)[self.delivery.currentIndex()],
            carrier=self.carrier.currentText(),
            service=self.service.currentText(),
            parcels=self.parcels.text(),
            weight_grams=self.weight.text(),
            tracking_number=self.tracking.text(),
            note=self.note.text(),
        )

    def consignment(self) -> Consignment:
        """What stands in the fields, read; BadInput, shown beside its field as well, where it cannot be."""
        try:
            return consignment_of(self._words, self.typed())
        except BadInput as problem:
            self.show_problem(problem)
            raise

    def show_problem(self, problem: AppError) -> bool:
        """Show a problem beside its field; says whether it has one here."""
        field = self.fields.get((problem.field or "") if isinstance(problem, BadInput) else "")
        if field is None:
            return False
        field.wrong(self._words.wording.problem(problem))
        return True

    def _make_fields(self) -> None:
        words = self._words
        for name, title, control in (
            ("carrier", "shipping.field.carrier", self.carrier),
            ("service", "shipping.field.service", self.service),
            ("parcels", "shipping.field.parcels", self.parcels),
            ("weight_grams", "shipping.field.weight", self.weight),
            ("tracking_number", "shipping.field.tracking", self.tracking),
            ("note", "shipping.field.note", self.note),
        ):
            self.fields[name] = Field(words, title, control)
        for control in (self.tracking, self.note):
            control.setMaxLength(LONGEST_LINE)
        for place, delivery in enumerate(Delivery):
            self.delivery.addItem("", delivery)
            words.bind(self, partial(self.delivery.setItemText, place), f"shipping.delivery.{delivery}")
        words.bind(self, self._title.setText, "shipping.shipment")
        words.bind(self, self.delivery.setAccessibleName, "shipping.field.delivery")

    def _arrange(self) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        head = row(self._title, None, self.delivery)
        self.setLayout(column(head, self._grid, gap=10, margins=(16, 10, 16, 14)))
        self._place(by_carrier=True)
        order: list[QWidget] = [self.delivery, *(field.control for field in self.fields.values())]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _place(self, *, by_carrier: bool) -> None:
        """Two beside each other; without a carrier the note stands alone and has the width."""
        for field in self.fields.values():
            self._grid.removeWidget(field)
            field.hide()
        names = [name for name in self.fields if by_carrier or name not in _BY_CARRIER]
        for place, name in enumerate(names):
            self._grid.addWidget(self.fields[name], place // 2, place % 2, 1, 1 if by_carrier else 2)
            self.fields[name].show()

    def _connect(self) -> None:
        self.delivery.currentIndexChanged.connect(lambda _index: self._delivery_changed())
        self.carrier.activated.connect(lambda _index: self._propose_service())
        for combo in (self.carrier, self.service):
            combo.editTextChanged.connect(lambda _text: self.edited.emit())
        for name, control in (
            ("parcels", self.parcels),
            ("weight_grams", self.weight),
            ("tracking_number", self.tracking),
            ("note", self.note),
        ):
            control.textChanged.connect(lambda _text, n=name: self._edit(n))

    def _edit(self, name: str) -> None:
        self.fields[name].right()
        self.edited.emit()

    def _delivery_changed(self) -> None:
        self._follow_delivery()
        self.edited.emit()

    def _follow_delivery(self) -> None:
        self._place(by_carrier=needs_carrier(list(Delivery)[self.delivery.currentIndex()]))

    def _propose_service(self) -> None:
        """Another carrier: its services, and of these the one used last."""
        services = self._services(self.carrier.currentText())
        _offer(self.service, services, services[0] if services else "")

    def _services(self, carrier: str) -> list[str]:
        return [way.service for way in self._ways if way.carrier == carrier and way.service]


def _open_list() -> QComboBox:
    """A list of what is known that also takes something new."""
    made = QComboBox()
    made.setEditable(True)
    made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    field = made.lineEdit()
    if field is not None:
        field.setMaxLength(LONGEST_LINE)
    made.setMinimumContentsLength(6)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return made


def _offer(combo: QComboBox, known: Sequence[str], text: str) -> None:
    combo.blockSignals(True)
    combo.clear()
    combo.addItems(list(dict.fromkeys(known)))
    combo.setCurrentIndex(combo.findText(text))
    combo.setEditText(text)
    combo.blockSignals(False)
