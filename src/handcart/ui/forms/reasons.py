"""Forms that ask for a reason: reject, override a finding, decline a quotation, hold until a day."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QLineEdit

from handcart.domain.errors import BadInput
from handcart.domain.message import Message
from handcart.domain.typed_text import LONGEST_LINE
from handcart.store.session import WriteSession
from handcart.ui.forms.form import Answer, Make, StepForm, side_by_side
from handcart.ui.kit.day_field import DayField
from handcart.ui.kit.field import Field
from handcart.ui.kit.words import Words
from handcart.usecases.orders.hold import hold_order


class ReasonForm(StepForm):
    """One field, which must say why unless `optional`. `make` gets the reason and returns what makes the step."""

    def __init__(
        self,
        words: Words,
        title: Message,
        button: Message,
        *,
        action: str,
        done: Message,
        make: Callable[[str], Make],
        effect: Callable[[], str] | None = None,
        optional: bool = False,
    ) -> None:
        super().__init__(words, title, button)
        self._action, self._done, self._make, self._optional = action, done, make, optional
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST_LINE)
        self._add(self._field("reason", Field(words, "orders.ask.reason", self.reason)))
        if effect is not None:
            self._says(effect)

    def read(self) -> Answer:
        reason = self.reason.text().strip()
        if not reason and not self._optional:
            raise BadInput("order.bad.reason", field="reason")
        return Answer(self._action, self._done, self._make(reason))


class HoldForm(StepForm):
    """Why an order waits, and until when; without a day, until it is released."""

    def __init__(
        self, words: Words, title: Message, button: Message, *, order_id: int, done: Message, today: Callable[[], date]
    ) -> None:
        super().__init__(words, title, button)
        self._order_id, self._done, self._today = order_id, done, today
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST_LINE)
        self.until = DayField(words, "forms.until", today=today, empty="forms.until.empty", name="until")
        reason = self._field("reason", Field(words, "orders.ask.reason", self.reason))
        self._add(side_by_side(reason, self._field("until", self.until)))
        self.until.edit.textChanged.connect(self.say)
        self._says(self._effect)

    def read(self) -> Answer:
        reason, until, order_id = self.reason.text().strip(), self.until.day(), self._order_id
        if not reason:
            raise BadInput("order.bad.reason", field="reason")

        def make(session: WriteSession) -> None:
            hold_order(session, order_id, reason=reason, until=until)

        return Answer("order.hold", self._done, make)

    def _effect(self) -> str:
        try:
            until = self.until.day()
        except BadInput:
            until = None
        if until is None:
            return self._words.text("forms.hold.effect")
        day = self._words.wording.day(until, "weekday", today=self._today())
        return self._words.text("forms.hold.effect_until", day=day)
