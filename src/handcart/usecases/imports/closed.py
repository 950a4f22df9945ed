"""Closed books keep out what files bring: orders, credit notes, payments and counts of closed days are refused.

An imported order is no booking of the company itself, but it would change what reports say of a closed period.
"""

from datetime import date
from typing import TypeAlias

from handcart.domain.errors import BadInput, NotAllowed
from handcart.store.queries.imports import first_day_of_import
from handcart.store.session import ReadSession
from handcart.usecases.company.closed_books import closed_until

Day: TypeAlias = date | str | None
"""A day, also as it is stored; None where there is none."""


class OpenDays:
    """The days that are not closed, looked up once for all rows."""

    def __init__(self, session: ReadSession) -> None:
        self._closed = closed_until(session.company)

    def require(self, *days: Day, field: str) -> None:
        """BadInput where one of these is a closed day."""
        if self._closed is None:
            return
        for each in days:
            day = date.fromisoformat(each) if isinstance(each, str) else each
            if day is not None and day <= self._closed:
                raise BadInput("books.refused.closed", field=field, day=day, closed=self._closed)


def require_open_import(session: ReadSession, batch_id: int) -> None:
    """NotAllowed where an import of orders brought something of a closed day: it stays until the books are reopened."""
    closed = closed_until(session.company)
    if closed is None:
        return
    first = first_day_of_import(session, batch_id)
    if first is not None and first <= closed:
        raise NotAllowed("books.refused.closed", day=first, closed=closed)
