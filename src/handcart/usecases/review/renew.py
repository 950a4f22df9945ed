"""Renewing the review of an order: the rules are asked again, and the findings put in the place of the old ones.

Findings of received orders are renewed when the order, its customer, its products or their stock change, and when
the day changes. Once decided they stay as they are.
"""

from collections.abc import Iterable
from datetime import date

from handcart.domain.review.review import Review, review
from handcart.store.queries.review import received_orders
from handcart.store.session import ReadSession, WriteSession
from handcart.usecases.orders.renew import renew_orders
from handcart.usecases.review.gather import review_case
from handcart.usecases.review.kept import keep_findings
from handcart.usecases.review.thresholds import review_thresholds


def ask_rules(session: ReadSession, order_id: int, *, today: date) -> Review:
    """What every rule says of an order as it is now, without keeping it."""
    return review(review_case(session, order_id, today=today), review_thresholds(session.company))


def renew_review(session: WriteSession, order_id: int) -> Review:
    """Ask every rule about an order and store what they find."""
    found = ask_rules(session, order_id, today=session.when.today)
    keep_findings(session, order_id, found.findings)
    return found


def renew_received(
    session: WriteSession, *, products: Iterable[int] | None = None, customers: Iterable[int] | None = None
) -> list[int]:
    """Renew the review of every received order that concerns one of these products or customers; of all, given none.

    Returns the ids of the orders that were renewed.
    """
    order_ids = received_orders(session, products=products, customers=customers)
    for order_id in order_ids:
        renew_review(session, order_id)
    renew_orders(session, order_ids)
    return order_ids
