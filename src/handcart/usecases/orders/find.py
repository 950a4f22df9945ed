"""Finding one order by what it is called: its number, the number of its quotation, or a draft by its id."""

from sqlalchemy import or_

from handcart.store.records import Order
from handcart.store.session import ReadSession
from handcart.store.tables import orders

_LONGEST_ID = 18
"""Digits of an id: one more would not fit into the company file."""


def find_order(session: ReadSession, typed: str) -> Order | None:
    """The order called `typed`, as it stands or in capitals; digits that are no number mean a draft's id."""
    typed = typed.strip()
    spelled = [typed, typed.upper()]
    found = session.find_one(Order, or_(orders.c.number.in_(spelled), orders.c.quotation_number.in_(spelled)))
    if found is not None or not (typed.isascii() and typed.isdigit() and len(typed) <= _LONGEST_ID):
        return found
    draft = session.get_or_none(Order, int(typed))
    return draft if draft is not None and draft.number is None else None
