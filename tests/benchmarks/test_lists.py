"""What a page of orders and a search cost, against the same rows by the driver alone; at 1,000,000 lines."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from ratios import medians_of, tell

from builders import no_backup
from handcart.store import company_file
from handcart.store.company_file import CompanyFile
from handcart.store.queries.listing import MOST_MATCHES, PAGE, Listing
from handcart.store.queries.order_list import ORDER_LIST, waiting_by_status
from handcart.store.session import ReadSession
from handcart.usecases.customers.find import find_customers
from handcart.usecases.products.find import find_products

_ROUNDS = 41
_MOST = 5
_DEPTHS = {"first": 0.0, "middle": 0.5, "last": 1.0}
_COLUMNS = (
    "orders.id, number, quotation_number, customer_name, ordered_on, promised_on, gross, currency, status, due_on"
)
_SORTED_BY = {
    "number": "number_sort",
    "customer": "customer_sort",
    "ordered": "ordered_on",
    "promised": "coalesce(promised_on, '9999-12-31')",
    "total": "gross",
    "status": "status",
}
_LOOKED_AT = 400
"""The likeliest are chosen among so many customers or products: all of them are read."""
_AT_ONCE = 0.000_05
_TYPED = ("oak", "leipzig walnut", "cas", "so 150000", "湖景")
"""Words of many orders, of few, the beginning of a word, a number, Chinese."""


def _reading(company: CompanyFile, query: str, *parameters: object) -> Callable[[], Any]:
    """The driver's own rows, on a reading connection like all others."""
    connection = company.readers.raw_connection().driver_connection
    assert connection is not None
    return lambda: connection.execute(query, parameters).fetchall()


