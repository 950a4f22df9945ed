"""What customers owe on a day, invoice by invoice and by age."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from handcart.domain.ageing import Age, age_of, days_overdue, open_parts
from handcart.store.queries.receivables import InvoiceOfDay, covered_until, invoices_until
from handcart.store.session import ReadSession

AGE_COLUMNS = dict(zip(Age, ("current", "up_to_30", "up_to_60", "up_to_90", "over_90"), strict=True))
"""What the column of an age is called, and its text (`report.column.<name>`)."""


@dataclass(frozen=True, slots=True)
class OpenInvoice:
    """An invoice that is not wholly paid, credited or written off: `open` minor units of it, so many days overdue."""

    invoice: InvoiceOfDay
    open: int
    days: int
    age: Age


@dataclass(frozen=True, slots=True)
class CustomerOwes:
    """What one customer owes, by age."""

    number: str
    name: str
    by_age: dict[Age, int]

    @property
    def total(self) -> int:
        """All of it."""
        return sum(self.by_age.values())


@dataclass(frozen=True, slots=True)
class AgeingReport:
    """Receivables of a day in minor units: by age, and by customer, who owes most first."""

    as_of: date
    by_age: dict[Age, int]
    customers: tuple[CustomerOwes, ...]

    @property
    def total(self) -> int:
        """All that is owed."""
        return sum(self.by_age.values())


def open_invoices(session: ReadSession, *, as_of: date, today: date) -> list[OpenInvoice]:
    """The invoices open at the end of a day. Money counts by the day it was received."""
    open_now = as_of >= today
    covered = covered_until(session, as_of, open_now=open_now)
    found: list[OpenInvoice] = []
    for order_id, invoices in groupby(invoices_until(session, as_of, open_now=open_now), lambda each: each.order_id):
        found.extend(_open_of_order(list(invoices), covered.get(order_id, 0), as_of))
    return sorted(found, key=lambda each: (each.invoice.due_on or as_of, each.invoice.number))


def ageing_report(session: ReadSession, *, as_of: date, today: date) -> AgeingReport:
    """Who owes how much for how long."""
    invoices = open_invoices(session, as_of=as_of, today=today)
    by_customer: dict[tuple[str, str], list[OpenInvoice]] = {}
    for each in invoices:
        by_customer.setdefault((each.invoice.customer_number or "", each.invoice.customer), []).append(each)
    customers = [CustomerOwes(*known_as, _by_age(theirs)) for known_as, theirs in by_customer.items()]
    return AgeingReport(as_of, _by_age(invoices), tuple(sorted(customers, key=lambda each: (-each.total, each.name))))


def _open_of_order(invoices: list[InvoiceOfDay], covered: int, as_of: date) -> Iterator[OpenInvoice]:
    for part in open_parts([invoice.gross for invoice in invoices], covered):
        invoice = invoices[part.place]
        days = max(0, days_overdue(invoice.due_on, as_of))
        yield OpenInvoice(invoice, part.open, days, age_of(invoice.due_on, as_of))


def _by_age(invoices: Iterable[OpenInvoice]) -> dict[Age, int]:
    sums = dict.fromkeys(Age, 0)
    for each in invoices:
        sums[each.age] += each.open
    return sums
