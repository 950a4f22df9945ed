"""Forms for money that goes back or changes its place: refund, credit kept or used, chargeback, a rest settled."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from handcart.domain.errors import BadInput
from handcart.domain.message import Message, message
from handcart.domain.typed_text import LONGEST_LINE
from handcart.domain.vocabulary import PaymentMethod, SettlementKind
from handcart.store.session import ReadSession, WriteSession
from handcart.ui.forms.form import Answer, Notices, StepForm, side_by_side
from handcart.ui.forms.money_fields import AmountEdit, MoneyFields
from handcart.ui.forms.place import Place
from handcart.ui.kit.field import Field
from handcart.usecases.payments.outlook import ForeseenSettlement, foresee_settlement
from handcart.usecases.payments.record import MoneyMoved
from handcart.usecases.payments.settle import settle_rest

Move = Callable[[WriteSession, MoneyMoved], object]
Use = Callable[[WriteSession, int], object]
Effect = Callable[[int], Message | None]
"""What an amount would do, in one sentence."""


class MoveForm(StepForm):
    """Money that goes out of the house: refund of an order or of credit, chargeback."""

    def __init__(
        self,
        place: Place,
        title: Message,
        button: Message,
        *,
        amount: int,
        action: str,
        done: Message,
        make: Move,
        effect: Effect,
        own_methods: Sequence[str] = (),
        method: PaymentMethod | None = None,
    ) -> None:
        super().__init__(place.words, title, button)
        self._action, self._done, self._make, self._effect = action, done, make, effect
        self.money = MoneyFields(place, amount=amount, own_methods=own_methods, method=method)
        for name, field in self.money.fields.items():
            self._field(name, field)
        self._add(self.money)
        self.money.changed.connect(self.say)
        self._says(self._foreseen)

    def first(self) -> QWidget:
        return self.money.amount

    def read(self) -> Answer:
        moved, make = self.money.moved(), self._make

        def pay(session: WriteSession) -> None:
            make(session, moved)

        return Answer(self._action, self._done, pay)

    def _foreseen(self) -> str:
        return _said(self, self._effect, self.money.amount)


class AmountForm(StepForm):
    """Money that stays in the house and gets another place: kept as credit, or credit put on an order."""

    def __init__(
        self,
        place: Place,
        title: Message,
        button: Message,
        *,
        amount: int,
        action: str,
        done: Message,
        make: Use,
        effect: Effect,
    ) -> None:
        super().__init__(place.words, title, button)
        self._action, self._done, self._make, self._effect = action, done, make, effect
        self.amount = AmountEdit(place, amount)
        self._add(side_by_side(self._field("amount", Field(place.words, "forms.money.amount", self.amount)), QWidget()))
        self.amount.textChanged.connect(self.say)
        self._says(self._foreseen)

    def read(self) -> Answer:
        amount, make = self.amount.amount(), self._make

        def use(session: WriteSession) -> None:
            make(session, amount)

        return Answer(self._action, self._done, use)

    def _foreseen(self) -> str:
        return _said(self, self._effect, self.amount)


class SettleForm(StepForm):
    """A rest that need not be paid: how much, why, and what that does to the tax, said before."""

    def __init__(self, place: Place, title: Message, *, order_id: int, due: int) -> None:
        words = place.words
        super().__init__(words, title, message("order.step.settle"))
        self._place, self._order_id = place, order_id
        self._foreseen: ForeseenSettlement | None = None
        self.amount, self.kind, self.note = AmountEdit(place, due), QComboBox(), QLineEdit()
        self.note.setMaxLength(LONGEST_LINE)
        self._write_kinds()
        amount = self._field("amount", Field(words, "forms.money.amount", self.amount))
        kind = self._field("kind", Field(words, "orders.ask.kind", self.kind))
        self._add(side_by_side(amount, kind), self._field("note", Field(words, "forms.settle.note", self.note)))
        self.amount.textChanged.connect(self._look_ahead)
        self.kind.currentIndexChanged.connect(self._look_ahead)
        words.changed.connect(self._write_kinds)
        self._says(self._effect)
        self._look_ahead()

    def first(self) -> QWidget:
        return self.kind

    def read(self) -> Answer:
        amount, kind, note, order_id = self.amount.amount(), self._kind(), self.note.text(), self._order_id

        def make(session: WriteSession) -> Notices:
            return settle_rest(session, order_id, kind=kind, amount=amount, note=note).notices

        return Answer("order.settle", message("orders.done.settle"), make)

    def _look_ahead(self) -> None:
        self._foreseen = None
        self.say()
        try:
            amount = self.amount.amount()
        except BadInput:
            self._place.around.running.forget(self)
            return
        kind, order_id, today = self._kind(), self._order_id, self._place.today()

        def query(session: ReadSession) -> ForeseenSettlement:
            return foresee_settlement(session, order_id, kind=kind, amount=amount, today=today)

        self._place.ask(self, query, self._show)

    def _show(self, foreseen: ForeseenSettlement) -> None:
        self._foreseen = foreseen
        self.say()

    def _effect(self) -> str:
        found, words = self._foreseen, self._words
        if found is None:
            return ""
        if found.tax is None:
            said = words.text("forms.settle.written_off")
        else:
            said = words.text("forms.settle.credited", tax=self._place.amount(found.tax))
        return "\n".join([said, *(words.render(notice) for notice in found.notices)])

    def _kind(self) -> SettlementKind:
        return tuple(SettlementKind)[self.kind.currentIndex()]

    def _write_kinds(self) -> None:
        for place, kind in enumerate(SettlementKind):
            text = self._words.text(f"orders.settlement.{kind}")
            if place < self.kind.count():
                self.kind.setItemText(place, text)
            else:
                self.kind.addItem(text)


def _said(form: StepForm, effect: Effect, amount: AmountEdit) -> str:
    known = amount.known()
    said = effect(known) if known else None
    return "" if said is None else form.worded(said)
