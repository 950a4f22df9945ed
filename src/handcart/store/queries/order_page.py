"""Queries for the page of one order: the money that came for it, and what its customer's orders usually earn."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, select

from handcart.domain.vocabulary import OrderState, PaymentKind, PaymentMethod
from handcart.store.session import ReadSession
from handcart.store.tables import allocations, orders, payments

_MONEY = (
    select(
        payments.c.id,
        payments.c.number,
        payments.c.kind,
        payments.c.paid_on,
        payments.c.method,
        payments.c.own_method,
        func.sum(allocations.c.amount),
    )
    .join(allocations, allocations.c.payment_id == payments.c.id)
    .where(allocations.c.order_id == bindparam("order"))
    .group_by(payments.c.id)
    .order_by(payments.c.paid_on, payments.c.id)
)
# Orders of which no cost is known would look as if they earned everything.
_EARNED = select(
    func.count(), func.coalesce(func.sum(orders.c.goods), 0), func.coalesce(func.sum(orders.c.cost), 0)
).where(
    orders.c.customer_id == bindparam("customer"),
    orders.c.id != bindparam("order"),
    orders.c.state.in_((OrderState.APPROVED, OrderState.FINISHED)),
    orders.c.cost > 0,
)


@dataclass(frozen=True, slots=True)
class OrderPayment:
    """A payment or refund as far as it belongs to one order: `amount` in minor units, below 0 where money went back."""

    id: int
    number: str
    kind: PaymentKind
    paid_on: date
    method: PaymentMethod
    own_method: str
    amount: int


@dataclass(frozen=True, slots=True)
class Earned:
    """What a customer's other approved and finished orders with a known cost came to, net, and what they cost."""

    orders: int
    goods: int
    cost: int


def money_of_order(session: ReadSession, order_id: int) -> list[OrderPayment]:
    """The money that came for an order or went back, as it moved."""
    return [OrderPayment(*row) for row in session.rows(_MONEY, {"order": order_id})]


def earned_with(session: ReadSession, customer_id: int, *, apart_from: int) -> Earned:
    """What the customer's orders earned, without one of them."""
    row = session.row(_EARNED, {"customer": customer_id, "order": apart_from})
    return Earned(0, 0, 0) if row is None else Earned(*row)
