"""Everything the page of a payment shows, and what a customer owes: read at one moment."""

from dataclasses import dataclass
from datetime import date

from handcart.domain.vocabulary import PaymentKind
from handcart.store.queries.invoices import OpenInvoice, open_invoices_of
from handcart.store.queries.payments import charged_back_of, credit_of, debt_of
from handcart.store.records import Allocation, Customer, Order, Payment
from handcart.store.session import ReadSession
from handcart.store.tables import allocations
from handcart.usecases.history.undo import next_to_undo
from handcart.usecases.payments.outlook import PaymentOutlook, payment_outlook

_RECORDING = frozenset({"order.take_money", "order.refund", "payment.refund_credit"})
"""The steps that record one payment or refund and nothing else."""


@dataclass(frozen=True, slots=True)
class Allocated:
    """What of a payment belongs to an order, in minor units; below 0 where it went back from there."""

    order_id: int
    number: str
    allocated_on: date
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentPage:
    """A payment or refund: where it lies, what of it is free, and the customer's credit and open orders.

    `left` is what of a payment was not charged back yet; `reverses` the payment a chargeback took back. `is_newest`
    where recording it was the last step of all, so that it can be taken back as if it had never been recorded.
    """

    payment: Payment
    customer: Customer
    allocated: tuple[Allocated, ...]
    free: int
    credit: int
    left: int
    reverses: Payment | None
    is_newest: bool
    outlook: PaymentOutlook

    @property
    def usable(self) -> int:
        """What of it can still be given to orders or paid back: free, and not paid back with other credit since."""
        return max(0, min(self.free, self.credit))


def payment_page(session: ReadSession, payment_id: int, *, today: date) -> PaymentPage:
    """The page of a payment. NotFound where there is none."""
    payment = session.get(Payment, payment_id)
    rows = session.find(Allocation, allocations.c.payment_id == payment_id)
    received = payment.kind is PaymentKind.PAYMENT
    return PaymentPage(
        payment=payment,
        customer=session.get(Customer, payment.customer_id),
        allocated=tuple(
            Allocated(row.order_id, session.get(Order, row.order_id).number or "", row.allocated_on, row.amount)
            for row in rows
        ),
        free=payment.amount - sum(row.amount for row in rows) if received else 0,
        credit=credit_of(session, payment.customer_id),
        left=payment.amount - charged_back_of(session, payment_id) if received else 0,
        reverses=None if payment.reverses_id is None else session.get(Payment, payment.reverses_id),
        is_newest=_is_newest(session, payment),
        outlook=payment_outlook(session, payment.customer_id, today=today),
    )


def _is_newest(session: ReadSession, payment: Payment) -> bool:
    step = next_to_undo(session)
    return step is not None and step.action in _RECORDING and step.parameters.get("payment") == payment.number


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtPage:
    """What a customer owes: their open invoices, the oldest first, how much is overdue, and their credit."""

    customer: Customer
    invoices: tuple[OpenInvoice, ...]
    open: int
    overdue: int
    outlook: PaymentOutlook


def debt_page(session: ReadSession, customer_id: int, *, today: date) -> DebtPage:
    """What a customer owes. NotFound where there is no such customer."""
    debt = debt_of(session, customer_id, today=today)
    return DebtPage(
        customer=session.get(Customer, customer_id),
        invoices=tuple(open_invoices_of(session, customer_id)),
        open=debt.open_invoices,
        overdue=debt.overdue,
        outlook=payment_outlook(session, customer_id, today=today),
    )
