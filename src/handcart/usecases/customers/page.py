"""Everything the page of one customer shows, read at one moment: facts, no words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import TypeAlias

from handcart.domain.errors import NotFound
from handcart.store.queries.customer_page import (
    CustomerCounts,
    DocumentOfCustomer,
    OrderOfCustomer,
    PaymentOfCustomer,
    counts_of,
    credited_between,
    documents_of_customer,
    first_order_day,
    open_orders_of,
    orders_of,
    overdue_of,
    payments_of_customer,
    placed_since,
    sales_of_year,
)
from handcart.store.queries.customers import addresses_of, contacts_of
from handcart.store.queries.review_money import customer_credit, payment_delays
from handcart.store.records import Customer, CustomerAddress, CustomerContact, PriceGroup
from handcart.store.session import ReadSession
from handcart.usecases.customers.exposure import money_open_with
from handcart.usecases.customers.relations import CustomerRelations, relations_of

LATEST = 6
"""So many of the latest orders are shown at once."""
MOST_OPEN = 20
MOST_MONEY = 200
A_YEAR = timedelta(days=365)
_NO_ORDER = 0

MoneyEntry: TypeAlias = DocumentOfCustomer | PaymentOfCustomer


@dataclass(frozen=True, slots=True)
class CustomerFigures:
    """The six figures, in minor units of the company's currency; None where there is not enough to say.

    `sales` and `orders` are of the last 365 days, `sales_before` of the 365 before them; `rhythm` is the median of days
    between orders, `usual` the median net order, `delay` the median of days from due to paid; `many` where they are not
    one customer but all who walk in. `not_invoiced` is the rest of approved orders, delivered or not,
    `paid_ahead` what was paid on open orders beyond their invoices.
    """

    sales: int
    sales_before: int | None
    orders: int
    rhythm: int | None
    usual: int | None
    not_invoiced: int
    owed: int
    overdue: int
    oldest_due_on: date | None
    credit: int
    paid_ahead: int
    delay: int | None
    many: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerPage:
    """One customer as their page shows it; `merged_into` is who they turned out to be."""

    customer: Customer
    price_group: PriceGroup | None
    price_groups: tuple[PriceGroup, ...]
    contacts: tuple[CustomerContact, ...]
    addresses: tuple[CustomerAddress, ...]
    figures: CustomerFigures
    counts: CustomerCounts
    since: date
    open: tuple[OrderOfCustomer, ...]
    latest: tuple[OrderOfCustomer, ...]
    relations: CustomerRelations
    merged_into: Customer | None = None

    @property
    def may_change(self) -> bool:
        """Whether anything about them can be changed: not the built-in customer, nor who was erased or merged."""
        customer = self.customer
        return not customer.walk_in and customer.erased_on is None and customer.merged_into_id is None


@dataclass(frozen=True, slots=True)
class MoneyOfCustomer:
    """Invoices, credit notes, payments and refunds, the newest first; `cut` where there are more."""

    entries: tuple[MoneyEntry, ...]
    cut: bool


def customer_page(session: ReadSession, customer_id: int, *, today: date) -> CustomerPage:
    """The page of a customer. NotFound where there is none."""
    customer = session.get(Customer, customer_id)
    groups = choosable_groups(session, customer)
    return CustomerPage(
        customer=customer,
        price_group=next((group for group in groups if group.id == customer.price_group_id), None),
        price_groups=groups,
        contacts=tuple(sorted(contacts_of(session, customer_id), key=lambda each: not each.preferred)),
        addresses=tuple(sorted(addresses_of(session, customer_id), key=lambda each: (each.kind, not each.preferred))),
        figures=figures_of(session, customer, today=today),
        counts=counts_of(session, customer_id),
        since=first_order_day(session, customer_id) or customer.created_on,
        open=tuple(open_orders_of(session, customer_id, most=MOST_OPEN)),
        latest=tuple(orders_of(session, customer_id, most=LATEST)),
        relations=relations_of(session, customer_id),
        merged_into=None if customer.merged_into_id is None else session.get(Customer, customer.merged_into_id),
    )


def choosable_groups(session: ReadSession, customer: Customer | None = None) -> tuple[PriceGroup, ...]:
    """The price groups in use, and the one the customer is in already."""
    own = None if customer is None else customer.price_group_id
    groups = (group for group in session.find(PriceGroup) if group.active or group.id == own)
    return tuple(sorted(groups, key=lambda group: group.code))


def figures_of(session: ReadSession, customer: Customer, *, today: date) -> CustomerFigures:
    """The six figures of a customer. The walk-in customer is many: they have no rhythm and no way of paying."""
    placed = placed_since(session, customer.id, today - 2 * A_YEAR)
    year = [(day, net) for day, net in placed if day > today - A_YEAR]
    before = [net for day, net in placed if day <= today - A_YEAR]
    credited = credited_between(session, customer.id, today - 2 * A_YEAR, today - A_YEAR)
    money = money_open_with(session, _NO_ORDER, customer.id, today=today)
    delays = [] if customer.walk_in else payment_delays(session, customer.id)
    return CustomerFigures(
        sales=sales_of_year(session, customer.id),
        sales_before=sum(before) - credited if before and not customer.walk_in else None,
        orders=len(year),
        rhythm=None if customer.walk_in else _rhythm([day for day, _net in year]),
        usual=round(median(net for _day, net in year)) if year else None,
        not_invoiced=money.approved_not_invoiced,
        owed=money.open_invoices,
        overdue=overdue_of(session, customer.id),
        oldest_due_on=money.oldest_due_on,
        credit=customer_credit(session, customer.id),
        paid_ahead=money.paid_ahead,
        delay=round(median(delays)) if delays else None,
        many=customer.walk_in,
    )


def money_of(session: ReadSession, customer_id: int) -> MoneyOfCustomer:
    """What was invoiced to a customer and what they paid."""
    if session.get_or_none(Customer, customer_id) is None:
        raise NotFound("error.not_found", record="customers", id=customer_id)
    documents = documents_of_customer(session, customer_id, most=MOST_MONEY)
    payments = payments_of_customer(session, customer_id, most=MOST_MONEY)
    entries: list[MoneyEntry] = [*documents, *payments]
    newest = sorted(entries, key=_day_of, reverse=True)
    cut = MOST_MONEY in (len(documents), len(payments))
    return MoneyOfCustomer(tuple(newest[:MOST_MONEY]), cut)


def _day_of(entry: MoneyEntry) -> tuple[date, bool]:
    """By day; on the same day a payment comes after its invoice."""
    if isinstance(entry, PaymentOfCustomer):
        return entry.paid_on, True
    return entry.issued_on, False


def _rhythm(days: Sequence[date]) -> int | None:
    """The median of days between orders; days with several orders count once."""
    apart = sorted(set(days))
    gaps = [(later - earlier).days for earlier, later in pairwise(apart)]
    return round(median(gaps)) if gaps else None
