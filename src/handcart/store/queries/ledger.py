"""What a ledger is: its rows by day, however many there are, and what they come to, added up by the database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, Label, Row, Select, Text, bindparam, func, literal, select, type_coerce

from handcart.store.columns import Day
from handcart.store.session import AnyRow, ReadSession

_AT_ONCE = 1_000
FIRST, LAST = bindparam("first", type_=Day), bindparam("last", type_=Day)


@dataclass(frozen=True, slots=True)
class Ledger:
    """A ledger: the name of its sheet, its rows, the column, if any, whose sum says what it comes to, and the column
    with the day of a row, if it has one.
    """

    name: str
    rows: Select[Any]
    summed: str | None
    day: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The machine names of its columns."""
        return tuple(self.rows.selected_columns.keys())


@dataclass(frozen=True, slots=True)
class LedgerTotal:
    """How many rows a ledger has, and the sum of its amounts or quantities; 0 where nothing is summed."""

    rows: int
    sum: int


def within(day: Column[date]) -> ColumnElement[bool]:
    """The condition that a day lies in the period."""
    return day.between(FIRST, LAST)


def by_day(rows: Select[Any], day: Column[date], *then: Column[int]) -> Select[Any]:
    """The rows whose `day` lies in the period, by their days, and by other columns within a day."""
    return rows.where(within(day)).order_by(day, *then)


def plain(table: Any, *names: str) -> list[Column[Any]]:
    """Columns of a table under their own names."""
    return [table.c[name] for name in names]


def as_text(column: Column[Any]) -> Label[str]:
    """Structured data as the text that the file holds."""
    return type_coerce(column, Text).label(column.name)


def ledger_rows(session: ReadSession, ledger: Ledger, *, first: date, last: date) -> Iterator[Row[Any]]:
    """The rows of a ledger for the days from `first` to `last`, fetched as they are asked for."""
    period = {"first": first, "last": last}
    yield from session.connection.execute(ledger.rows, period, execution_options={"yield_per": _AT_ONCE})


def ledger_total(session: ReadSession, ledger: Ledger, *, first: date, last: date) -> LedgerTotal:
    """What the rows of a ledger come to, added up by the database."""
    rows = ledger.rows.order_by(None).subquery()
    summed = literal(0) if ledger.summed is None else func.coalesce(func.sum(rows.c[ledger.summed]), 0)
    statement = select(func.count(), summed).select_from(rows)
    found = session.row(statement, {"first": first, "last": last})
    return LedgerTotal(*found) if found is not None else LedgerTotal(0, 0)


def month_sums(
    session: ReadSession, ledger: Ledger, names: Sequence[str], *, first: date, last: date
) -> dict[str, tuple[int, ...]]:
    """The sums of some columns of a ledger per month ("YYYY-MM")."""
    rows = ledger.rows.order_by(None).subquery()
    month = func.substr(rows.c[ledger.day or ""], 1, 7)
    statement = select(month, *(func.sum(rows.c[name]) for name in names)).group_by(month)
    found: Sequence[AnyRow] = session.rows(statement, {"first": first, "last": last})
    return {row[0]: tuple(row[1:]) for row in found}
