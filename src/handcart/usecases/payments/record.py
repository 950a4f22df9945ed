"""Recording money received: over one or several orders, the rest as the customer's credit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.errors import BadInput, NotFound
from handcart.domain.order_steps import Step
from handcart.domain.typed_text import many_lines, one_line
from handcart.domain.vocabulary import PaymentKind, PaymentMethod, SeriesKind
from handcart.store.queries.payments import credit_of, orders_due, recorded_already
from handcart.store.records import Allocation, Customer, Order, Payment
from handcart.store.session import ReadSession, WriteSession
from handcart.store.tables import allocations as allocation_table
from handcart.usecases.company.closed_books import require_open
from handcart.usecases.company.numbers import take_number
from handcart.usecases.documents.follow import follow_the_money
from handcart.usecases.orders.situation import require_step
from handcart.usecases.payments.checks import (
    checked_amount,
    checked_own_method,
    checked_paid_on,
    money,
    refuse_credit_of_walk_in,
)


@dataclass(frozen=True, slots=True)
class RecordedPayment:
    """The payment, what of it belongs to which order, and the customer's credit as it then stands."""

    payment: Payment
    allocations: Mapping[int, int]
    credit: int


@dataclass(frozen=True, slots=True)
class MoneyMoved:
    """Money that came or went: how much, how, when (today unless said otherwise), and what the bank calls it.

    `own_method` names a method that is not in the list.
    """

    amount: int
    method: PaymentMethod
    paid_on: date | None = None
    own_method: str = ""
    reference: str = ""
    note: str = ""


def record_payment(
    session: WriteSession,
    customer_id: int,
    *,
    amount: int,
    method: PaymentMethod,
    paid_on: date | None = None,
    reference: str = "",
    own_method: str = "",
    note: str = "",
    allocations: Mapping[int, int] | None = None,
    client_key: str | None = None,
) -> RecordedPayment:
    """Record `amount` minor units from a customer.

    `allocations` says how much belongs to which order, advances included; left out, what is due is paid, the oldest
    first. The rest is the customer's credit. The same client key recorded twice is one payment.
    """
    if client_key is not None:
        recorded = recorded_already(session, client_key)
        if recorded is not None:
            return _as_recorded(session, recorded)
    customer = _customer(session, customer_id)
    checked_amount(session, amount)
    shares = _oldest_due_first(session, customer_id, amount) if allocations is None else dict(allocations)
    _check_shares(session, customer_id, amount, shares)
    moved = MoneyMoved(amount, method, paid_on=paid_on, own_method=own_method, reference=reference, note=note)
    payment_id = add_payment(session, customer_id, PaymentKind.PAYMENT, moved, client_key=client_key)
    for order_id, share in shares.items():
        allocate(session, payment_id, order_id, share)
    session.describe(customer=customer.name)
    follow_the_money(session, customer_id, shares)
    return _as_recorded(session, session.get(Payment, payment_id))


def add_payment(
    session: WriteSession,
    customer_id: int,
    kind: PaymentKind,
    moved: MoneyMoved,
    *,
    client_key: str | None = None,
    reverses_id: int | None = None,
) -> int:
    """Write a payment or refund with its number, in the company's currency; returns its id."""
    paid_on = checked_paid_on(session.when.today, moved.paid_on)
    require_open(session, paid_on, field=None if moved.paid_on is None else "paid_on")
    own_method = checked_own_method(moved.method, moved.own_method)
    number = take_number(session, SeriesKind.PAYMENT)
    session.describe(payment=number)
    return session.add(
        Payment,
        number=number,
        kind=kind,
        customer_id=customer_id,
        paid_on=paid_on,
        recorded_at=session.when.now,
        method=moved.method,
        own_method=own_method,
        reference=one_line(moved.reference, field="reference"),
        amount=moved.amount,
        currency=session.company.currency,
        note=many_lines(moved.note, field="note"),
        client_key=client_key,
        reverses_id=reverses_id,
    )


def allocate(session: WriteSession, payment_id: int, order_id: int, amount: int) -> None:
    """Let `amount` of a payment belong to an order; below 0 it is taken from there."""
    session.add(Allocation, payment_id=payment_id, order_id=order_id, amount=amount, allocated_on=session.when.today)


def _customer(session: ReadSession, customer_id: int) -> Customer:
    try:
        return session.get(Customer, customer_id)
    except NotFound as problem:
        raise BadInput("payment.bad.customer", field="customer") from problem


def _oldest_due_first(session: ReadSession, customer_id: int, amount: int) -> dict[int, int]:
    # Orders of the walk-in customer belong to different people: which of them pays must be said.
    if customer_id == WALK_IN_CUSTOMER:
        raise BadInput("payment.bad.walk_in_order", field="allocations")
    shares: dict[int, int] = {}
    for order in orders_due(session, customer_id):
        share = min(order.due, amount - sum(shares.values()))
        if share:
            shares[order.id] = share
    return shares


def _check_shares(session: WriteSession, customer_id: int, amount: int, shares: Mapping[int, int]) -> None:
    for order_id, share in shares.items():
        require_own_order(session, customer_id, order_id)
        require_step(session, order_id, Step.TAKE_MONEY, today=session.when.today)
        checked_amount(session, share)
    rest = amount - sum(shares.values())
    if rest < 0:
        raise BadInput("payment.bad.shares_above", field="allocations", possible=money(session, amount))
    if rest:
        refuse_credit_of_walk_in(customer_id)


def require_own_order(session: ReadSession, customer_id: int, order_id: int) -> Order:
    """The order, if it is this customer's; BadInput for any other."""
    order = session.get_or_none(Order, order_id)
    if order is None:
        raise BadInput("payment.bad.no_order", field="order")
    if order.customer_id != customer_id:
        raise BadInput("payment.bad.other_customer", field="order", order=order.number or "")
    return order


def _as_recorded(session: ReadSession, payment: Payment) -> RecordedPayment:
    found = session.find(Allocation, allocation_table.c.payment_id == payment.id)
    shares: dict[int, int] = {}
    for allocation in found:
        shares[allocation.order_id] = shares.get(allocation.order_id, 0) + allocation.amount
    return RecordedPayment(payment, shares, credit_of(session, payment.customer_id))
