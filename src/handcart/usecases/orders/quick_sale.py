"""A quick sale: chosen, paid and handed over at the counter, in one step."""

from dataclasses import dataclass, replace

from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import Delivery, OrderSource, PaymentMethod
from handcart.store.queries.documents import documents_of_order
from handcart.store.queries.orders import is_saved_already
from handcart.store.records import Allocation, Document, Order, Payment
from handcart.store.session import ReadSession, WriteSession
from handcart.store.tables import allocations
from handcart.usecases.documents.invoice import invoice_order
from handcart.usecases.orders.approve import approve_as_reviewed
from handcart.usecases.orders.inputs import OrderInput
from handcart.usecases.orders.receive import give_number
from handcart.usecases.orders.renew import renew_order
from handcart.usecases.orders.save import add_order
from handcart.usecases.orders.ship import Consignment, ship_order
from handcart.usecases.orders.situation import case_of, require_step
from handcart.usecases.payments.record import record_payment
from handcart.usecases.review.renew import renew_review


@dataclass(frozen=True, slots=True)
class QuickSale:
    """The finished order, its issued invoice and its payment; neither where everything was a gift."""

    order: Order
    invoice: Document | None
    payment: Payment | None


def quick_sale(
    session: WriteSession, entered: OrderInput, *, method: PaymentMethod, own_method: str = "", reference: str = ""
) -> QuickSale:
    """Sell over the counter, to the walk-in customer unless another is named.

    NotAllowed where the review blocks it or something is not on the shelf; warnings do not stop a customer who pays
    and waits. The same client key twice is one sale.
    """
    saved = None if entered.client_key is None else is_saved_already(session, entered.client_key)
    if saved is not None:
        return _as_sold(session, saved.id)
    order_id = add_order(session, paid_at_once(entered))
    require_step(session, order_id, Step.QUICK_SALE, today=session.when.today)
    _approve(session, order_id)
    _take_the_money(session, order_id, method=method, own_method=own_method, reference=reference)
    _hand_over(session, order_id)
    if case_of(session, order_id, today=session.when.today).facts.quantities.awaits_invoice:
        invoice_order(session, order_id)
    renew_order(session, order_id)
    return _as_sold(session, order_id)


def paid_at_once(entered: OrderInput) -> OrderInput:
    """An order as a quick sale enters it."""
    return replace(
        entered,
        customer_id=WALK_IN_CUSTOMER if entered.customer_id is None else entered.customer_id,
        source=OrderSource.QUICK_SALE,
        delivery=Delivery.HAND_OVER,
        prepayment=True,
        terms_days=0,
        cash_discount=0,
        cash_discount_days=0,
    )


def _approve(session: WriteSession, order_id: int) -> None:
    give_number(session, order_id)
    renew_review(session, order_id)
    require_step(session, order_id, Step.APPROVE, today=session.when.today)
    approve_as_reviewed(session, order_id, by=session.when.who)


def _take_the_money(
    session: WriteSession, order_id: int, *, method: PaymentMethod, own_method: str, reference: str
) -> None:
    order = session.get(Order, order_id)
    if order.gross > 0 and order.customer_id is not None:
        record_payment(
            session,
            order.customer_id,
            amount=order.gross,
            method=method,
            own_method=own_method,
            reference=reference,
            allocations={order_id: order.gross},
        )


def _hand_over(session: WriteSession, order_id: int) -> None:
    case = case_of(session, order_id, today=session.when.today)
    to_deliver = {line: quantity.open for line, quantity in case.quantities.items() if quantity.open > 0}
    if to_deliver:
        ship_order(session, order_id, quantities=to_deliver, consignment=Consignment(delivery=Delivery.HAND_OVER))


def _as_sold(session: ReadSession, order_id: int) -> QuickSale:
    invoices = documents_of_order(session, order_id)
    paid = session.find_one(Allocation, allocations.c.order_id == order_id)
    return QuickSale(
        order=session.get(Order, order_id),
        invoice=invoices[0] if invoices else None,
        payment=None if paid is None else session.get(Payment, paid.payment_id),
    )
