"""The form that gives a customer's free money to their open orders."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from handcart.domain.errors import BadInput
from handcart.domain.message import Message, message
from handcart.store.session import WriteSession
from handcart.ui.forms.form import Answer, Make, StepForm
from handcart.ui.forms.place import Place
from handcart.ui.forms.shares import Shares
from handcart.usecases.payments.give_out import give_out_credit
from handcart.usecases.payments.outlook import PaymentOutlook


class GiveOutForm(StepForm):
    """The oldest order first is proposed; what is not given stays the customer's credit."""

    def __init__(self, place: Place, title: Message, button: Message, outlook: PaymentOutlook, *, amount: int) -> None:
        super().__init__(place.words, title, button)
        self._place, self._outlook, self._amount = place, outlook, amount
        self.shares = Shares(place, outlook.orders, first=outlook.first)
        self._add(self.shares)
        self.shares.propose(amount)
        self.shares.changed.connect(self.say)
        self._says(self._effect)

    def first(self) -> QWidget:
        return next(iter(self.shares.edits.values()), self.confirm)

    def read(self) -> Answer:
        shares, customer_id = self.shares.shares(self._amount), self._outlook.customer_id
        if not shares:
            raise BadInput("payment.bad.no_shares", field="allocations")
        return Answer("payment.give_out", message("money.done.given_out"), _giving(customer_id, shares))

    def _effect(self) -> str:
        rest = self._amount - self.shares.known()
        if rest < 0:
            return self._words.text("forms.shares.too_much", amount=self._place.amount(-rest))
        return self._words.text("forms.use_credit.effect", credit=self._place.amount(rest))


def _giving(customer_id: int, shares: Mapping[int, int]) -> Make:
    def make(session: WriteSession) -> None:
        give_out_credit(session, customer_id, shares)

    return make
