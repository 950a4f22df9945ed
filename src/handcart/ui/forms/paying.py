"""The form for money that came: how much, when, how, and to which open orders it goes."""

from collections.abc import Mapping

from PySide6.QtWidgets import QCheckBox, QWidget

from handcart.domain.errors import BadInput
from handcart.domain.message import Message, message
from handcart.store.session import WriteSession
from handcart.ui.forms.form import Answer, Make, StepForm
from handcart.ui.forms.money_fields import MoneyFields
from handcart.ui.forms.place import Place
from handcart.ui.forms.shares import Shares
from handcart.usecases.payments.outlook import PaymentOutlook
from handcart.usecases.payments.pay_less_discount import pay_less_discount
from handcart.usecases.payments.record import MoneyMoved


class PaymentForm(StepForm):
    """Everything is proposed: what is due, by the way this customer paid last. What is left over stays their credit."""

    def __init__(self, place: Place, title: Message, outlook: PaymentOutlook, *, amount: int | None) -> None:
        super().__init__(place.words, title, message("order.step.take_money"))
        self._place, self._outlook = place, outlook
        self.money = MoneyFields(place, amount=amount, own_methods=outlook.own_methods, method=outlook.last_method)
        for name, field in self.money.fields.items():
            self._field(name, field)
        self.shares = Shares(place, outlook.orders, first=outlook.first)
        self.discount = QCheckBox()
        self.discount.setChecked(True)
        self.discount.hide()
        self._add(self.money, self.shares, self.discount)
        self.money.changed.connect(self._amount_typed)
        self.shares.changed.connect(self.say)
        self.money.day.edit.textChanged.connect(self.say)
        self.discount.toggled.connect(self.say)
        self._says(self._effect)
        self._amount_typed()

    def first(self) -> QWidget:
        return self.money.amount

    def read(self) -> Answer:
        moved = self.money.moved()
        shares = self.shares.shares(moved.amount)
        outlook = self._outlook
        done = message("forms.done.payment", amount=self._place.amount(moved.amount), customer=outlook.customer_name)
        discounts = self._discounts() if self.discount.isChecked() else {}
        return Answer("order.take_money", done, _recording(outlook.customer_id, moved, shares, discounts))

    def _amount_typed(self) -> None:
        self.shares.propose(self.money.amount.known())
        self.say()

    def say(self) -> None:
        self._offer_discount()
        super().say()

    def _discounts(self) -> Mapping[int, int]:
        """What the shares leave open because the agreed discount was taken; nothing while the day makes no sense."""
        try:
            day = self.money.day.day()
        except BadInput:
            return {}
        return self.shares.discounts(day or self._place.today())

    def _offer_discount(self) -> None:
        """Where exactly the agreed discount is missing, it is said, and settled with the payment unless refused."""
        taken = sum(self._discounts().values())
        self.discount.setVisible(bool(taken))
        self.discount.setText(self._words.text("forms.payment.discount", amount=self._place.amount(taken)))

    def _effect(self) -> str:
        amount, words = self.money.amount.known(), self._words
        if not amount:
            return ""
        rest = amount - self.shares.known()
        if rest < 0:
            return words.text("forms.shares.too_much", amount=self._place.amount(-rest))
        if rest == 0:
            return words.text("forms.shares.all")
        if not self._outlook.may_keep_credit:
            return words.text("payment.bad.walk_in_credit")
        return words.text("forms.shares.rest", amount=self._place.amount(rest), customer=self._outlook.customer_name)


def _recording(customer_id: int, moved: MoneyMoved, shares: Mapping[int, int], discounts: Mapping[int, int]) -> Make:
    def make(session: WriteSession) -> tuple[Message, ...]:
        return pay_less_discount(session, customer_id, moved, allocations=shares, discounts=discounts)

    return make
