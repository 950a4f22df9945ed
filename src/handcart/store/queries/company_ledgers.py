"""Queries of the check: tables that follow from others, compared with what they must be, and the numbers issued."""

from datetime import date
from typing import Any

from sqlalchemy import select

from handcart.domain.vocabulary import DocumentKind, DocumentState
from handcart.store.metadata import metadata
from handcart.store.session import ReadSession
from handcart.store.tables import documents
from handcart.store.triggers import expected_customer_credits, expected_daily_totals, expected_stock_levels

_LEVELS = "SELECT product_id, on_hand, reserved FROM stock_levels"
_TOTALS = "SELECT day, orders, net, goods, gross, walk_in_net FROM daily_totals"
_CREDITS = "SELECT customer_id, credit FROM customer_credits"
_NUMBERS = (
    select(documents.c.kind, documents.c.number)
    .where(documents.c.state == DocumentState.ISSUED, documents.c.imported.is_(False))
    .order_by(documents.c.kind, documents.c.id)
)


def wrong_stock_levels(session: ReadSession) -> list[int]:
    """The ids of products whose stock level is not the sum of their movements and reservations."""
    return sorted(_differing(session, _LEVELS, expected_stock_levels()))


def wrong_daily_totals(session: ReadSession) -> list[str]:
    """The days whose totals are not the sum of their orders and credit notes. A day of zeros is as good as none."""
    return sorted(_differing(session, _TOTALS, expected_daily_totals()))


def wrong_customer_credits(session: ReadSession) -> list[int]:
    """The ids of customers whose credit is not what they paid beyond their orders."""
    return sorted(_differing(session, _CREDITS, expected_customer_credits()))


def issued_numbers(session: ReadSession) -> dict[DocumentKind, list[str]]:
    """The numbers of issued documents in the order in which they were made; imported ones kept their own."""
    numbers: dict[DocumentKind, list[str]] = {kind: [] for kind in DocumentKind}
    for kind, number in session.rows(_NUMBERS):
        numbers[kind].append(number)
    return numbers


def day_of_record(session: ReadSession, table: str, column: str, record_id: int) -> date | None:
    """The day a record is dated by; None where it has none, or is gone."""
    dated = metadata.tables[table]
    day: date | None = session.value(select(dated.c[column]).where(dated.c.id == record_id))
    return day


def _differing(session: ReadSession, kept: str, expected: str) -> set[Any]:
    """The keys (first columns) of rows that stand on one side only. Rows of nothing but zeros count as absent."""
    sides = [
        {tuple(row) for row in session.connection.exec_driver_sql(query) if any(row[1:])} for query in (kept, expected)
    ]
    return {row[0] for row in sides[0] ^ sides[1]}
