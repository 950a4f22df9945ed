"""What the review of an order knows of its customer: terms, money, earlier orders, risk.

Here belongs: the customer's part of `ReviewCase`. Not here: the order and its products (`gather`), judgements.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from handcart.domain.amounts import HUNDRED_PERCENT
from handcart.domain.review.case import (
    ADDRESS_HISTORY,
    RETURN_ORDERS,
    Address,
    CustomerFacts,
    MoneyFacts,
    OtherOrder,
    PaymentTerms,
    RiskFacts,
)
from handcart.domain.rounding import divide_half_up
from handcart.domain.vocabulary import Delivery, Extent
from handcart.store.queries.review_money import customer_credit, payment_delays, year_of_totals
from handcart.store.queries.review_past import (
    PastOrder,
    latest_orders,
    orders_around,
    orders_with_reference,
    sold_lines,
)
from handcart.store.records import Customer, Order, PriceGroup
from handcart.store.session import ReadSession
from handcart.usecases.customers.exposure import money_open_with
from handcart.usecases.orders.pricing import net_of
from handcart.usecases.orders.proposals import agreed_terms


@dataclass(frozen=True, slots=True)
class Past:
    """What came before the order between the company and its customer."""

    money: MoneyFacts = field(default_factory=MoneyFacts)
    risk: RiskFacts = field(default_factory=RiskFacts)
    recent_orders: tuple[OtherOrder, ...] = ()
    same_reference: tuple[OtherOrder, ...] = ()
    last_addresses: tuple[Address, ...] = ()


NO_PAST = Past()
"""Strangers have no past in common."""


def customer_facts(session: ReadSession, order: Order, customer: Customer) -> CustomerFacts:
    """The customer as the rules see it. Telephone and e-mail given with the order count as the customer's."""
    group = None if customer.price_group_id is None else session.get(PriceGroup, customer.price_group_id)
    return CustomerFacts(
        customer_id=customer.id,
        name=customer.name,
        agreed=_agreed(session, customer),
        active=customer.active,
        blocked=customer.blocked,
        warning=customer.warning,
        phone=order.ship_phone or customer.phone,
        email=order.ship_email or customer.email,
        credit_limit=customer.credit_limit,
        discount_cap=group.discount_cap if group else None,
        tax_number=customer.tax_number,
        tax_exempt=customer.tax_exempt,
        exemption_number=customer.exemption_number,
    )


def terms_of(order: Order) -> PaymentTerms:
    """How the order is to be paid. Prepayment is all or nothing."""
    return PaymentTerms(
        currency=order.currency,
        due_days=order.terms_days,
        cash_discount=order.cash_discount,
        cash_discount_days=order.cash_discount_days,
        prepayment=HUNDRED_PERCENT if order.prepayment else 0,
    )


def past_of(session: ReadSession, order: Order, customer: Customer, *, today: date) -> Past:
    """What came before the order: living orders around its day, the same reference, addresses, money, risk."""
    latest = latest_orders(session, order.id, customer.id, before=order.ordered_on)
    reference = order.customer_reference.strip()
    return Past(
        money=_money(session, order, customer, today),
        risk=_risk(session, order, customer, latest),
        recent_orders=orders_around(session, order.id, customer.id, order.ordered_on),
        same_reference=orders_with_reference(session, order.id, customer.id, reference) if reference else (),
        last_addresses=_last_addresses(latest),
    )


def _agreed(session: ReadSession, customer: Customer) -> PaymentTerms:
    agreed = agreed_terms(session, customer)
    return PaymentTerms(
        currency=customer.currency or session.company.currency,
        due_days=agreed.terms_days,
        cash_discount=agreed.cash_discount,
        cash_discount_days=agreed.cash_discount_days,
        prepayment=HUNDRED_PERCENT if agreed.prepayment else 0,
    )


def _money(session: ReadSession, order: Order, customer: Customer, today: date) -> MoneyFacts:
    money = money_open_with(session, order.id, customer.id, today=today)
    overdue = None if money.oldest_due_on is None else (today - money.oldest_due_on).days
    return MoneyFacts(
        open_invoices=money.open_invoices,
        approved_not_invoiced=money.approved_not_invoiced,
        credits=money.advances + customer_credit(session, customer.id),
        oldest_overdue_days=overdue if overdue is not None and overdue > 0 else None,
    )


def _risk(session: ReadSession, order: Order, customer: Customer, latest: Sequence[PastOrder]) -> RiskFacts:
    shipped = [past for past in latest if past.shipping is not Extent.NONE][:RETURN_ORDERS]
    ordered, returned = _ordered_and_returned(session, shipped)
    # Other orders' totals only matter for the first order of a customer.
    totals = None if latest else year_of_totals(session, before=order.ordered_on, total=order.gross)
    return RiskFacts(
        first_order=not latest,
        orders_last_year=totals.orders if totals else 0,
        orders_as_large=totals.as_large if totals else 0,
        last_orders=len(shipped),
        ordered_value=ordered,
        returned_value=returned,
        payment_delays=payment_delays(session, customer.id),
    )


def _ordered_and_returned(session: ReadSession, shipped: Sequence[PastOrder]) -> tuple[int, int]:
    gross = {past.id: past.prices_gross for past in shipped}
    ordered = returned = 0
    for line in sold_lines(session, list(gross)):
        net = net_of(line.value, line.tax_rate, prices_gross=gross[line.order_id])
        ordered += net
        returned += divide_half_up(net * line.returned, line.quantity) if line.quantity else 0
    return ordered, returned


def _last_addresses(latest: Sequence[PastOrder]) -> tuple[Address, ...]:
    different = dict.fromkeys(past.address for past in latest if past.delivery is Delivery.SHIP)
    return tuple(different)[:ADDRESS_HISTORY]
