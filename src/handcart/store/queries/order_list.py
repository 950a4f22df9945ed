"""The list of orders, over any length: a page anywhere costs the same as the first.

A page is found by its key, not by counting rows: the index of the sort column is entered at the nearest known place
(`anchors_of`, the first row of every page, read once in the background) and followed from
there. Lists of what waits begin at the status index instead, because few orders wait. A search goes through the
newest matches of the word index.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum, auto
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Integer, Select, Text, bindparam, column, func, literal_column, select, tuple_
from sqlalchemy import table as named_table

from handcart.domain.vocabulary import OrderStatus
from handcart.store.search_text import match_expression
from handcart.store.session import AnyRow, ReadSession
from handcart.store.tables import orders

PAGE = 100
MOST_MATCHES = 10_000
"""A search that finds more shows the newest of them."""


class OrderSort(StrEnum):
    """By what the list may be sorted; each has an index that ends with the id."""

    NUMBER = "number"
    CUSTOMER = "customer"
    ORDERED = "ordered"
    PROMISED = "promised"
    TOTAL = "total"
    STATUS = "status"


_search = named_table("orders_search", column("rowid", Integer), column("orders_search", Text))

PROMISED_LAST = "9999-12-31"

_KEYS: dict[OrderSort, ColumnElement[Any]] = {
    OrderSort.NUMBER: orders.c.number_sort,
    OrderSort.CUSTOMER: orders.c.customer_sort,
    OrderSort.ORDERED: orders.c.ordered_on,
    # An order without a promise comes last; the index is on this very expression.
    OrderSort.PROMISED: literal_column(f"coalesce(promised_on, '{PROMISED_LAST}')", Text),
    OrderSort.TOTAL: orders.c.gross,
    OrderSort.STATUS: orders.c.status,
}
_COLUMNS = (
    orders.c.id,
    orders.c.number,
    orders.c.quotation_number,
    orders.c.customer_name,
    orders.c.ordered_on,
    orders.c.promised_on,
    orders.c.gross,
    orders.c.currency,
    orders.c.status,
    orders.c.due_on,
)
_MANY = frozenset({OrderStatus.FINISHED, OrderStatus.IMPORTED_OPEN, OrderStatus.CANCELLED, OrderStatus.REJECTED})
"""Statuses that most orders end in: for these the sort index is better than the status index."""


@dataclass(frozen=True, slots=True)
class OrderListing:
    """What the list shows: its order, and what limits it. No `statuses` means all."""

    sort: OrderSort = OrderSort.NUMBER
    descending: bool = True
    statuses: frozenset[OrderStatus] = frozenset()
    typed: str = ""
    ordered_since: date | None = None
    total_above: int | None = None


class OrderRow(NamedTuple):
    """One row of the list; `gross` in minor units of `currency`.

    A tuple, not a dataclass: it is made in a third of the time, and a page has a hundred of them.
    """

    id: int
    number: str | None
    quotation_number: str | None
    customer_name: str
    ordered_on: date
    promised_on: date | None
    gross: int
    currency: str
    status: OrderStatus
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A known place in a listing: the row at `position` has this sort key and id."""

    position: int
    key: Any
    id: int


class _Part(Enum):
    """Which rows of a listing a statement reads: all, or those from an anchor on in two steps."""

    WHOLE = auto()
    SAME_KEY = auto()
    LATER_KEYS = auto()


@dataclass(frozen=True, slots=True)
class ListingTotals:
    """How many orders a listing has, and what they come to (minor units)."""

    orders: int
    gross: int


def page_of(
    session: ReadSession, listing: OrderListing, position: int, *, anchors: Sequence[Anchor] = (), limit: int = PAGE
) -> list[OrderRow]:
    """The rows from `position` on (0 is the first). Without anchors the rows before it are counted off."""
    anchor = _nearest(anchors, position)
    if anchor is None:
        rows = session.rows(_page_statement(listing, _Part.WHOLE), {"skip": position, "most": limit})
    else:
        rows = _rows_from(session, listing, anchor, position - anchor.position, limit)
    return list(map(OrderRow._make, rows))


def _rows_from(session: ReadSession, listing: OrderListing, anchor: Anchor, skip: int, limit: int) -> Sequence[AnyRow]:
    """Rows from an anchor on, in two steps, because SQLite enters an index by a row value's first column only.

    First the rows that share the anchor's key, from its id on; then the rows with the keys after it.
    """
    same = {"key": anchor.key, "id": anchor.id, "skip": 0, "most": skip + limit}
    same_key = session.rows(_page_statement(listing, _Part.SAME_KEY), same)
    rows = same_key[skip:]
    if len(rows) == limit:
        return rows
    later = {"key": anchor.key, "skip": max(0, skip - len(same_key)), "most": limit - len(rows)}
    return [*rows, *session.rows(_page_statement(listing, _Part.LATER_KEYS), later)]


def anchors_of(session: ReadSession, listing: OrderListing, *, every: int = PAGE) -> list[Anchor]:
    """Every so many rows of a listing, in its order. Reads the whole index once: ask for it in the background.

    None for a search: its matches come in the order of the word index and are counted off.
    """
    if match_expression(listing.typed):
        return []
    key = _KEYS[listing.sort].label("sort_key")
    number = func.row_number().over(order_by=_order(listing)).label("row")
    rows = select(key, orders.c.id, number).where(*_limits(listing)).subquery()
    statement = select(rows.c.row, rows.c.sort_key, rows.c.id).where((rows.c.row - 1) % every == 0).order_by(rows.c.row)
    return [Anchor(row - 1, sort_key, order_id) for row, sort_key, order_id in session.rows(statement)]


