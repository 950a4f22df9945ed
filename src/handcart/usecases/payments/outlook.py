"""What is known before money is recorded, paid back or settled: open orders, credit, and what a step would do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.message import Message
from handcart.domain.order_life import refusal
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import PaymentMethod, SettlementKind
from handcart.store.queries.invoices import OpenInvoice, open_invoices_of
from handcart.store.queries.payments import credit_of, last_method_of, orders_due, own_methods
from handcart.store.records import Customer, Order
from handcart.store.session import ReadSession
from handcart.usecases.documents.amounts import amounts_of_allowance
from handcart.usecases.orders.situation import OrderCase, case_of, require_step
from handcart.usecases.payments.checks import checked_amount
from handcart.usecases.payments.settle import (
    agreed_discount,
    cash_discount_notices,
    last_day_of_discount,
    wants_credit_note,
)

MOST_ORDERS = 50
"""So many open orders, the oldest, are offered to give money to."""


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """An order that money can be given to: what is due of it, and what it lacks in all, advances included.

    `invoices` are the numbers of its open ones: what stands on a bank statement. `discount` is the cash discount
    that was agreed, for money that comes until `discount_until`.
    """

    id: int
    number: str
    due: int
    due_on: date | None
    lacks: int
    invoices: tuple[str, ...] = ()
    discount: int = 0
    discount_until: date | None = None

    def discount_taken(self, share: int, paid_on: date) -> int:
        """What a share paid that day leaves open because exactly the agreed discount was taken; else 0."""
        in_time = self.discount_until is not None and paid_on <= self.discount_until
        return self.discount if in_time and 0 < share == self.due - self.discount else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentOutlook:
    """A customer's open orders, the oldest due day first, their credit, and how they paid last.

    `first` is the order the money is thought to be for, where one was named; it stands first, due or not.
    """

    customer_id: int
    customer_name: str
    credit: int
    orders: tuple[OpenOrder, ...]
    first: int | None = None
    last_method: PaymentMethod | None = None
    own_methods: tuple[str, ...] = ()

    @property
    def may_keep_credit(self) -> bool:
        """Whether a rest may stay with the customer: a walk-in customer is another person every time."""
        return self.customer_id != WALK_IN_CUSTOMER

    def for_orders(self, meant: Sequence[int]) -> "PaymentOutlook":
        """With the orders the money is thought to be for before all others."""
        return replace(self, orders=tuple(sorted(self.orders, key=lambda order: order.id not in meant)))


def payment_outlook(
    session: ReadSession, customer_id: int, *, today: date, order_id: int | None = None
) -> PaymentOutlook:
    """What a payment of this customer can be given to. Orders of the walk-in customer belong to different people."""
    customer = session.get(Customer, customer_id)
    due = [] if customer_id == WALK_IN_CUSTOMER else orders_due(session, customer_id)[:MOST_ORDERS]
    chosen = [] if order_id is None else [session.get(Order, order_id)]
    open_orders = [*chosen, *(order for order in due if order.id != order_id)]
    invoices = open_invoices_of(session, customer_id)
    return PaymentOutlook(
        customer_id=customer_id,
        customer_name=customer.name,
        credit=credit_of(session, customer_id),
        orders=tuple(_open(session, case_of(session, order.id, today=today), invoices) for order in open_orders),
        first=order_id,
        last_method=last_method_of(session, customer_id),
        own_methods=tuple(own_methods(session)),
    )


def _open(session: ReadSession, case: OrderCase, invoices: Sequence[OpenInvoice]) -> OpenOrder:
    money = case.money
    numbers = tuple(each.number for each in invoices if each.order_id == case.order.id)
    lacks = max(0, money.owed - money.had - money.written_off)
    order, discount = case.order, agreed_discount(case)
    until = last_day_of_discount(session, order) if discount else None
    return OpenOrder(order.id, order.number or "", money.due, case.facts.due_on, lacks, numbers, discount, until)


def share_out(amount: int, orders: Iterable[OpenOrder], *, first: int | None = None) -> dict[int, int]:
    """`amount` over the orders in their order, each at most what is due; the first named may take an advance."""
    shares: dict[int, int] = {}
    for order in orders:
        most = max(order.due, order.lacks) if order.id == first else order.due
        share = min(most, amount - sum(shares.values()))
        if share > 0:
            shares[order.id] = share
    return shares


@dataclass(frozen=True, slots=True)
class ForeseenSettlement:
    """Settling so much: the tax a credit note would correct (None where no credit note is written), what is unusual."""

    tax: int | None
    notices: tuple[Message, ...]


def foresee_settlement(
    session: ReadSession, order_id: int, *, kind: SettlementKind, amount: int, today: date
) -> ForeseenSettlement:
    """What settling `amount` of a rest would do. Refused as settling it would be."""
    case = require_step(session, order_id, Step.SETTLE, today=today)
    checked_amount(session, amount, most=case.money.due)
    notices = cash_discount_notices(session, case, amount) if kind is SettlementKind.CASH_DISCOUNT else ()
    if not wants_credit_note(session, case, kind):
        return ForeseenSettlement(None, notices)
    return ForeseenSettlement(amounts_of_allowance(session, case, amount).tax, notices)


def usable_credit(session: ReadSession, case: OrderCase) -> int:
    """How much of the customer's credit the order could take; 0 where there is none or nothing lacks."""
    customer_id, money = case.order.customer_id, case.money
    if customer_id is None or refusal(Step.TAKE_MONEY, case.situation) is not None:
        return 0
    return max(0, min(credit_of(session, customer_id), money.owed - money.had - money.written_off))
