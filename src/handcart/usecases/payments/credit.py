"""Credit of customers: their money that belongs to no order, put on an order or taken from one that has too much."""

from handcart.domain.errors import BadInput
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import PaymentKind, PaymentMethod
from handcart.store.queries.documents import newest_credit_without_order
from handcart.store.queries.payments import FreePart, credit_of, free_parts, held_for_order
from handcart.store.records import Order
from handcart.store.session import WriteSession
from handcart.usecases.documents.follow import follow_the_money
from handcart.usecases.orders.situation import require_step
from handcart.usecases.payments.checks import checked_amount, money, refuse_credit_of_walk_in
from handcart.usecases.payments.record import MoneyMoved, add_payment, allocate, require_own_order


def allocate_credit(session: WriteSession, customer_id: int, order_id: int, *, amount: int | None = None) -> Order:
    """Put `amount` of the customer's credit on one of their orders, or as much as there is and the order lacks."""
    require_own_order(session, customer_id, order_id)
    case = require_step(session, order_id, Step.TAKE_MONEY, today=session.when.today)
    session.describe(order=case.order.number or "")
    credit = credit_of(session, customer_id)
    lacks = case.money.owed - case.money.had - case.money.written_off
    possible = min(credit, lacks)
    if possible <= 0:
        missing = "payment.bad.no_credit" if credit <= 0 else "payment.bad.nothing_lacks"
        raise BadInput(missing, field="amount", credit=money(session, credit))
    chosen = possible if amount is None else checked_amount(session, amount, most=possible)
    for part in _parts_of_credit(session, customer_id, chosen):
        allocate(session, part.payment_id, order_id, part.amount)
    follow_the_money(session, customer_id, (order_id,))
    return session.get(Order, order_id)


def keep_as_credit(session: WriteSession, order_id: int, *, amount: int | None = None) -> Order:
    """Let `amount` of what an order has too much (or all of it) be the customer's credit instead of paying it back."""
    case = require_step(session, order_id, Step.KEEP_CREDIT, today=session.when.today)
    order, possible = case.order, case.money.refund_due
    if order.customer_id is not None:
        refuse_credit_of_walk_in(order.customer_id)
    session.describe(order=order.number or "")
    chosen = possible if amount is None else checked_amount(session, amount, most=possible)
    for part in taken_from(held_for_order(session, order_id), chosen):
        allocate(session, part.payment_id, order_id, -part.amount)
    follow_the_money(session, order.customer_id, (order_id,))
    return session.get(Order, order_id)


def taken_from(parts: list[FreePart], amount: int) -> list[FreePart]:
    """As much of each part as is needed, in their order, for `amount` together."""
    taken: list[FreePart] = []
    for part in parts:
        share = min(part.amount, amount - sum(one.amount for one in taken))
        if share > 0:
            taken.append(FreePart(part.payment_id, share))
    return taken


def _parts_of_credit(session: WriteSession, customer_id: int, amount: int) -> list[FreePart]:
    """The free parts of payments that make up `amount`, the oldest first."""
    parts = taken_from(free_parts(session, customer_id), amount)
    missing = amount - sum(part.amount for part in parts)
    return [*parts, _set_off(session, customer_id, missing)] if missing else parts


def _set_off(session: WriteSession, customer_id: int, amount: int) -> FreePart:
    """Turn credit that came from a credit note into a payment: paid back and received again at once.

    No money moves: both rows have the credit note's number for their method. So every allocation is of a payment.
    """
    note = newest_credit_without_order(session, customer_id)
    moved = MoneyMoved(amount, PaymentMethod.OTHER, own_method=note.number or "")
    add_payment(session, customer_id, PaymentKind.REFUND, moved)
    return FreePart(add_payment(session, customer_id, PaymentKind.PAYMENT, moved), amount)
