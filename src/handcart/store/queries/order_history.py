"""Queries about what happened to an order: the steps of the journal that touched it or what belongs to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Select, Table, bindparam, select, union_all

from handcart.store.session import ReadSession
from handcart.store.tables import (
    allocations,
    documents,
    finding_overrides,
    journal_rows,
    journal_steps,
    order_lines,
    order_versions,
    orders,
    return_lines,
    returns,
    review_decisions,
    settlements,
    shipments,
)

_ORDER: BindParameter[int] = bindparam("order")
_BELONGING = (
    order_lines,
    order_versions,
    shipments,
    returns,
    documents,
    allocations,
    settlements,
    finding_overrides,
    review_decisions,
)


def _rows_of(table: Table, ids: Select[tuple[int]]) -> Select[Any]:
    return select(
        journal_rows.c.step_id, journal_rows.c.record_table, journal_rows.c.before, journal_rows.c.after
    ).where(journal_rows.c.record_table == table.name, journal_rows.c.record_id.in_(ids))


_TOUCHED = union_all(
    _rows_of(orders, select(orders.c.id).where(orders.c.id == _ORDER)),
    *(_rows_of(table, select(table.c.id).where(table.c.order_id == _ORDER)) for table in _BELONGING),
    _rows_of(
        return_lines,
        select(return_lines.c.id)
        .join(returns, returns.c.id == return_lines.c.return_id)
        .where(returns.c.order_id == _ORDER),
    ),
).subquery()
_STEPS = (
    select(
        journal_steps.c.id,
        journal_steps.c.action,
        journal_steps.c.parameters,
        journal_steps.c.made_at,
        journal_steps.c.made_by,
        _TOUCHED.c.record_table,
        _TOUCHED.c.before,
        _TOUCHED.c.after,
    )
    .join(_TOUCHED, _TOUCHED.c.step_id == journal_steps.c.id)
    .where(journal_steps.c.undone.is_(False))
    .order_by(journal_steps.c.id.desc())
)


@dataclass(frozen=True, slots=True)
class StepOfOrder:
    """A step that concerned an order: what the journal calls it, when and by whom it was made."""

    action: str
    parameters: dict[str, Any]
    made_at: datetime
    made_by: str


def steps_of_order(session: ReadSession, order_id: int) -> list[StepOfOrder]:
    """The steps that touched an order, newest first, each once; none that were undone.

    A step of another order that only moved this one's reservation is left out.
    """
    found = {
        row.id: StepOfOrder(row.action, row.parameters, row.made_at, row.made_by)
        for row in _telling(session.rows(_STEPS, {"order": order_id}))
    }
    return list(found.values())


def _telling(rows: Any) -> Iterator[Any]:
    for row in rows:
        columns = set(row.before or {}) | set(row.after or {})
        if row.record_table != order_lines.name or columns != {"reserved"}:
            yield row
