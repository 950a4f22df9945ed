"""Money that came less the agreed cash discount: recorded, and what it leaves open settled, in one step."""

from collections.abc import Mapping

from handcart.domain.message import Message
from handcart.domain.vocabulary import SettlementKind
from handcart.store.session import WriteSession
from handcart.usecases.payments.record import MoneyMoved, record_payment
from handcart.usecases.payments.settle import settle_rest


def pay_less_discount(
    session: WriteSession,
    customer_id: int,
    moved: MoneyMoved,
    *,
    allocations: Mapping[int, int],
    discounts: Mapping[int, int],
) -> tuple[Message, ...]:
    """Record a payment and settle the discount taken, in minor units by order id; returns what to look at."""
    record_payment(
        session,
        customer_id,
        amount=moved.amount,
        method=moved.method,
        paid_on=moved.paid_on,
        reference=moved.reference,
        own_method=moved.own_method,
        allocations=allocations,
    )
    notices: list[Message] = []
    for order_id, amount in discounts.items():
        settled = settle_rest(session, order_id, kind=SettlementKind.CASH_DISCOUNT, amount=amount)
        notices += settled.notices
    return tuple(notices)
