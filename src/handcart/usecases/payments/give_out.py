"""Giving a customer's free money to several of their orders at once."""

from collections.abc import Mapping

from handcart.domain.errors import BadInput
from handcart.store.session import WriteSession
from handcart.usecases.payments.credit import allocate_credit


def give_out_credit(session: WriteSession, customer_id: int, shares: Mapping[int, int]) -> None:
    """Put so much (minor units) of the customer's credit on each of these orders. BadInput above what there is."""
    if not shares:
        raise BadInput("payment.bad.no_shares", field="allocations")
    for order_id, amount in shares.items():
        allocate_credit(session, customer_id, order_id, amount=amount)
