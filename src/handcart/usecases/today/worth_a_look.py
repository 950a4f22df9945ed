"""What is worth a look, of what can be told without a forecast: customers gone silent, products that come back.

Method: a customer's rhythm is the median of the gaps between the days they ordered; silence beyond twice the rhythm,
and beyond the longest gap there was, is told. A product is told when at least three returns of the last thirty days
held it and they are at least twice as many as in thirty days of the ninety before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from handcart.domain.message import Message, message
from handcart.store.queries.today_past import BigCustomer, ReturnedProduct, big_customers, latest_returns
from handcart.store.session import ReadSession
from handcart.usecases.today.need import Record

FEWEST_GAPS = 4
SHORTEST_RHYTHM = 5
SILENT = 2
LOST_AFTER = 365
"""Who has been silent for so many days has gone long ago: no rhythm of theirs tells anything."""
RETURN_DAYS, DAYS_BEFORE = 30, 90
FEWEST_RETURNS, DOUBLED = 3, 2
MOST = 4


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something worth a look: what is the case, what it is compared with, and whom or what it is about."""

    title: Message
    detail: Message
    about: Record


@dataclass(frozen=True, slots=True)
class WorthALook:
    """The oddities, the most striking first, and among how many customers they were looked for."""

    oddities: tuple[Oddity, ...]
    customers: int


def worth_a_look(session: ReadSession, today: date) -> WorthALook:
    """What is worth a look today, no more than a few."""
    customers = big_customers(session, today=today)
    oddities = [*_coming_back(latest_returns(session), today), *_silent(customers, today)]
    return WorthALook(tuple(oddities[:MOST]), len(customers))


def _silent(customers: Sequence[BigCustomer], today: date) -> list[Oddity]:
    """Silent customers, by how far they are beyond their rhythm."""
    found = []
    for customer in customers:
        gaps = [(newer - older).days for newer, older in pairwise(customer.days)]
        if len(gaps) < FEWEST_GAPS:
            continue
        rhythm, silence = round(median(gaps)), (today - customer.days[0]).days
        if rhythm >= SHORTEST_RHYTHM and max(SILENT * rhythm, max(gaps)) < silence <= LOST_AFTER:
            found.append((silence / rhythm, _silence(customer, silence, rhythm, gaps)))
    found.sort(key=lambda entry: entry[0], reverse=True)
    return [oddity for _, oddity in found]


def _silence(customer: BigCustomer, silence: int, rhythm: int, gaps: Sequence[int]) -> Oddity:
    return Oddity(
        title=message("today.look.silent", customer=customer.name, count=silence),
        detail=message("today.look.rhythm", count=rhythm, gaps=len(gaps), shortest=min(gaps), longest=max(gaps)),
        about=Record("customer", customer.id),
    )


def _coming_back(returns: Sequence[ReturnedProduct], today: date) -> list[Oddity]:
    """Products that come back at least twice as often as before, the most returns first."""
    names, lately, before = {}, dict[int, int](), dict[int, int]()
    for each in returns:
        days_ago = (today - each.day).days
        names[each.product_id] = each.name
        if days_ago < RETURN_DAYS:
            lately[each.product_id] = lately.get(each.product_id, 0) + each.returns
        elif days_ago < RETURN_DAYS + DAYS_BEFORE:
            before[each.product_id] = before.get(each.product_id, 0) + each.returns
    doubled = [
        (count, product)
        for product, count in lately.items()
        if count >= FEWEST_RETURNS and count * DAYS_BEFORE >= DOUBLED * before.get(product, 0) * RETURN_DAYS
    ]
    return [
        Oddity(
            title=message("today.look.returns", product=names[product], count=count),
            detail=message("today.look.returns_before", count=before.get(product, 0)),
            about=Record("product", product),
        )
        for count, product in sorted(doubled, reverse=True)
    ]
