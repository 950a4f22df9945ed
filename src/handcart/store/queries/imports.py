"""Queries of imports: what the company file has already, by the keys and numbers of files; the history of imports."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Integer, Row, Select, Table, Text, bindparam, cast, func, select, type_coerce

from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.vocabulary import BatchState, DocumentKind
from handcart.store.records import ImportBatch
from handcart.store.session import ReadSession
from handcart.store.tables import (
    customers,
    documents,
    import_batches,
    journal_rows,
    journal_steps,
    order_lines,
    orders,
    payments,
    products,
    purchase_orders,
    stock_notes,
    suppliers,
)

_GIVEN = select(func.json_each(bindparam("given")).table_valued("value").c.value)
_CUSTOMERS = select(
    # Who turned out to be another is known by what they had, and means the other.
    func.coalesce(customers.c.merged_into_id, customers.c.id).label("id"),
    customers.c.number,
    customers.c.name,
    customers.c.source_key,
    customers.c.merged_into_id.isnot(None).label("merged"),
)
_WALK_IN = select(customers.c.name).where(customers.c.id == WALK_IN_CUSTOMER)
_PRODUCTS = select(products.c.id, products.c.code, products.c.name)
_STEP_OF_BATCH = select(func.min(journal_rows.c.step_id)).where(
    journal_rows.c.record_table == import_batches.name, journal_rows.c.record_id == bindparam("batch")
)
_ROWS_OF_BATCH = (
    select(journal_rows.c.record_table, journal_rows.c.record_id, journal_rows.c.before, journal_rows.c.after)
    .where(journal_rows.c.step_id == _STEP_OF_BATCH.scalar_subquery())
    .order_by(journal_rows.c.id)
)
_STEPS_SINCE = (
    select(func.count())
    .select_from(journal_steps)
    .where(
        journal_steps.c.id > bindparam("step"), journal_steps.c.dropped.is_(False), journal_steps.c.undone.is_(False)
    )
)
_BATCHES_SINCE = (
    select(func.count())
    .select_from(import_batches)
    .where(import_batches.c.id > bindparam("batch"), import_batches.c.state == BatchState.DONE)
)
# The walk-in customer is there from the first day.
_KEPT = select(
    select(func.count() - 1).select_from(customers).scalar_subquery()
    + sum(
        select(func.count()).select_from(table).scalar_subquery()
        for table in (orders, documents, payments, products, suppliers, purchase_orders)
    )
)
_FIRST_DAYS = (
    select(func.min(orders.c.ordered_on)).where(orders.c.import_batch_id == bindparam("batch")),
    select(func.min(documents.c.issued_on)).where(documents.c.import_batch_id == bindparam("batch")),
)
_LAST_STEP = select(func.coalesce(func.max(journal_steps.c.id), 0))


def _by_source(table: Table) -> Select[Any]:
    return select(table.c.source_key, table.c.id, table.c.source_digest).where(table.c.source_key.in_(_GIVEN))


_ORDERS_BY_SOURCE = _by_source(orders)
_CREDITS_BY_SOURCE = _by_source(documents)
_ORDERS_BY_NUMBER = select(orders.c.number, orders.c.source_key).where(orders.c.number.in_(_GIVEN))
_CREDITS_BY_NUMBER = select(documents.c.number, documents.c.source_key).where(
    documents.c.kind == DocumentKind.CREDIT_NOTE, documents.c.number.in_(_GIVEN)
)
_NOTES_BY_SOURCE = select(
    stock_notes.c.source_key,
    stock_notes.c.number,
    type_coerce(stock_notes.c.noted_on, Text),
    stock_notes.c.code,
    stock_notes.c.name,
    stock_notes.c.quantity,
    stock_notes.c.price,
    stock_notes.c.amount,
).where(stock_notes.c.source_key.in_(_GIVEN))

ORDER_COLUMNS = (
    *("customer_name", "customer_reference", "ordered_on", "promised_on", "shipped_on"),
    *("ship_name", "ship_street", "ship_postcode", "ship_city", "ship_region", "ship_country"),
)
"""What a file says of an order, as people compare it."""
LINE_COLUMNS = ("code", "name", "quantity", "price", "discount", "amount")
"""What it says of a line."""


def _as_stored(table: Table, names: Iterable[str]) -> list[ColumnElement[Any]]:
    """Columns as the file holds them: a day is text."""
    return [type_coerce(table.c[name], Text) if name.endswith("_on") else table.c[name] for name in names]


_HEADS = select(orders.c.id, *_as_stored(orders, ORDER_COLUMNS)).where(orders.c.id.in_(_GIVEN))
_LINES = select(order_lines.c.order_id, order_lines.c.position, *_as_stored(order_lines, LINE_COLUMNS)).where(
    order_lines.c.order_id.in_(_GIVEN)
)

OWN_NUMBER = "IMP-"
"""How the numbers begin that imported records without one are given."""


def _last_own(table: Table) -> Select[Any]:
    counted = cast(func.substr(table.c.number, len(OWN_NUMBER) + 1), Integer)
    return select(func.coalesce(func.max(counted), 0)).where(
        table.c.number >= OWN_NUMBER, table.c.number < OWN_NUMBER[:-1] + chr(ord(OWN_NUMBER[-1]) + 1)
    )


_LAST_OWN_ORDER, _LAST_OWN_CREDIT = _last_own(orders), _last_own(documents)


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A record of an earlier import, and what its file said."""

    id: int
    digest: str


