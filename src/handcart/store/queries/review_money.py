"""Queries for the review of one order: what its customer owes, how it pays, and how large orders usually are.

Every statement reads a bounded number of rows along an index. Amounts are gross, in minor units.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import and_, bindparam, case, func, or_, select
from sqlalchemy import text as sql

from handcart.domain.review.case import PAYMENT_INVOICES, TOTALS_HISTORY
from handcart.domain.vocabulary import DocumentKind, DocumentState, OrderState
from handcart.store.session import ReadSession
from handcart.store.tables import allocations, customer_credits, documents, orders, payments

_LATEST_INVOICES = 30
"""Among so many invoices those that were paid are looked for."""
_A_YEAR = timedelta(days=365)

_HAD = (
    select(func.coalesce(func.sum(allocations.c.amount), 0)).where(allocations.c.order_id == orders.c.id)
).scalar_subquery()
_another = orders.c.id != bindparam("order")
_ours = or_(orders.c.imported.is_(False), orders.c.taken_up.is_(True))
_OPEN_MONEY = select(
    func.coalesce(func.sum(case((_another, orders.c.due), else_=0)), 0).label("open_invoices"),
    func.coalesce(
        func.sum(
            case(
                (
                    and_(_another, _ours, orders.c.state == OrderState.APPROVED, orders.c.credited == 0),
                    func.max(0, orders.c.gross - orders.c.invoiced),
                ),
                else_=0,
            )
        ),
        0,
    ).label("approved_not_invoiced"),
    func.coalesce(
        func.sum(
            case(
                (
                    orders.c.state.in_((OrderState.RECEIVED, OrderState.APPROVED)),
                    func.max(0, _HAD + orders.c.written_off + orders.c.credited - orders.c.invoiced),
                ),
                else_=0,
            )
        ),
        0,
    ).label("advances"),
    func.coalesce(
        func.sum(
            case(
                (
                    orders.c.state.in_((OrderState.RECEIVED, OrderState.APPROVED)),
                    # As `OrderMoney.paid_ahead` has it.
                    func.max(
                        0,
                        orders.c.received
                        - func.max(0, orders.c.invoiced - orders.c.credited - orders.c.written_off)
                        - orders.c.refund_due,
                    ),
                ),
                else_=0,
            )
        ),
        0,
    ).label("paid_ahead"),
    func.min(case((and_(_another, orders.c.due > 0), orders.c.due_on))).label("oldest_due_on"),
).where(
    orders.c.customer_id == bindparam("customer"),
    # Word for word the condition of the index of customers' open orders, or it would not be used.
    sql("(orders.due > 0 OR orders.state IN ('received', 'approved'))"),
)

_CREDITED_ORDERS = select(orders.c.id).where(
    orders.c.customer_id == bindparam("customer"),
    _another,
    _ours,
    orders.c.state == OrderState.APPROVED,
    orders.c.credited > 0,
    # Word for word the condition of the index of customers' open orders, or it would not be used.
    sql("(orders.due > 0 OR orders.state IN ('received', 'approved'))"),
)

_CREDIT = select(customer_credits.c.credit).where(customer_credits.c.customer_id == bindparam("customer"))

_invoices = (
    select(documents.c.order_id, documents.c.due_on)
    .where(
        documents.c.customer_id == bindparam("customer"),
        documents.c.kind == DocumentKind.INVOICE,
        documents.c.state == DocumentState.ISSUED,
        documents.c.order_id.is_not(None),
        documents.c.due_on.is_not(None),
    )
    .order_by(documents.c.issued_on.desc())
    .limit(_LATEST_INVOICES)
    .subquery("invoices")
)
_LAST_PAID = (
    select(func.max(payments.c.paid_on))
    .join(allocations, allocations.c.payment_id == payments.c.id)
    .where(allocations.c.order_id == _invoices.c.order_id, allocations.c.amount > 0)
    .correlate(_invoices)
    .scalar_subquery()
)
_PAID_INVOICES = (
    select(func.max(_invoices.c.due_on).label("due_on"), _LAST_PAID.label("paid_on"))
    .select_from(_invoices)
    .join(orders, orders.c.id == _invoices.c.order_id)
    .where(orders.c.due == 0)
    .group_by(_invoices.c.order_id)
)

_year = (
    select(orders.c.gross)
    .where(
        # Word for word the condition of the index of totals, or it would not be used.
        sql("orders.state IN ('approved', 'finished')"),
        orders.c.ordered_on.between(bindparam("first"), bindparam("last")),
    )
    .order_by(orders.c.ordered_on.desc())
    .limit(TOTALS_HISTORY)
    .subquery("year")
)
_TOTALS = select(
    func.count().label("orders"),
    func.coalesce(func.sum(case((_year.c.gross >= bindparam("total"), 1), else_=0)), 0).label("as_large"),
).select_from(_year)


@dataclass(frozen=True, slots=True)
class OpenMoney:
    """What a customer owes apart from the order under review; `advances` are money had before it was due.

    Advances on the order itself are among them. `paid_ahead` is what of them is kept for later invoices: they less what
    is to be paid back, without rests written off. `approved_not_invoiced` leaves out orders with credit notes, whose
    documents must be looked into (`credited_orders`). `oldest_due_on` is the due day of the oldest unpaid invoice.
    """

    open_invoices: int
    approved_not_invoiced: int
    advances: int
    paid_ahead: int
    oldest_due_on: date | None


@dataclass(frozen=True, slots=True)
class YearOfTotals:
    """How many orders there were in the year before a day, and how many of them were at least as large."""

    orders: int
    as_large: int


def open_money(session: ReadSession, order_id: int, customer_id: int) -> OpenMoney:
    """What is open with a customer. Imported open orders not taken up are left to where they came from."""
    row = session.row(_OPEN_MONEY, {"order": order_id, "customer": customer_id})
    assert row is not None  # noqa: S101 - a query of sums always has one row
    return OpenMoney(*row)


def credited_orders(session: ReadSession, order_id: int, customer_id: int) -> list[int]:
    """The customer's other approved orders for which a credit note was issued."""
    return list(session.column(_CREDITED_ORDERS, {"order": order_id, "customer": customer_id}))


def customer_credit(session: ReadSession, customer_id: int) -> int:
    """The customer's money that belongs to no order: payments less refunds and allocations."""
    return int(session.value(_CREDIT, {"customer": customer_id}) or 0)


def payment_delays(session: ReadSession, customer_id: int) -> tuple[int, ...]:
    """Days from due to paid of the customer's latest paid orders, latest first; negative when early.

    An order with several invoices counts once: from its last due day to its last payment.
    """
    rows = session.rows(_PAID_INVOICES, {"customer": customer_id})
    paid = sorted(((row.due_on, row.paid_on) for row in rows if row.paid_on is not None), reverse=True)
    return tuple((paid_on - due_on).days for due_on, paid_on in paid[:PAYMENT_INVOICES])


def year_of_totals(session: ReadSession, *, before: date, total: int) -> YearOfTotals:
    """The company's latest orders of the year before a day, counted and compared with a gross total."""
    last = before - timedelta(days=1)
    row = session.row(_TOTALS, {"first": before - _A_YEAR, "last": last, "total": total})
    assert row is not None  # noqa: S101 - a query of counts always has one row
    return YearOfTotals(*row)
