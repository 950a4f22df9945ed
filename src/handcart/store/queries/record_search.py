"""Finding records of every kind for the search over all: by number, by words, and in spite of typing errors.

Each question reads a few rows through an index, whatever the length of the history.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Select, bindparam, select

from handcart.domain.vocabulary import DocumentKind
from handcart.store.queries.word_search import WordSearch
from handcart.store.session import AnyRow, ReadSession
from handcart.store.tables import customers, documents, orders, purchase_orders, suppliers

ORDER_WORDS = WordSearch(orders)

_LAST_LETTER = "\U0010ffff"
_FIRST_LETTER = "\x01"


def _begins(number: Column[Any]) -> tuple[Any, Any]:
    """Numbers that begin as typed, as a range an index can answer."""
    return number >= bindparam("first"), number < bindparam("after")


_ORDER_COLUMNS = (
    orders.c.id,
    orders.c.number,
    orders.c.quotation_number,
    orders.c.customer_name,
    orders.c.gross,
    orders.c.currency,
    orders.c.status,
)
_ORDERS = select(*_ORDER_COLUMNS).where(orders.c.id.in_(bindparam("ids", expanding=True)))
_ORDERS_NUMBERED: Select[Any] = (
    select(*_ORDER_COLUMNS).where(*_begins(orders.c.number)).order_by(orders.c.number.desc()).limit(bindparam("most"))
)
_QUOTATIONS_NUMBERED: Select[Any] = (
    select(*_ORDER_COLUMNS)
    .where(*_begins(orders.c.quotation_number))
    .order_by(orders.c.quotation_number.desc())
    .limit(bindparam("most"))
)
_DOCUMENTS_NUMBERED: Select[Any] = (
    select(documents.c.id, documents.c.kind, documents.c.number, documents.c.gross, documents.c.currency)
    .add_columns(customers.c.name.label("customer_name"))
    .join(customers, customers.c.id == documents.c.customer_id, isouter=True)
    .where(documents.c.kind.in_(list(DocumentKind)), *_begins(documents.c.number))
    .order_by(documents.c.number.desc())
    .limit(bindparam("most"))
)
_PURCHASES_NUMBERED: Select[Any] = (
    select(purchase_orders.c.id, purchase_orders.c.number, suppliers.c.name.label("supplier_name"))
    .join(suppliers, suppliers.c.id == purchase_orders.c.supplier_id, isouter=True)
    .where(*_begins(purchase_orders.c.number))
    .order_by(purchase_orders.c.number.desc())
    .limit(bindparam("most"))
)


def orders_by_id(session: ReadSession, ids: Sequence[int]) -> list[AnyRow]:
    """The orders with these ids, in their order."""
    if not ids:
        return []
    place = {order_id: position for position, order_id in enumerate(ids)}
    return sorted(session.rows(_ORDERS, {"ids": list(ids)}), key=lambda row: place[row.id])


def orders_numbered(session: ReadSession, beginning: str, most: int, *, whole: bool = False) -> list[AnyRow]:
    """Orders and quotations whose number begins so, the highest first; with `whole` those that have this number."""
    asked = _range(beginning, most, whole=whole)
    return [*session.rows(_ORDERS_NUMBERED, asked), *session.rows(_QUOTATIONS_NUMBERED, asked)][:most]


def documents_numbered(session: ReadSession, beginning: str, most: int, *, whole: bool = False) -> Sequence[AnyRow]:
    """Invoices and credit notes in the same way."""
    return session.rows(_DOCUMENTS_NUMBERED, _range(beginning, most, whole=whole))


def purchases_numbered(session: ReadSession, beginning: str, most: int, *, whole: bool = False) -> Sequence[AnyRow]:
    """Purchase and production orders in the same way."""
    return session.rows(_PURCHASES_NUMBERED, _range(beginning, most, whole=whole))


def _range(beginning: str, most: int, *, whole: bool) -> dict[str, Any]:
    return {"first": beginning, "after": beginning + (_FIRST_LETTER if whole else _LAST_LETTER), "most": most}
