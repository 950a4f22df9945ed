"""The walk-in customer: a stranger at the counter, to whom nothing is sold on account."""

from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.errors import NotAllowed
from handcart.store.records import Order
from handcart.usecases.orders.situation import OrderCase


def require_prepaid_walk_in(order: Order) -> None:
    """NotAllowed where an order of the walk-in customer has terms of payment: it is agreed to be paid before goods."""
    if order.customer_id == WALK_IN_CUSTOMER and (not order.prepayment or order.terms_days):
        raise NotAllowed("order.refused.walk_in_on_account")


def require_paid_by_walk_in(case: OrderCase) -> None:
    """NotAllowed where goods would leave the house before the walk-in customer paid for the whole order."""
    if case.order.customer_id == WALK_IN_CUSTOMER and case.money.had < case.money.owed:
        raise NotAllowed("order.refused.walk_in_unpaid")
