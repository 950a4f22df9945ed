"""Queries about money: where payments lie, what a customer owes, and what belongs to no order."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, or_, select
from sqlalchemy import text as sql

from handcart.domain.vocabulary import DocumentKind, DocumentState, PaymentKind, PaymentMethod
from handcart.store.records import Order, Payment
from handcart.store.session import ReadSession
from handcart.store.tables import allocations, customer_credits, documents, orders, payments

_METHODS_AMONG = 500
"""Among so many payments, the newest, the owner's own methods are looked for."""

# Word for word a condition of the partial index, or it would not be used.
_SOMETHING_DUE = sql("orders.due > 0")
_DUE_ORDERS = (
    select(orders)
    .where(orders.c.customer_id == bindparam("customer"), _SOMETHING_DUE)
    .order_by(orders.c.due_on, orders.c.id)
)
_NUMBERED = select(payments.c.id).where(payments.c.number == bindparam("number"))
_NOT_YET_DUE = (
    select(func.coalesce(func.sum(documents.c.gross), 0))
    .where(
        documents.c.order_id == orders.c.id,
        documents.c.kind == DocumentKind.INVOICE,
        documents.c.state == DocumentState.ISSUED,
        documents.c.due_on >= bindparam("today"),
    )
    .correlate(orders)
    .scalar_subquery()
)
_OWED = select(
    func.coalesce(func.sum(orders.c.due), 0),
    func.coalesce(func.sum(func.max(0, orders.c.due - _NOT_YET_DUE)), 0),
).where(orders.c.customer_id == bindparam("customer"), _SOMETHING_DUE)
_CREDIT = select(customer_credits.c.credit).where(customer_credits.c.customer_id == bindparam("customer"))
_BY_CLIENT_KEY = select(payments).where(payments.c.client_key == bindparam("client_key"))

_allocated = func.coalesce(
    select(func.sum(allocations.c.amount)).where(allocations.c.payment_id == payments.c.id).scalar_subquery(), 0
)
_FREE_PARTS = (
    select(payments.c.id, (payments.c.amount - _allocated).label("free"))
    .where(
        payments.c.customer_id == bindparam("customer"),
        payments.c.kind == PaymentKind.PAYMENT,
        payments.c.amount > _allocated,
    )
    .order_by(payments.c.paid_on, payments.c.id)
)
_HELD_FOR_ORDER = (
    select(payments.c.id, func.sum(allocations.c.amount))
    .join(allocations, allocations.c.payment_id == payments.c.id)
    .where(allocations.c.order_id == bindparam("order"), payments.c.kind == PaymentKind.PAYMENT)
    .group_by(payments.c.id)
    .having(func.sum(allocations.c.amount) > 0)
    .order_by(func.max(allocations.c.id).desc())
)
_CHARGED_BACK = select(func.coalesce(func.sum(payments.c.amount), 0)).where(
    payments.c.reverses_id == bindparam("payment")
)
_HELD_BY_PAYMENT = (
    select(allocations.c.order_id, func.sum(allocations.c.amount))
    .join(payments, payments.c.id == allocations.c.payment_id)
    .where(or_(payments.c.id == bindparam("payment"), payments.c.reverses_id == bindparam("payment")))
    .group_by(allocations.c.order_id)
    .having(func.sum(allocations.c.amount) > 0)
    .order_by(func.max(allocations.c.id).desc())
)
_LAST_PAID = (
    select(func.max(payments.c.paid_on))
    .join(allocations, allocations.c.payment_id == payments.c.id)
    .where(allocations.c.order_id == bindparam("order"), payments.c.kind == PaymentKind.PAYMENT)
)
_LAST_METHOD = (
    select(payments.c.method)
    .where(payments.c.customer_id == bindparam("customer"), payments.c.kind == PaymentKind.PAYMENT)
    .order_by(payments.c.paid_on.desc(), payments.c.id.desc())
    .limit(1)
)
# Credit of a credit note that was put on an order is paid "by" the number of that note: no method of the owner's.
_NEWEST = select(payments.c.own_method).order_by(payments.c.id.desc()).limit(_METHODS_AMONG).subquery()
_OWN_METHODS = (
    select(_NEWEST.c.own_method)
    .distinct()
    .where(
        _NEWEST.c.own_method != "",
        ~select(documents.c.id)
        .where(documents.c.kind == DocumentKind.CREDIT_NOTE, documents.c.number == _NEWEST.c.own_method)
        .exists(),
    )
    .order_by(_NEWEST.c.own_method)
)


