"""Drafts: an order that is still being written. It has no number, reserves nothing and may be thrown away."""

from dataclasses import dataclass

from handcart.domain.order_steps import Step
from handcart.store.queries.orders import is_saved_already, lines_of
from handcart.store.records import Order, OrderLine
from handcart.store.session import WriteSession
from handcart.usecases.orders.inputs import OrderInput
from handcart.usecases.orders.renew import renew_order
from handcart.usecases.orders.save import add_order, rewrite_order
from handcart.usecases.orders.situation import require_step


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """The draft's id; `order` is it as stored."""

    id: int
    order: Order


def save_draft(session: WriteSession, entered: OrderInput, *, order_id: int | None = None) -> SavedDraft:
    """Save an unfinished order, new or again. The same client key saved twice is one draft."""
    if order_id is None and entered.client_key is not None:
        saved = is_saved_already(session, entered.client_key)
        order_id = None if saved is None else saved.id
    if order_id is None:
        order_id = add_order(session, entered)
    else:
        case = require_step(session, order_id, Step.SAVE_DRAFT, today=session.when.today)
        rewrite_order(session, case.order, entered)
    session.describe(customer=session.get(Order, order_id).customer_name)
    return SavedDraft(order_id, renew_order(session, order_id).order)


def discard_draft(session: WriteSession, order_id: int) -> None:
    """Throw a draft away. NotAllowed for anything that has a number."""
    case = require_step(session, order_id, Step.DISCARD_DRAFT, today=session.when.today)
    session.describe(customer=case.order.customer_name)
    for line in lines_of(session, order_id):
        session.remove(OrderLine, line.id)
    session.remove(Order, order_id)
