"""Company files of any size, made in bulk: what the benchmarks measure on. The same seed makes the same company.

A million order lines would take an hour through the use cases. Here rows go in by `executemany`, without indexes and
triggers, which are made at the end as after an import; the orders that wait are then renewed by the use cases.
"""

import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from bulk_business import Article, Buyer, Sale, articles, buyers, more_articles, sales
from sqlalchemy import Table, select, update
from sqlcipher3 import dbapi2

from builders import TODAY, company_path, no_backup, when
from handcart.domain.numbering import sort_key
from handcart.domain.vocabulary import (
    AddressKind,
    DocumentKind,
    DocumentState,
    Extent,
    LineKind,
    MoneyFacet,
    MovementReason,
    OrderState,
    OrderStatus,
    PaymentKind,
    PaymentMethod,
    SeriesKind,
    TaxRounding,
)
from handcart.store import company_file, triggers
from handcart.store.bulk.unjournaled import unjournaled
from handcart.store.row_writer import writer_for
from handcart.store.tables import (
    allocations,
    customer_addresses,
    customers,
    documents,
    number_series,
    order_lines,
    orders,
    payments,
    products,
    stock_movements,
)
from handcart.usecases.orders.renew import renew_orders
from handcart.usecases.review.renew import renew_received

Row = tuple[object, ...]

_BATCH = 10_000
_ONE = 1_000
_OPENING_STOCK = 10**9
_TAX_CODE, _TAX_RATE = 1, 190_000
_TERMS = 14
_MONEY = {"currency": "EUR", "tax_rounding": TaxRounding.RATE}


class _Kind:
    """Rows of one table: which columns differ from row to row and which are the same in all."""

    def __init__(self, table: Table, columns: str, **same: object) -> None:
        writer = writer_for(table)
        names = columns.split()
        constants = writer.with_defaults(writer.stored(same))
        rest = {name: value for name, value in constants.items() if name not in names}
        self._values = tuple(rest.values())
        marks = ", ".join("?" * (len(names) + len(rest)))
        self._statement = f"INSERT INTO {table.name} ({', '.join([*names, *rest])}) VALUES ({marks})"

    def insert(self, connection: Any, rows: Iterable[Row]) -> None:
        """Add rows with the columns that differ."""
        same = self._values
        connection.executemany(self._statement, (row + same for row in rows))


_BUYERS = _Kind(
    customers,
    "id number name sort_name search_text email",
    country="DE",
    phone="030 123456",
    terms_days=_TERMS,
    credit_limit=10**12,
    created_on=TODAY,
)
_ADDRESSES = _Kind(
    customer_addresses,
    "customer_id name city",
    kind=AddressKind.SHIPPING,
    street="Street 1",
    postcode="12345",
    country="DE",
    preferred=True,
)
_ARTICLES = _Kind(
    products, "id code name sort_name search_text price cost", unit="pc", tax_code_id=_TAX_CODE, created_on=TODAY
)
_OPENINGS = _Kind(
    stock_movements,
    "product_id",
    quantity=_OPENING_STOCK,
    reason=MovementReason.OPENING,
    moved_at=when().now,
    moved_on=TODAY,
)
_ORDERS = _Kind(
    orders,
    "id number number_sort state customer_id customer_name customer_sort ordered_on ship_name ship_city"
    " net tax gross goods cost received invoiced shipping invoicing money status search_text",
    ship_street="Street 1",
    ship_postcode="12345",
    ship_country="DE",
    terms_days=_TERMS,
    received_at=when().now,
    **_MONEY,
)
_LINES = _Kind(
    order_lines,
    "order_id position product_id code name quantity price list_price cost amount shipped cancelled invoiced",
    kind=LineKind.GOODS,
    unit="pc",
    tax_code_id=_TAX_CODE,
    tax_rate=_TAX_RATE,
)
_INVOICES = _Kind(
    documents,
    "id number order_id customer_id issued_on due_on net tax gross goods",
    kind=DocumentKind.INVOICE,
    state=DocumentState.ISSUED,
    issued_at=when().now,
    **_MONEY,
)
_PAYMENTS = _Kind(
    payments,
    "id number customer_id paid_on amount",
    kind=PaymentKind.PAYMENT,
    method=PaymentMethod.TRANSFER,
    recorded_at=when().now,
    currency="EUR",
)
_ALLOCATIONS = _Kind(allocations, "payment_id order_id amount allocated_on")


def build_company(folder: Path, *, order_count: int, seed: int = 1) -> Path:
    """A company with so many orders of five lines in `folder`; returns its file, closed."""
    path, random = company_path(folder), Random(seed)
    with closing(dbapi2.connect(str(path), isolation_level=None)) as connection:
        _without_safety(connection)
        connection.execute("BEGIN")
        indexes = _drop_indexes_and_triggers(connection)
        parties, catalogue = buyers(order_count, random), articles(random)
        _insert_masters(connection, parties, catalogue)
        every_sale = sales(order_count, parties, catalogue, random)
        while batch := list(islice(every_sale, _BATCH)):
            _insert_sales(connection, batch)
        for definition in indexes:
            connection.execute(definition)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")
    _renew_what_follows(path, order_count)
    return path