@dataclass(frozen=True, slots=True)
class FreePart:
    """What of a payment belongs to no order, or to the one asked about, in minor units."""

    payment_id: int
    amount: int


@dataclass(frozen=True, slots=True)
class CustomerDebt:
    """What a customer owes on invoices, and how much of it is past its day."""

    open_invoices: int
    overdue: int


def payment_numbered(session: ReadSession, number: str) -> int | None:
    """The id of the payment with this number."""
    found: int | None = session.value(_NUMBERED, {"number": number})
    return found


def recorded_already(session: ReadSession, client_key: str) -> Payment | None:
    """The payment that was recorded under this client key."""
    row = session.row(_BY_CLIENT_KEY, {"client_key": client_key})
    return None if row is None else Payment(*row)


def orders_due(session: ReadSession, customer_id: int) -> list[Order]:
    """The customer's orders with something due, the oldest due day first."""
    return [Order(*row) for row in session.rows(_DUE_ORDERS, {"customer": customer_id})]


def credit_of(session: ReadSession, customer_id: int) -> int:
    """The customer's money that belongs to no order; below 0 where a chargeback took more than was left."""
    return int(session.value(_CREDIT, {"customer": customer_id}) or 0)


def debt_of(session: ReadSession, customer_id: int, *, today: date) -> CustomerDebt:
    """What the customer owes. Money pays the oldest invoice of an order first, so its newest are open last."""
    row = session.row(_OWED, {"customer": customer_id, "today": today})
    return CustomerDebt(0, 0) if row is None else CustomerDebt(int(row[0]), int(row[1]))


def free_parts(session: ReadSession, customer_id: int) -> list[FreePart]:
    """The customer's payments that are not fully allocated, the oldest first.

    Together they may be more than the customer's credit: part of it can have been paid back.
    """
    return [FreePart(*row) for row in session.rows(_FREE_PARTS, {"customer": customer_id})]


def held_for_order(session: ReadSession, order_id: int) -> list[FreePart]:
    """What of each payment is allocated to an order, the newest first."""
    return [FreePart(*row) for row in session.rows(_HELD_FOR_ORDER, {"order": order_id})]


def charged_back_of(session: ReadSession, payment_id: int) -> int:
    """What of a payment was charged back so far."""
    return int(session.value(_CHARGED_BACK, {"payment": payment_id}))


def held_by_payment(session: ReadSession, payment_id: int) -> list[tuple[int, int]]:
    """(order id, amount) of what a payment still pays, less what was charged back of it; the newest first."""
    return [(order_id, int(amount)) for order_id, amount in session.rows(_HELD_BY_PAYMENT, {"payment": payment_id})]


def last_paid_on(session: ReadSession, order_id: int) -> date | None:
    """The day of the last payment for an order; None where nothing was paid."""
    day: date | None = session.value(_LAST_PAID, {"order": order_id})
    return day


def last_method_of(session: ReadSession, customer_id: int) -> PaymentMethod | None:
    """How the customer paid last; None where they never did."""
    method = session.value(_LAST_METHOD, {"customer": customer_id})
    return None if method is None else PaymentMethod(method)


def own_methods(session: ReadSession) -> list[str]:
    """The names the owner gave to methods of their own, as far as they were used lately."""
    return list(session.column(_OWN_METHODS))
