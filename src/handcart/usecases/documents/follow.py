"""What must look again once a document was issued or money moved."""

from collections.abc import Iterable

from handcart.store.session import WriteSession
from handcart.usecases.orders.renew import renew_orders
from handcart.usecases.review.renew import renew_received


def follow_the_money(session: WriteSession, customer_id: int | None, order_ids: Iterable[int]) -> None:
    """Renew these orders, and the review of the customer's orders that still wait: it asks for debts and credit."""
    renew_orders(session, order_ids)
    if customer_id is not None:
        renew_received(session, customers=[customer_id])