def widen_catalogue(path: Path, up_to: int, seed: int = 2) -> None:
    """Add products to a company until it has so many."""
    with closing(dbapi2.connect(str(path), isolation_level=None)) as connection:
        connection.execute("BEGIN")
        _insert_articles(connection, more_articles(up_to, Random(seed)))
        connection.execute("COMMIT")


def _without_safety(connection: Any) -> None:
    """A file that is being made can be made again: no journal, no waiting for the disk."""
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -400000")


def _drop_indexes_and_triggers(connection: Any) -> list[str]:
    """Returns how to make the indexes again."""
    for name in triggers.definitions():
        connection.execute(f"DROP TRIGGER {name}")
    found = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall()
    for name, _ in found:
        connection.execute(f"DROP INDEX {name}")
    return [definition for _, definition in found]


def _insert_masters(connection: Any, parties: list[Buyer], catalogue: list[Article]) -> None:
    _BUYERS.insert(
        connection,
        ((b.id, b.number, b.name, b.sort_name, b.search_text, f"buyer{b.id}@example.com") for b in parties),
    )
    _ADDRESSES.insert(connection, ((b.id, b.name, b.town) for b in parties))
    _insert_articles(connection, catalogue)


def _insert_articles(connection: Any, catalogue: list[Article]) -> None:
    _ARTICLES.insert(
        connection, ((a.id, a.code, a.name, a.name.lower(), a.search_text, a.price, a.cost) for a in catalogue)
    )
    _OPENINGS.insert(connection, ((a.id,) for a in catalogue))


def _insert_sales(connection: Any, batch: list[Sale]) -> None:
    paid = [sale for sale in batch if sale.state is OrderState.FINISHED]
    _ORDERS.insert(connection, map(_order, batch))
    _LINES.insert(connection, (row for sale in batch for row in _lines(sale)))
    _INVOICES.insert(connection, map(_invoice, paid))
    _PAYMENTS.insert(connection, ((s.id, f"PAY-{s.id:06}", s.buyer.id, s.paid_on.isoformat(), s.gross) for s in paid))
    _ALLOCATIONS.insert(connection, ((s.id, s.id, s.gross, s.paid_on.isoformat()) for s in paid))


def _order(sale: Sale) -> Row:
    number, buyer = f"SO-{sale.id:06}", sale.buyer
    finished = sale.state is OrderState.FINISHED
    cost = sum(article.cost // 100 * pieces for article, pieces in sale.lines)
    words = " ".join([f"so {sale.id:06}", buyer.search_text, *(article.search_text for article, _ in sale.lines)])
    sums = (sale.net, sale.tax, sale.gross, sale.net, cost, *((sale.gross, sale.gross) if finished else (0, 0)))
    extent = Extent.FULLY if finished else Extent.NONE
    money = MoneyFacet.PAID if finished else MoneyFacet.UNPAID
    status = OrderStatus.FINISHED if finished else OrderStatus.CANCELLED
    place = (buyer.id, buyer.name, buyer.sort_name, sale.day.isoformat(), buyer.name, buyer.town)
    facets = (extent.value, extent.value, money.value, int(status), words)
    return (sale.id, number, sort_key(number), sale.state.value, *place, *sums, *facets)


def _lines(sale: Sale) -> Iterator[Row]:
    for position, (article, pieces) in enumerate(sale.lines, 1):
        quantity, price = pieces * _ONE, article.price
        done = quantity if sale.state is OrderState.FINISHED else 0
        cancelled = quantity if sale.state is OrderState.CANCELLED else 0
        what = (sale.id, position, article.id, article.code, article.name, quantity, price, price, article.cost)
        yield (*what, price // 100 * pieces, done, cancelled, done)


def _invoice(sale: Sale) -> Row:
    issued_on, due_on = sale.day, sale.day + timedelta(days=_TERMS)
    sums = (sale.net, sale.tax, sale.gross, sale.net)
    return (sale.id, f"INV-{sale.id:06}", sale.id, sale.buyer.id, issued_on.isoformat(), due_on.isoformat(), *sums)


def _renew_what_follows(path: Path, order_count: int) -> None:
    """What triggers and use cases keep: levels, totals, search indexes, and the columns and reviews of what waits."""
    with company_file.open_for_work(path, holder="benchmark", back_up=no_backup) as company:
        with company.transaction() as connection:
            for kind in (SeriesKind.ORDER, SeriesKind.INVOICE, SeriesKind.PAYMENT):
                following = update(number_series).where(number_series.c.kind == kind)
                connection.execute(following.values(next_number=order_count + 1))
            triggers.create(connection)
            triggers.rebuild(connection)
        with unjournaled(company, "benchmark.renew", when()) as session:
            renew_received(session)
            waiting = session.column(select(orders.c.id).where(orders.c.state == OrderState.APPROVED))
            renew_orders(session, waiting)


if __name__ == "__main__":
    build_company(Path(sys.argv[1]), order_count=int(sys.argv[2]))
