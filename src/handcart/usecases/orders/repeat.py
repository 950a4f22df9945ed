"""Ordering the same again: a new draft with the lines of an earlier order at today's prices."""

from dataclasses import replace
from datetime import date

from handcart.domain.vocabulary import OrderSource
from handcart.store.queries.orders import lines_of
from handcart.store.records import Order, OrderLine
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.orders.as_entered import as_entered, line_as_entered
from handcart.usecases.orders.draft import SavedDraft, save_draft
from handcart.usecases.orders.inputs import LineInput, OrderInput


def repeat_order(session: WriteSession, order_id: int) -> SavedDraft:
    """A draft of today with the same customer, address and lines."""
    session.describe(order=session.get(Order, order_id).number or "")
    return save_draft(session, order_again(session, order_id, today=session.when.today))


def order_again(session: ReadSession, order_id: int, *, today: date) -> OrderInput:
    """The same customer, address and lines to be entered again. Price, tax and terms are proposed anew.

    Lines that replaced faulty goods are left out; a line without a product of the catalogue keeps its price.
    """
    order, lines = session.get(Order, order_id), lines_of(session, order_id)
    return replace(
        as_entered(order, ()),
        lines=tuple(_again(line) for line in lines if line.replaces_line_id is None),
        ordered_on=today,
        promised_on=None,
        reference="",
        terms_days=None,
        cash_discount=None,
        cash_discount_days=None,
        prepayment=None,
        discount_amount=0,
        source=OrderSource.ENTRY,
        valid_until=None,
    )


def _again(line: OrderLine) -> LineInput:
    today = replace(line_as_entered(line), line_id=None, tax_code_id=None)
    return today if line.product_id is None else replace(today, price=None, name="", unit="")
