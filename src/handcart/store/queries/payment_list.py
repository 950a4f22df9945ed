"""The list of payments and refunds, with what of each belongs to orders."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Integer, case, func, literal_column, or_, select

from handcart.domain.vocabulary import PaymentKind, PaymentMethod
from handcart.store.queries.listing import Limit, ListQuery, Sort, newest_matches
from handcart.store.tables import allocations, customer_credits, customers, payments


class PaymentRow(NamedTuple):
    """One row of the list. `amount` in minor units of `currency`, below 0 where money went back; `free` is what of a
    payment belongs to no order.
    """

    id: int
    number: str
    kind: PaymentKind
    paid_on: date
    customer_name: str
    method: PaymentMethod
    own_method: str
    reference: str
    amount: int
    free: int
    currency: str


# Word for word the expression of an index, or it would not be used.
_SIGNED: ColumnElement[int] = literal_column(
    "CASE WHEN payments.kind = 'refund' THEN -payments.amount ELSE payments.amount END", Integer
)
_ALLOCATED = func.coalesce(
    select(func.sum(allocations.c.amount)).where(allocations.c.payment_id == payments.c.id).scalar_subquery(), 0
)
_FREE = case((payments.c.kind == PaymentKind.PAYMENT, payments.c.amount - _ALLOCATED), else_=0)
_HAS_CREDIT = payments.c.customer_id.in_(select(customer_credits.c.customer_id).where(customer_credits.c.credit > 0))

_VIEWS: dict[str, ColumnElement[bool]] = {
    # Of money that was paid back since, nothing is free: the customer has no credit any more.
    "free": (payments.c.kind == PaymentKind.PAYMENT) & _HAS_CREDIT & (_FREE > 0),
    "refunds": payments.c.kind == PaymentKind.REFUND,
}


def _found(typed: str) -> ColumnElement[bool]:
    """By a part of its number or of what the bank calls it, or by the words of its customer."""
    part = func.upper(typed.strip())
    return or_(
        func.instr(payments.c.number, part) > 0,
        func.instr(func.upper(payments.c.reference), part) > 0,
        payments.c.customer_id.in_(newest_matches(customers, typed)),
    )


PAYMENT_LIST = ListQuery(
    payments,
    PaymentRow,
    (
        payments.c.id,
        payments.c.number,
        payments.c.kind,
        payments.c.paid_on,
        func.coalesce(customers.c.name, "").label("customer_name"),
        payments.c.method,
        payments.c.own_method,
        payments.c.reference,
        _SIGNED.label("amount"),
        _FREE.label("free"),
        payments.c.currency,
    ),
    source=payments.outerjoin(customers, customers.c.id == payments.c.customer_id),
    sorts={
        "number": Sort(payments.c.number),
        "paid": Sort(payments.c.paid_on),
        "customer": Sort(func.coalesce(customers.c.sort_name, ""), indexed=False),
        "amount": Sort(_SIGNED),
    },
    limits={
        "view": Limit(lambda view: _VIEWS[view], lambda view: view == "free"),
        "since": Limit(lambda day: payments.c.paid_on >= day),
        "method": Limit(lambda methods: payments.c.method.in_(sorted(methods))),
    },
    total=_SIGNED,
    search=_found,
)