def totals_of(session: ReadSession, listing: OrderListing) -> ListingTotals:
    """Count and sum of a listing."""
    statement = select(func.count(), func.coalesce(func.sum(orders.c.gross), 0)).where(*_limits(listing))
    statement = _from_matches(statement, listing)
    row = session.row(statement)
    return ListingTotals(0, 0) if row is None else ListingTotals(row[0], row[1])


def orders_by_status(session: ReadSession) -> dict[OrderStatus, int]:
    """How many orders have each status."""
    statement = select(orders.c.status, func.count()).group_by(orders.c.status)
    return {row[0]: row[1] for row in session.rows(statement)}


def position_of(session: ReadSession, listing: OrderListing, order_id: int) -> int | None:
    """Where in a listing an order stands; None where it is not part of it."""
    key = _KEYS[listing.sort]
    found = select(key, orders.c.id).where(orders.c.id == order_id, *_limits(listing))
    row = session.row(_from_matches(found, listing))
    if row is None:
        return None
    before = tuple_(key, orders.c.id)
    place = tuple_(row[0], row[1])
    ahead = before > place if listing.descending else before < place
    rows_ahead = select(func.count(orders.c.id)).where(ahead, *_limits(listing))
    return int(session.value(_from_matches(rows_ahead, listing)) or 0)


def _nearest(anchors: Sequence[Anchor], position: int) -> Anchor | None:
    """The last anchor at or before a position; anchors come in order."""
    after = bisect_right(anchors, position, key=lambda anchor: anchor.position)
    return anchors[after - 1] if after else None


@lru_cache(maxsize=64)
def _page_statement(listing: OrderListing, part: _Part) -> Select[Any]:
    """A page of a listing, built once: parameters `skip` and `most`, and of an anchor `key` and `id`."""
    statement = select(*_COLUMNS).where(*_limits(listing)).order_by(*_order(listing))
    if part is _Part.SAME_KEY:
        statement = statement.where(*_same_key(listing)).order_by(None).order_by(*_order(listing)[1:])
    elif part is _Part.LATER_KEYS:
        statement = statement.where(_later_key(listing))
    return _from_matches(statement, listing).limit(bindparam("most")).offset(bindparam("skip"))


def _from_matches(statement: Select[Any], listing: OrderListing) -> Select[Any]:
    if not _newest_matches(listing):
        return statement
    return statement.select_from(orders.join(_search, orders.c.id == _search.c.rowid))


def _same_key(listing: OrderListing) -> tuple[ColumnElement[bool], ...]:
    key, from_id = _KEYS[listing.sort], bindparam("id", type_=Integer)
    in_reach = orders.c.id <= from_id if listing.descending else orders.c.id >= from_id
    return (key == bindparam("key", type_=key.type), in_reach)


def _later_key(listing: OrderListing) -> ColumnElement[bool]:
    key = _KEYS[listing.sort]
    anchor_key: ColumnElement[Any] = bindparam("key", type_=key.type)
    return key < anchor_key if listing.descending else key > anchor_key


def _order(listing: OrderListing) -> tuple[ColumnElement[Any], ...]:
    keys = (_search.c.rowid,) if _newest_matches(listing) else (_sort_key(listing), orders.c.id)
    return tuple(key.desc() for key in keys) if listing.descending else keys


def _sort_key(listing: OrderListing) -> ColumnElement[Any]:
    """The sort column. Where another index leads to few rows, a plus sign keeps SQLite from taking the sort index."""
    key = _KEYS[listing.sort]
    if _few_by_status(listing) or match_expression(listing.typed):
        return literal_column(f"+{key.compile()}")
    return key


def _newest_matches(listing: OrderListing) -> bool:
    """A search in the order of numbers is in the order of ids: the word index gives it page by page, unsorted."""
    return listing.sort is OrderSort.NUMBER and bool(match_expression(listing.typed))


def _few_by_status(listing: OrderListing) -> bool:
    return bool(listing.statuses) and not listing.statuses & _MANY


def _limits(listing: OrderListing) -> list[ColumnElement[bool]]:
    limits: list[ColumnElement[bool]] = []
    if listing.statuses:
        status = orders.c.status
        limits.append(status.in_(sorted(listing.statuses)))
    if listing.ordered_since is not None:
        limits.append(orders.c.ordered_on >= listing.ordered_since)
    if listing.total_above is not None:
        limits.append(orders.c.gross > listing.total_above)
    if expression := match_expression(listing.typed):
        limits.append(_matches(expression) if _newest_matches(listing) else orders.c.id.in_(_some_matches(expression)))
    return limits


def _matches(expression: str) -> ColumnElement[bool]:
    return _search.c.orders_search.op("MATCH", is_comparison=True)(expression)


def _some_matches(expression: str) -> Select[Any]:
    """The ids of the newest orders whose search text has every word."""
    newest = select(_search.c.rowid).where(_matches(expression)).order_by(_search.c.rowid.desc()).limit(MOST_MATCHES)
    return select(newest.subquery().c.rowid)
