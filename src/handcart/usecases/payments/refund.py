"""Money that goes back: what an order has too much, a customer's credit, and what a bank took back."""

from dataclasses import dataclass, replace

from handcart.domain.errors import BadInput, NotAllowed
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import PaymentKind
from handcart.store.queries.payments import charged_back_of, credit_of, held_by_payment
from handcart.store.records import Customer, Payment
from handcart.store.session import WriteSession
from handcart.usecases.documents.follow import follow_the_money
from handcart.usecases.orders.situation import case_of, require_step
from handcart.usecases.payments.checks import checked_amount, money
from handcart.usecases.payments.record import MoneyMoved, add_payment, allocate


@dataclass(frozen=True, slots=True)
class Chargeback:
    """The refund written for it, and what each order lost by it; those are due again."""

    refund: Payment
    orders: dict[int, int]


def refund_order(session: WriteSession, order_id: int, moved: MoneyMoved) -> Payment:
    """Pay back at most what an order has too much: overpaid, cancelled, returned."""
    case = require_step(session, order_id, Step.REFUND, today=session.when.today)
    if case.order.customer_id is None:
        raise NotAllowed("order.refused.no_customer")
    checked_amount(session, moved.amount, most=case.money.refund_due)
    payment_id = add_payment(session, case.order.customer_id, PaymentKind.REFUND, moved)
    allocate(session, payment_id, order_id, -moved.amount)
    session.describe(customer=case.order.customer_name, order=case.order.number or "")
    follow_the_money(session, case.order.customer_id, (order_id,))
    return session.get(Payment, payment_id)


def refund_credit(session: WriteSession, customer_id: int, moved: MoneyMoved) -> Payment:
    """Pay back at most the customer's credit: money of theirs that belongs to no order."""
    customer = session.get(Customer, customer_id)
    credit = credit_of(session, customer_id)
    if credit <= 0:
        raise BadInput("payment.bad.no_credit", field="amount", credit=money(session, credit))
    checked_amount(session, moved.amount, most=credit)
    payment_id = add_payment(session, customer_id, PaymentKind.REFUND, moved)
    session.describe(customer=customer.name)
    follow_the_money(session, customer_id, ())
    return session.get(Payment, payment_id)


def chargeback(session: WriteSession, payment_id: int, moved: MoneyMoved) -> Chargeback:
    """The bank took `moved.amount` of a payment back: what it paid last is due again.

    What no order holds goes off the customer's credit, even below 0: the money is gone whatever became of it.
    """
    payment = session.get(Payment, payment_id)
    if payment.kind is not PaymentKind.PAYMENT:
        raise NotAllowed("payment.refused.not_a_payment", payment=payment.number)
    left = payment.amount - charged_back_of(session, payment_id)
    if left <= 0:
        raise NotAllowed("payment.refused.charged_back", payment=payment.number)
    checked_amount(session, moved.amount, most=left)
    shares = _shares(session, payment_id, moved.amount)
    for order_id in shares:
        require_step(session, order_id, Step.CHARGEBACK, today=session.when.today)
    reference = moved.reference.strip() or payment.number
    refund_id = add_payment(
        session, payment.customer_id, PaymentKind.REFUND, replace(moved, reference=reference), reverses_id=payment_id
    )
    for order_id, share in shares.items():
        allocate(session, refund_id, order_id, -share)
    session.describe(payment=payment.number, customer=session.get(Customer, payment.customer_id).name)
    follow_the_money(session, payment.customer_id, shares)
    return Chargeback(session.get(Payment, refund_id), shares)


def _shares(session: WriteSession, payment_id: int, amount: int) -> dict[int, int]:
    """What each order loses, the one paid last first, as far as the payment lies there and was not paid back."""
    shares: dict[int, int] = {}
    for order_id, held in held_by_payment(session, payment_id):
        had = case_of(session, order_id, today=session.when.today).money.had
        share = min(held, had, amount - sum(shares.values()))
        if share > 0:
            shares[order_id] = share
    return shares
