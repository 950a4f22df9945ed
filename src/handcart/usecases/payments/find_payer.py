"""Who paid, and for what: found by an amount, the number of an invoice or order, or a customer's name."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from handcart.domain.matching import matching
from handcart.domain.typed_text import LONGEST_LINE
from handcart.store.queries.invoices import OpenInvoice, open_invoices
from handcart.store.session import ReadSession
from handcart.usecases.customers.find import find_customers

MOST_OPEN = 5_000
"""Among so many open invoices, the oldest, payers are looked for."""
MOST_FOUND = 8
_MOST_NAMED = 5_000
"""Among so many customers of a name, those who owe something come first."""


@dataclass(frozen=True, slots=True)
class Payer:
    """A customer who may have paid, and the open invoices it would be for: what was typed `fits` them exactly, or
    they are all there is of the customer.
    """

    customer_id: int
    name: str
    invoices: tuple[OpenInvoice, ...]
    fits: bool = False

    @property
    def amount(self) -> int:
        """What the invoices come to."""
        return sum(each.open for each in self.invoices)


def find_payers(session: ReadSession, typed: str, *, amount: int | None) -> tuple[Payer, ...]:
    """Who may have paid, the best first; `amount` is what was typed read as money, where it is any."""
    typed = typed.strip()[:LONGEST_LINE]
    if not typed:
        return ()
    of_customers = _by_customer(open_invoices(session, most=MOST_OPEN))
    found: dict[int, Payer] = {}
    for payer in (
        *(_by_number(of_customers, typed)),
        *(() if amount is None else _by_amount(of_customers, amount)),
        *(_by_name(session, of_customers, typed)),
    ):
        found.setdefault(payer.customer_id, payer)
    return tuple(found.values())[:MOST_FOUND]


Open = dict[int, Sequence[OpenInvoice]]


def _by_customer(invoices: Sequence[OpenInvoice]) -> Open:
    ordered = sorted(invoices, key=lambda each: each.customer_id)
    return {customer: tuple(rows) for customer, rows in groupby(ordered, key=lambda each: each.customer_id)}


def _by_number(of_customers: Open, typed: str) -> list[Payer]:
    wanted = typed.casefold()
    found = []
    for customer, invoices in of_customers.items():
        named = tuple(
            each
            for each in invoices
            if wanted in (each.number.casefold(), each.order_number.casefold())
            or (len(wanted) > 2 and each.number.casefold().endswith(wanted))
        )
        if named:
            found.append(Payer(customer, named[0].customer_name, named, fits=True))
    return found


def _by_amount(of_customers: Open, amount: int) -> list[Payer]:
    found = []
    for customer, invoices in of_customers.items():
        places = matching([each.open for each in invoices], amount)
        if places:
            fitting = tuple(invoices[place] for place in places)
            found.append(Payer(customer, fitting[0].customer_name, fitting, fits=True))
    # One invoice that fits says more than several that happen to.
    return sorted(found, key=lambda payer: len(payer.invoices))


def _by_name(session: ReadSession, of_customers: Open, typed: str) -> list[Payer]:
    named = find_customers(session, typed, limit=_MOST_NAMED)
    payers = [Payer(each.id, each.name, tuple(of_customers.get(each.id, ()))) for each in named]
    return sorted(payers, key=lambda payer: not payer.invoices)
