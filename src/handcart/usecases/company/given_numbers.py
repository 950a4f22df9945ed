"""Numbers that the owner may give by hand: customers, suppliers and products are called as their owner likes."""

from collections.abc import Callable
from typing import Any

from handcart.domain.errors import BadInput
from handcart.domain.vocabulary import SeriesKind
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.company.numbers import take_number

Holder = Callable[[ReadSession, str], int | None]
"""The id of the record that has a number already."""


def free_number(session: WriteSession, kind: SeriesKind, holder: Holder) -> str:
    """The next number of the series that nobody gave by hand."""
    while holder(session, number := take_number(session, kind)) is not None:
        continue
    return number


def check_number(
    session: ReadSession, values: dict[str, Any], own_id: int | None, holder: Holder, *, taken: str
) -> None:
    """A number is given once: `taken` is the refusal for one that another record has. An emptied one stays."""
    if own_id is not None and not values.get("number", ""):
        values.pop("number", None)
    number = values.get("number")
    if number and holder(session, number) not in (None, own_id):
        raise BadInput(taken, field="number", number=number)
