"""Queries about numbers that were given: whether a record has one already, from whatever series or import."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, bindparam, select

from handcart.domain.vocabulary import DocumentKind, SeriesKind
from handcart.store.session import ReadSession
from handcart.store.tables import documents, orders, payments, purchase_orders, receipts, returns, shipments


def _given(number: Column[str], *also: ColumnElement[bool]) -> Select[Any]:
    return select(number.table.c.id).where(number == bindparam("number"), *also).limit(1)


# Customers, products and suppliers are named by their owner as well: their use cases ask in their own way.
_GIVEN: Mapping[SeriesKind, Select[Any]] = {
    SeriesKind.ORDER: _given(orders.c.number),
    SeriesKind.QUOTATION: _given(orders.c.quotation_number),
    SeriesKind.SHIPMENT: _given(shipments.c.number),
    SeriesKind.INVOICE: _given(documents.c.number, documents.c.kind == DocumentKind.INVOICE),
    SeriesKind.CREDIT_NOTE: _given(documents.c.number, documents.c.kind == DocumentKind.CREDIT_NOTE),
    SeriesKind.PAYMENT: _given(payments.c.number),
    SeriesKind.RETURN: _given(returns.c.number),
    SeriesKind.PURCHASE_ORDER: _given(purchase_orders.c.number),
    SeriesKind.PRODUCTION_ORDER: _given(purchase_orders.c.number),
    SeriesKind.RECEIPT: _given(receipts.c.number),
}


def is_number_given(session: ReadSession, kind: SeriesKind, number: str) -> bool:
    """Whether an order, document, shipment ... has this number already."""
    statement = _GIVEN.get(kind)
    return statement is not None and session.value(statement, {"number": number}) is not None
