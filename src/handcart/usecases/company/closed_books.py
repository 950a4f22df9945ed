"""Closed books: nothing that counts up to a day is made, changed or undone any more, until the owner reopens them.

What counts are issued documents, money and movements of stock, each by its own day. Whoever writes one of them asks
`require_open`; undo and redo ask for every row they touch (decision 0016).
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from handcart.domain.company import Company
from handcart.domain.errors import BadInput, NotAllowed
from handcart.domain.setting import Setting
from handcart.domain.typed_text import required_line
from handcart.store.journal import TouchedRow
from handcart.store.queries.company_ledgers import day_of_record
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.company.profile import change_setting

CLOSE_BOOKS = "books.close"
REOPEN_BOOKS = "books.reopen"
"""The actions of the steps, as the journal names them."""

CLOSED_UNTIL: Setting[str] = Setting("books.closed_until", default="", title="setting.books_closed_until")
"""The last closed day as `YYYY-MM-DD`. Not among the settings a form shows: closing and reopening are steps."""

DATED_BY: Mapping[str, str] = {"documents": "issued_on", "payments": "paid_on", "stock_movements": "moved_on"}
"""What counts in a period, and the column with its day."""


def closed_until(company: Company) -> date | None:
    """The last day of the closed books; None where they are open."""
    closed = company.setting(CLOSED_UNTIL)
    return date.fromisoformat(closed) if closed else None


def require_open(session: ReadSession, day: date, *, field: str | None = None) -> None:
    """Refuse a document, payment or movement of a closed day; BadInput where `field` says the day was entered."""
    closed = closed_until(session.company)
    if closed is None or day > closed:
        return
    if field is not None:
        raise BadInput("books.refused.closed", field=field, day=day, closed=closed)
    raise NotAllowed("books.refused.closed", day=day, closed=closed)


def require_open_rows(session: ReadSession, touched: Iterable[TouchedRow]) -> None:
    """Refuse an undo or redo that would touch something of a closed day."""
    if closed_until(session.company) is None:
        return
    for row in touched:
        column = DATED_BY.get(row.table)
        if column is not None and (day := _day_of(session, row, column)) is not None:
            require_open(session, day)


def close_books(session: WriteSession, until: date) -> date:
    """Close the books up to and with a day before today; a day before the closed one is a reopening."""
    before = closed_until(session.company)
    if until >= session.when.today:
        raise BadInput("books.bad.not_over", field="until", latest=session.when.today - timedelta(days=1))
    if before is not None and until <= before:
        raise BadInput("books.bad.closed_already", field="until", closed=before)
    change_setting(session, CLOSED_UNTIL, until.isoformat())
    session.describe(until=until.isoformat())
    return until


def reopen_books(session: WriteSession, *, reason: str, until: date | None = None) -> date | None:
    """Open the books again, wholly or after an earlier day; the reason stays in the journal."""
    before = closed_until(session.company)
    if before is None:
        raise NotAllowed("books.refused.open")
    if until is not None and until >= before:
        raise BadInput("books.bad.not_earlier", field="until", closed=before)
    said = required_line(reason, field="reason")
    change_setting(session, CLOSED_UNTIL, "" if until is None else until.isoformat())
    session.describe(closed=before.isoformat(), reason=said)
    return until


def _day_of(session: ReadSession, row: TouchedRow, column: str) -> date | None:
    said: Any = row.facts.get(column)
    if column not in row.facts:
        return day_of_record(session, row.table, column, row.id)
    return date.fromisoformat(said) if said else None
