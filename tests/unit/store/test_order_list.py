"""The list of orders: every sort and limit, read page by page, gives just the orders there are, in their order."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from random import Random

import pytest

from builders import TODAY, new_company, when
from handcart.domain.numbering import sort_key
from handcart.domain.vocabulary import OrderState, OrderStatus
from handcart.store.company_file import CompanyFile
from handcart.store.queries.listing import Limits, Listing
from handcart.store.queries.order_list import ORDER_LIST, OrderRow, waiting_by_status
from handcart.store.records import Order
from handcart.store.search_text import search_text, sort_name

ORDERS = 130
NAMES = ("Hotel Seeblick", "Café Morgenrot", "湖景酒店", "Studio Halm")
SORTS = ("number", "customer", "ordered", "promised", "total", "status")
STATUSES = (OrderStatus.FINISHED, OrderStatus.TO_SHIP, OrderStatus.OVERDUE)


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CompanyFile]:
    """A company with many orders that share days, totals, names and statuses."""
    random = Random(7)
    with new_company(tmp_path_factory.mktemp("list")) as opened:
        with opened.change("orders", when()) as session:
            # Imported orders come later than their numbers: ids and numbers have not the same order.
            for number in random.sample(range(1, ORDERS + 1), ORDERS):
                name = random.choice(NAMES)
                session.add(
                    Order,
                    number=f"SO-{number}",
                    number_sort=sort_key(f"SO-{number}"),
                    state=OrderState.APPROVED,
                    status=random.choice(STATUSES),
                    customer_name=name,
                    customer_sort=sort_name(name),
                    ordered_on=TODAY - timedelta(days=random.randrange(5)),
                    promised_on=random.choice((None, TODAY, TODAY + timedelta(days=1))),
                    gross=random.randrange(6) * 100,
                    currency="EUR" if (own := random.random() > 0.2) else "USD",
                    rate=10**8 if own else 92_345_678,
                    search_text=search_text((f"SO-{number}", name)),
                )
        yield opened


def key_of(row: OrderRow, sort: str) -> object:
    keys = {
        "number": sort_key(row.number or ""),
        "customer": sort_name(row.customer_name),
        "ordered": row.ordered_on,
        "promised": str(row.promised_on or "9999-12-31"),
        "total": row.gross,
        "status": row.status,
    }
    return keys[sort]


def in_status(*statuses: OrderStatus) -> Limits:
    return (("status", frozenset(statuses)),) if statuses else ()


LISTINGS = [
    Listing(sort, descending, typed, in_status(*statuses))
    for sort, descending, statuses, typed in product(
        SORTS, (True, False), ((), (OrderStatus.TO_SHIP, OrderStatus.OVERDUE)), ("", "hotel", "酒店")
    )
]


@pytest.mark.parametrize("listing", LISTINGS, ids=str)
@pytest.mark.parametrize("with_anchors", [True, False])
def test_pages_make_up_the_sorted_list(company: CompanyFile, listing: Listing, with_anchors: bool) -> None:
    with company.read() as session:
        everything = ORDER_LIST.page(session, Listing("number"), 0, limit=ORDERS)
        expected = sorted(
            (row for row in everything if fits(row, listing)),
            key=lambda row: (key_of(row, listing.sort), row.id),
            reverse=listing.descending,
        )
        anchors = ORDER_LIST.anchors(session, listing, every=7) if with_anchors else ()
        pages = [
            row
            for position in range(0, ORDERS + 10, 9)
            for row in ORDER_LIST.page(session, listing, position, anchors=anchors, limit=9)
        ]
        assert pages == expected
        totals = ORDER_LIST.totals(session, listing)
        assert (totals.count, totals.total) == (len(expected), sum(row.home_gross for row in expected))
        assert [ORDER_LIST.position(session, listing, row.id) for row in expected[::10]] == list(
            range(0, len(expected), 10)
        )


def fits(row: OrderRow, listing: Listing) -> bool:
    status = all(row.status in statuses for _, statuses in listing.limits)
    words = {"": "", "hotel": "Hotel", "酒店": "酒店"}[listing.typed]
    return status and words in row.customer_name


def test_limits_by_day_and_total(company: CompanyFile) -> None:
    listing = Listing("number", limits=(("since", TODAY - timedelta(days=1)), ("above", 300)))
    with company.read() as session:
        rows = ORDER_LIST.page(session, listing, 0, limit=ORDERS)
        assert rows
        assert all(row.ordered_on >= TODAY - timedelta(days=1) and row.home_gross > 300 for row in rows)
        assert ORDER_LIST.totals(session, listing).count == len(rows)


def test_amounts_of_other_currencies_are_summed_in_that_of_the_company(company: CompanyFile) -> None:
    with company.read() as session:
        rows = ORDER_LIST.page(session, Listing("number"), 0, limit=ORDERS)
    assert {(row.gross, row.home_gross) for row in rows if row.currency == "USD"} >= {(100, 92), (300, 277), (500, 462)}
    assert all(row.gross == row.home_gross for row in rows if row.currency == "EUR")


def test_counts_of_what_waits(company: CompanyFile) -> None:
    with company.read() as session:
        counts = waiting_by_status(session)
        everything = ORDER_LIST.page(session, Listing("number"), 0, limit=ORDERS)
    assert counts == Counter(row.status for row in everything if row.status <= OrderStatus.RETURN_OPEN)


def test_the_place_of_an_order_that_is_not_listed(company: CompanyFile) -> None:
    with company.read() as session:
        assert ORDER_LIST.position(session, Listing("number", typed="nowhere"), 1) is None
