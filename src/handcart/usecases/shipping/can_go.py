"""The orders that can go now, wholly or in part: Today, the navigation and the queue of those who ship count them."""

from datetime import date

from handcart.settings.company import ALLOW_NEGATIVE_STOCK
from handcart.store.queries.shipping import ShippableOrder, shippable_orders
from handcart.store.session import ReadSession


def orders_that_can_go(session: ReadSession, *, today: date) -> list[ShippableOrder]:
    """What is wholly there comes first, then what goes in part; of each the earliest promise first."""
    below_zero = session.company.setting(ALLOW_NEGATIVE_STOCK)
    found = shippable_orders(session, today=today, below_zero=below_zero)
    return sorted(found, key=lambda order: not order.whole)
