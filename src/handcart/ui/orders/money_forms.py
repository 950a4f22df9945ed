"""The forms of an order's steps with money: payment, refund, credit, chargeback, a rest settled."""

from collections.abc import Mapping

from handcart.domain.message import Message, message
from handcart.domain.order_steps import Step
from handcart.store.session import ReadSession, WriteSession
from handcart.ui.forms.form import StepForm
from handcart.ui.forms.giving_back import AmountForm, MoveForm, SettleForm
from handcart.ui.forms.paying import PaymentForm
from handcart.ui.orders.asked import Asked, Maker
from handcart.ui.orders.steps import Doing, Extra
from handcart.usecases.payments.credit import allocate_credit, keep_as_credit
from handcart.usecases.payments.outlook import PaymentOutlook, payment_outlook
from handcart.usecases.payments.record import MoneyMoved
from handcart.usecases.payments.refund import chargeback, refund_order


def _outlook(session: ReadSession, asked: Asked) -> PaymentOutlook:
    today = asked.place.today()
    return payment_outlook(session, asked.customer_id, today=today, order_id=asked.order_id)


def _payment(asked: Asked, outlook: PaymentOutlook) -> StepForm:
    due = asked.page.due.minor
    return PaymentForm(asked.place, asked.title, outlook, amount=due or None)


def _refund(asked: Asked, outlook: PaymentOutlook) -> StepForm:
    due, place = asked.page.refund_due, asked.place

    def refund(session: WriteSession, moved: MoneyMoved) -> None:
        refund_order(session, asked.order_id, moved)

    def effect(amount: int) -> Message | None:
        rest = due - amount
        return message("forms.refund.rest", amount=place.amount(rest)) if rest > 0 else None

    return MoveForm(
        place,
        asked.title,
        asked.button,
        amount=due,
        action="order.refund",
        done=asked.done,
        make=refund,
        effect=effect,
        own_methods=outlook.own_methods,
        method=outlook.last_method,
    )


def _keep_credit(asked: Asked, _facts: None) -> StepForm:
    return AmountForm(
        asked.place,
        asked.title,
        asked.button,
        amount=asked.page.refund_due,
        action="order.keep_credit",
        done=asked.done,
        make=lambda session, amount: keep_as_credit(session, asked.order_id, amount=amount),
        effect=lambda amount: message("forms.keep_credit.effect", amount=asked.place.amount(amount)),
    )


def _use_credit(asked: Asked, outlook: PaymentOutlook) -> StepForm:
    place, customer_id = asked.place, asked.customer_id
    return AmountForm(
        place,
        asked.title,
        asked.button,
        amount=asked.page.usable_credit,
        action="payment.use_credit",
        done=asked.done,
        make=lambda session, amount: allocate_credit(session, customer_id, asked.order_id, amount=amount),
        effect=lambda amount: message("forms.use_credit.effect", credit=place.amount(outlook.credit - amount)),
    )


def _chargeback(asked: Asked, outlook: PaymentOutlook) -> StepForm:
    payment = next(each for each in asked.page.payments if each.id == asked.about)

    def charge(session: WriteSession, moved: MoneyMoved) -> None:
        chargeback(session, payment.id, moved)

    return MoveForm(
        asked.place,
        asked.title,
        asked.button,
        amount=payment.amount,
        action="order.chargeback",
        done=asked.done,
        make=charge,
        effect=lambda _amount: message("forms.chargeback.effect"),
        own_methods=outlook.own_methods,
        method=payment.method,
    )


def _settle(asked: Asked, _facts: None) -> StepForm:
    return SettleForm(asked.place, asked.title, order_id=asked.order_id, due=asked.page.due.minor)


MONEY_FORMS: Mapping[Doing, Maker] = {
    Step.TAKE_MONEY: Maker(_payment, _outlook),
    Step.REFUND: Maker(_refund, _outlook),
    Step.KEEP_CREDIT: Maker(_keep_credit),
    Extra.USE_CREDIT: Maker(_use_credit, _outlook),
    Step.CHARGEBACK: Maker(_chargeback, _outlook),
    Step.SETTLE: Maker(_settle),
}