@pytest.mark.parametrize("descending", [False, True], ids=["up", "down"])
@pytest.mark.parametrize("sort", _SORTED_BY)
def test_a_page_anywhere_costs_little_more_than_the_rows_of_the_first(
    large_company: CompanyFile, sort: str, descending: bool
) -> None:
    listing = Listing(sort, descending)
    way = "DESC" if descending else "ASC"
    first_page = f"SELECT {_COLUMNS} FROM orders ORDER BY {_SORTED_BY[sort]} {way}, id {way} LIMIT {PAGE}"
    with large_company.read() as session:
        anchors = ORDER_LIST.anchors(session, listing)
        positions = {name: int(depth * PAGE * (len(anchors) - 1)) // PAGE * PAGE for name, depth in _DEPTHS.items()}
        ways: dict[str, Callable[[], Any]] = {
            name: partial(ORDER_LIST.page, session, listing, position, anchors=anchors)
            for name, position in positions.items()
        }
        taken = medians_of(ways | {"floor": _reading(large_company, first_page)}, rounds=_ROUNDS, repeat=5)
    for name in _DEPTHS:
        what = f"page of {PAGE} orders by {sort} {way.lower()}, {name}"
        assert tell(what, floor=taken["floor"], measured=taken[name], most=_MOST) <= _MOST


def _matching(table: str, columns: str, most: int) -> str:
    return (
        f"SELECT {columns} FROM {table}_search JOIN {table} ON {table}.id = {table}_search.rowid"
        f" WHERE {table}_search MATCH ? ORDER BY {table}_search.rowid DESC LIMIT {most}"
    )


def _expression(typed: str) -> str:
    return " ".join(f'"{part}"*' for part in (" ".join(typed) if typed > "一" else typed.replace("-", " ")).split())


@pytest.mark.parametrize("typed", _TYPED)
def test_searching_orders_costs_little_more_than_the_word_index(large_company: CompanyFile, typed: str) -> None:
    newest = _matching("orders", f"{_COLUMNS}, number_sort", MOST_MATCHES)
    floor = _reading(
        large_company, f"SELECT * FROM ({newest}) ORDER BY number_sort DESC LIMIT {PAGE}", _expression(typed)
    )
    with large_company.read() as session:
        found = partial(ORDER_LIST.page, session, Listing("number", descending=True, typed=typed), 0)
        assert len(found()) == len(floor())
        taken = medians_of({"floor": floor, "found": found}, rounds=_ROUNDS, repeat=5)
    assert tell(f"orders with {typed!r}", floor=taken["floor"], measured=taken["found"], most=_MOST) <= _MOST


@pytest.mark.parametrize("typed", ["castle", "harb", "C-000123", "湖景"])
def test_searching_customers_costs_little_more_than_the_word_index(large_company: CompanyFile, typed: str) -> None:
    by_number = _reading(large_company, "SELECT id FROM customers WHERE number IN (?, ?, ?)", *_cases(typed))
    by_words = _reading(large_company, _matching("customers", "customers.*", _LOOKED_AT), _expression(typed))
    with large_company.read() as session:
        found = partial(find_customers, session, typed)
        assert found()
        taken = medians_of({"floor": lambda: (by_number(), by_words()), "found": found}, rounds=_ROUNDS, repeat=5)
    assert tell(f"customers with {typed!r}", floor=taken["floor"], measured=taken["found"], most=_MOST) <= _MOST


@pytest.mark.parametrize("typed", ["oak", "walnut tray", "P-00012"])
def test_searching_products_costs_little_more_than_the_word_index(large_company: CompanyFile, typed: str) -> None:
    by_code = _reading(large_company, "SELECT id FROM products WHERE code IN (?, ?, ?)", *_cases(typed))
    by_barcode = _reading(large_company, "SELECT id FROM products WHERE barcode = ? AND barcode <> ''", typed)
    with_stock = "products.*, (SELECT on_hand - reserved FROM stock_levels WHERE product_id = products.id)"
    by_words = _reading(large_company, _matching("products", with_stock, _LOOKED_AT), _expression(typed))
    with large_company.read() as session:
        found = partial(find_products, session, typed)
        assert found()
        ways = {"floor": lambda: (by_code(), by_barcode(), by_words()), "found": found}
        taken = medians_of(ways, rounds=_ROUNDS, repeat=5)
    ratio = tell(f"products with {typed!r}", floor=taken["floor"], measured=taken["found"], most=_MOST)
    # Where the index answers at once, what is left is the fixed price of four statements: nobody can see it.
    assert ratio <= _MOST or taken["floor"] < _AT_ONCE


def _cases(typed: str) -> tuple[str, str, str]:
    return typed, typed.upper(), typed.lower()


def test_what_is_counted_in_the_background(large_company: CompanyFile) -> None:
    """Figures only: nobody waits for these."""
    listing = Listing("number", descending=True)
    questions: dict[str, Callable[[ReadSession], object]] = {
        "orders by status": waiting_by_status,
        "totals of all orders": lambda session: ORDER_LIST.totals(session, listing),
        "anchors of all orders": lambda session: ORDER_LIST.anchors(session, listing),
    }
    first_page = f"SELECT {_COLUMNS} FROM orders ORDER BY number_sort DESC, id DESC LIMIT {PAGE}"
    with large_company.read() as session:
        ways: dict[str, Callable[[], Any]] = {name: partial(ask, session) for name, ask in questions.items()}
        taken = medians_of(ways | {"floor": _reading(large_company, first_page)}, rounds=9)
    for name in questions:
        tell(f"{name}, to the rows of one page", floor=taken["floor"], measured=taken[name])


def test_opening_a_large_company(small_path: Path, large_path: Path) -> None:
    """Figures only: opening for work, with everything that is checked then."""

    def open_and_close(path: Path) -> None:
        company_file.open_for_work(path, holder="benchmark", back_up=no_backup).close()

    taken = medians_of(
        {"small": partial(open_and_close, small_path), "large": partial(open_and_close, large_path)}, rounds=9
    )
    tell("opening 1,000,000 lines for work, to 10,000", floor=taken["small"], measured=taken["large"])
