"""The list of orders: every sort and limit, read page by page, gives just the orders there are, in their order."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from random import Random

import pytest

from builders import TODAY, new_company, when
from handcart.domain.numbering import sort_key
from handcart.domain.vocabulary import OrderState, OrderStatus
from handcart.store.company_file import CompanyFile
from handcart.store.queries.order_list import (
    OrderListing,
    OrderRow,
    OrderSort,
    anchors_of,
    orders_by_status,
    page_of,
    position_of,
    totals_of,
)
from handcart.store.records import Order
from handcart.store.search_text import search_text, sort_name

ORDERS = 130
NAMES = ("Hotel Seeblick", "Café Morgenrot", "湖景酒店", "Studio Halm")
STATUSES = (OrderStatus.FINISHED, OrderStatus.TO_SHIP, OrderStatus.OVERDUE)


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CompanyFile]:
    """A company with many orders that share days, totals, names and statuses."""
    random = Random(7)
    with new_company(tmp_path_factory.mktemp("list")) as opened:
        with opened.change("orders", when()) as session:
            for number in range(1, ORDERS + 1):
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
                    currency="EUR",
                    search_text=search_text((f"SO-{number}", name)),
                )
        yield opened


def key_of(row: OrderRow, sort: OrderSort) -> object:
    match sort:
        case OrderSort.NUMBER:
            return sort_key(row.number or "")
        case OrderSort.CUSTOMER:
            return sort_name(row.customer_name)
        case OrderSort.ORDERED:
            return row.ordered_on
        case OrderSort.PROMISED:
            return str(row.promised_on or "9999-12-31")
        case OrderSort.TOTAL:
            return row.gross
        case OrderSort.STATUS:
            return row.status


LISTINGS = [
    OrderListing(sort=sort, descending=descending, statuses=frozenset(statuses), typed=typed)
    for sort, descending, statuses, typed in product(
        OrderSort, (True, False), ((), (OrderStatus.TO_SHIP, OrderStatus.OVERDUE)), ("", "hotel", "酒店")
    )
]


@pytest.mark.parametrize("listing", LISTINGS, ids=str)
@pytest.mark.parametrize("with_anchors", [True, False])
def test_pages_make_up_the_sorted_list(company: CompanyFile, listing: OrderListing, with_anchors: bool) -> None:
    with company.read() as session:
        everything = page_of(session, OrderListing(sort=OrderSort.NUMBER, descending=False), 0, limit=ORDERS)
        expected = sorted(
            (row for row in everything if fits(row, listing)),
            key=lambda row: (key_of(row, listing.sort), row.id),
            reverse=listing.descending,
        )
        anchors = anchors_of(session, listing, every=7) if with_anchors else ()
        pages = [
            row
            for position in range(0, ORDERS + 10, 9)
            for row in page_of(session, listing, position, anchors=anchors, limit=9)
        ]
        assert pages == expected
        totals = totals_of(session, listing)
        assert (totals.orders, totals.gross) == (len(expected), sum(row.gross for row in expected))
        assert [position_of(session, listing, row.id) for row in expected[::10]] == list(range(0, len(expected), 10))


def fits(row: OrderRow, listing: OrderListing) -> bool:
    status = not listing.statuses or row.status in listing.statuses
    words = {"": "", "hotel": "Hotel", "酒店": "酒店"}[listing.typed]
    return status and words in row.customer_name


def test_limits_by_day_and_total(company: CompanyFile) -> None:
    listing = OrderListing(ordered_since=TODAY - timedelta(days=1), total_above=300)
    with company.read() as session:
        rows = page_of(session, listing, 0, limit=ORDERS)
        assert rows
        assert all(row.ordered_on >= TODAY - timedelta(days=1) and row.gross > 300 for row in rows)
        assert totals_of(session, listing).orders == len(rows)


def test_counts_by_status(company: CompanyFile) -> None:
    with company.read() as session:
        counts = orders_by_status(session)
    assert sum(counts.values()) == ORDERS
    assert set(counts) == set(STATUSES)


def test_the_place_of_an_order_that_is_not_listed(company: CompanyFile) -> None:
    with company.read() as session:
        assert position_of(session, OrderListing(typed="nowhere"), 1) is None