def known_orders(session: ReadSession, keys: Iterable[str]) -> dict[str, KnownSource]:
    """The orders imported before, by source key."""
    return _known(session, _ORDERS_BY_SOURCE, keys)


def known_credits(session: ReadSession, keys: Iterable[str]) -> dict[str, KnownSource]:
    """The credit notes imported before, by source key."""
    return _known(session, _CREDITS_BY_SOURCE, keys)


def order_numbers_in_use(session: ReadSession, numbers: Iterable[str]) -> dict[str, str | None]:
    """Which of these order numbers are taken, with the source key of the order that has it."""
    return {row.number: row.source_key for row in session.rows(_ORDERS_BY_NUMBER, _given(numbers))}


def credit_numbers_in_use(session: ReadSession, numbers: Iterable[str]) -> dict[str, str | None]:
    """Which of these credit note numbers are taken, with the source key of the document that has it."""
    return {row.number: row.source_key for row in session.rows(_CREDITS_BY_NUMBER, _given(numbers))}


def last_own_number(session: ReadSession) -> int:
    """The number last given to an order without one."""
    return int(session.value(_LAST_OWN_ORDER))


def last_own_credit_number(session: ReadSession) -> int:
    """The number last given to a credit note without one."""
    return int(session.value(_LAST_OWN_CREDIT))


def known_stock_notes(session: ReadSession, keys: Iterable[str]) -> dict[str, tuple[Any, ...]]:
    """The lines of stock notes imported before, in stored form as they are staged, by source key."""
    return {row.source_key: tuple(row) for row in session.rows(_NOTES_BY_SOURCE, _given(keys))}


def known_customers(session: ReadSession) -> Sequence[Row[Any]]:
    """Every customer: id, number, name and source key; of one who was `merged`, the id of who they turned out to be."""
    return session.rows(_CUSTOMERS)


def name_of_walk_in(session: ReadSession) -> str:
    """What the walk-in customer is called in this company."""
    return str(session.value(_WALK_IN))


def known_products(session: ReadSession) -> Sequence[Row[Any]]:
    """Every product: id, code and name."""
    return session.rows(_PRODUCTS)


def last_journal_step(session: ReadSession) -> int:
    """The id of the newest step: later ones are what happened since."""
    return int(session.value(_LAST_STEP))


def records_kept(session: ReadSession) -> int:
    """How many orders, documents, payments and records there are, but for the walk-in customer."""
    return int(session.value(_KEPT))


def worked_since(session: ReadSession, batch_id: int, step_id: int) -> bool:
    """Whether anything was done or imported after an import that was this step; what a new day renews is not."""
    return bool(session.value(_STEPS_SINCE, {"step": step_id}) or session.value(_BATCHES_SINCE, {"batch": batch_id}))


@dataclass(frozen=True, slots=True)
class JournaledRow:
    """A row that the step of an import wrote, with its facts before (None: was not there) and after."""

    table: str
    id: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def rows_of_import(session: ReadSession, batch_id: int) -> list[JournaledRow]:
    """What the step that added a batch wrote, in its order."""
    return [JournaledRow(*row) for row in session.rows(_ROWS_OF_BATCH, {"batch": batch_id})]


def first_day_of_import(session: ReadSession, batch_id: int) -> date | None:
    """The earliest day of the orders and credit notes of a batch; None where it brought neither."""
    days = [session.value(statement, {"batch": batch_id}) for statement in _FIRST_DAYS]
    return min((day for day in days if day is not None), default=None)


def import_history(session: ReadSession, *, limit: int = 200) -> list[ImportBatch]:
    """The imports so far with their control totals, newest first."""
    return session.find(ImportBatch, order_by=import_batches.c.id.desc(), limit=limit)


@dataclass(frozen=True, slots=True)
class StoredOrder:
    """An order as it stands in the file: its head, and its lines by position, by name of column in stored form."""

    head: dict[str, Any]
    lines: dict[int, dict[str, Any]]


def stored_orders(session: ReadSession, ids: Iterable[int]) -> dict[int, StoredOrder]:
    """The orders with these ids, for comparing them with what a file says now."""
    given = {"given": json.dumps(list(ids))}
    found = {
        row[0]: StoredOrder(dict(zip(ORDER_COLUMNS, row[1:], strict=True)), {}) for row in session.rows(_HEADS, given)
    }
    for row in session.rows(_LINES, given):
        found[row[0]].lines[row[1]] = dict(zip(LINE_COLUMNS, row[2:], strict=True))
    return found


def _known(session: ReadSession, statement: Select[Any], keys: Iterable[str]) -> dict[str, KnownSource]:
    return {row.source_key: KnownSource(row.id, row.source_digest) for row in session.rows(statement, _given(keys))}


def _given(texts: Iterable[str]) -> dict[str, str]:
    return {"given": json.dumps(list(texts))}
