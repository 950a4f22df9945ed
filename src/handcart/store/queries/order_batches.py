"""Queries that read what many orders' columns follow from, a range of ids at once: for checking a whole company.

They say the same as the queries of single orders in `orders`, which every step asks.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, bindparam, case, func, select

from handcart.domain.order_facets import Judgement
from handcart.domain.vocabulary import ReturnState
from handcart.store.queries.documents import IS_ALLOWANCE
from handcart.store.queries.orders import NO_MONEY, DocumentSums, MoneySums, sums_of_documents
from handcart.store.records import Order, OrderLine
from handcart.store.session import AnyRow, ReadSession
from handcart.store.tables import (
    allocations,
    documents,
    finding_overrides,
    findings,
    order_lines,
    orders,
    returns,
    settlements,
)

_AT_ONCE = 500


def _within(order_id: ColumnElement[int]) -> ColumnElement[bool]:
    return order_id.between(bindparam("first"), bindparam("last"))


_IDS = select(orders.c.id).order_by(orders.c.id)
_ORDERS = select(orders).where(_within(orders.c.id)).order_by(orders.c.id)
_LINES = select(order_lines).where(_within(order_lines.c.order_id)).order_by(order_lines.c.position)
_DOCUMENTS = (
    select(
        documents.c.order_id,
        documents.c.kind,
        documents.c.state,
        documents.c.gross,
        documents.c.due_on,
        IS_ALLOWANCE.label("is_allowance"),
    )
    .where(_within(documents.c.order_id))
    .order_by(documents.c.due_on, documents.c.id)
)
_ALLOCATED = (
    select(
        allocations.c.order_id,
        func.sum(case((allocations.c.amount > 0, allocations.c.amount), else_=0)),
        func.sum(case((allocations.c.amount < 0, -allocations.c.amount), else_=0)),
    )
    .where(_within(allocations.c.order_id))
    .group_by(allocations.c.order_id)
)
_WRITTEN_OFF = (
    select(settlements.c.order_id, func.sum(settlements.c.amount - func.coalesce(documents.c.gross, 0)))
    .select_from(settlements.outerjoin(documents, documents.c.id == settlements.c.credit_note_id))
    .where(_within(settlements.c.order_id))
    .group_by(settlements.c.order_id)
)
_OPEN_RETURNS = (
    select(returns.c.order_id, func.count())
    .where(_within(returns.c.order_id), returns.c.state == ReturnState.OPEN)
    .group_by(returns.c.order_id)
)
_JUDGEMENTS = (
    select(findings.c.order_id, findings.c.verdict, finding_overrides.c.id.is_not(None).label("overridden"))
    .select_from(
        findings.outerjoin(
            finding_overrides,
            and_(
                finding_overrides.c.order_id == findings.c.order_id,
                finding_overrides.c.identity == findings.c.identity,
            ),
        )
    )
    .where(_within(findings.c.order_id))
)


@dataclass(frozen=True, slots=True)
class ReadOrder:
    """An order with its lines and the sums that its columns follow from."""

    order: Order
    lines: tuple[OrderLine, ...]
    documents: DocumentSums
    money: MoneySums
    judgements: tuple[Judgement, ...]


def all_orders(session: ReadSession) -> Iterator[ReadOrder]:
    """Every order of the company, by id."""
    ids = session.column(_IDS)
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        yield from _orders_within(session, {"first": part[0], "last": part[-1]})


def _orders_within(session: ReadSession, ids: Mapping[str, int]) -> Iterator[ReadOrder]:
    lines: dict[int, list[OrderLine]] = defaultdict(list)
    for row in session.rows(_LINES, ids):
        lines[row.order_id].append(OrderLine(*row))
    issued: dict[int, list[AnyRow]] = defaultdict(list)
    for row in session.rows(_DOCUMENTS, ids):
        issued[row.order_id].append(row)
    judged: dict[int, list[Judgement]] = defaultdict(list)
    for row in session.rows(_JUDGEMENTS, ids):
        judged[row.order_id].append(Judgement(row.verdict, bool(row.overridden)))
    money = _money_within(session, ids)
    for row in session.rows(_ORDERS, ids):
        yield ReadOrder(
            order=Order(*row),
            lines=tuple(lines[row.id]),
            documents=sums_of_documents(issued[row.id]),
            money=money.get(row.id, NO_MONEY),
            judgements=tuple(judged[row.id]),
        )


def _money_within(session: ReadSession, ids: Mapping[str, int]) -> dict[int, MoneySums]:
    allocated = {row[0]: (row[1], row[2]) for row in session.rows(_ALLOCATED, ids)}
    written_off = {row[0]: row[1] for row in session.rows(_WRITTEN_OFF, ids)}
    open_returns = {row[0]: row[1] for row in session.rows(_OPEN_RETURNS, ids)}
    return {
        order_id: MoneySums(
            *allocated.get(order_id, (0, 0)), written_off.get(order_id, 0), open_returns.get(order_id, 0)
        )
        for order_id in {*allocated, *written_off, *open_returns}
    }
