"""Receiving an order: it gets its number, its review runs at once, and a clean one may approve itself."""

from dataclasses import dataclass

from handcart.domain.numbering import sort_key
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import OrderState, SeriesKind
from handcart.store.queries.orders import is_saved_already
from handcart.store.records import Order
from handcart.store.session import WriteSession
from handcart.usecases.company.numbers import take_number
from handcart.usecases.orders.approve import approve_if_clean
from handcart.usecases.orders.inputs import OrderInput
from handcart.usecases.orders.renew import renew_order
from handcart.usecases.orders.save import add_order, rewrite_order
from handcart.usecases.orders.situation import require_step
from handcart.usecases.orders.walk_in import require_prepaid_walk_in
from handcart.usecases.review.renew import renew_review


@dataclass(frozen=True, slots=True)
class ReceivedOrder:
    """A received order as it now stands; `approved` where it approved itself."""

    id: int
    number: str
    order: Order
    approved: bool


def receive_order(session: WriteSession, entered: OrderInput) -> ReceivedOrder:
    """Take a new order. The same client key received twice is one order."""
    if entered.client_key is not None:
        saved = is_saved_already(session, entered.client_key)
        if saved is not None and saved.number is not None:
            return ReceivedOrder(saved.id, saved.number, saved, saved.state is OrderState.APPROVED)
        if saved is not None:
            rewrite_order(session, saved, entered)
            return receive_draft(session, saved.id)
    return receive_draft(session, add_order(session, entered))


def receive_draft(session: WriteSession, order_id: int) -> ReceivedOrder:
    """Make a draft an order. NotAllowed without customer or line."""
    require_step(session, order_id, Step.RECEIVE, today=session.when.today)
    return number_and_review(session, order_id)


def number_and_review(session: WriteSession, order_id: int) -> ReceivedOrder:
    """Give an order its number, review it, and approve it where the owner lets clean orders through."""
    number = give_number(session, order_id)
    return review_and_pass(session, order_id, number)


def give_number(session: WriteSession, order_id: int) -> str:
    """Make a draft a received order with a number of its own; returns the number."""
    number = take_number(session, SeriesKind.ORDER)
    session.describe(order=number)
    session.change(
        Order,
        order_id,
        number=number,
        number_sort=sort_key(number),
        state=OrderState.RECEIVED,
        received_at=session.when.now,
    )
    return number


def review_and_pass(session: WriteSession, order_id: int, number: str) -> ReceivedOrder:
    """Review a received order, and approve it where the owner lets clean orders through."""
    require_prepaid_walk_in(session.get(Order, order_id))
    review = renew_review(session, order_id)
    approved = approve_if_clean(session, order_id, review)
    order = renew_order(session, order_id).order
    return ReceivedOrder(order_id, number, order, approved)
