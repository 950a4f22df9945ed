"""Finding one purchase or production order by what it is called: its number, or a draft by its id."""

from handcart.store.records import PurchaseOrder
from handcart.store.session import ReadSession
from handcart.store.tables import purchase_orders

_LONGEST_ID = 18
"""Digits of an id: one more would not fit into the company file."""


def find_purchase(session: ReadSession, typed: str) -> PurchaseOrder | None:
    """The order called `typed`, as it stands or in capitals; digits that are no number mean a draft's id."""
    typed = typed.strip()
    found = session.find_one(PurchaseOrder, purchase_orders.c.number.in_([typed, typed.upper()]))
    if found is not None or not (typed.isascii() and typed.isdigit() and len(typed) <= _LONGEST_ID):
        return found
    draft = session.get_or_none(PurchaseOrder, int(typed))
    return draft if draft is not None and draft.number is None else None
