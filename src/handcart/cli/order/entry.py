"""Steps that write an order: drafts, quotations, receiving, editing, amending, the quick sale."""

from handcart.cli.data.orders import changed_order, new_order
from handcart.cli.order.given import Given, Made
from handcart.domain.message import message
from handcart.domain.vocabulary import PaymentMethod
from handcart.store.session import WriteSession
from handcart.usecases.orders import quotations
from handcart.usecases.orders.amend import amend_order
from handcart.usecases.orders.draft import discard_draft, save_draft
from handcart.usecases.orders.edit import edit_order
from handcart.usecases.orders.quick_sale import quick_sale
from handcart.usecases.orders.receive import receive_draft, receive_order
from handcart.usecases.orders.repeat import repeat_order


def save(session: WriteSession, order_id: int | None, given: Given) -> Made:
    """Save a draft, new or again."""
    data = given.required_data()
    entered = new_order(session, data) if order_id is None else changed_order(session, order_id, data)
    return Made(save_draft(session, entered, order_id=order_id).id)


def discard(session: WriteSession, order_id: int, _given: Given) -> Made:
    """Throw a draft away."""
    discard_draft(session, order_id)
    return Made(None)


def make_quotation(session: WriteSession, order_id: int, given: Given) -> Made:
    """Make a draft a quotation."""
    return Made(quotations.make_quotation(session, order_id, valid_until=given.day("valid_until")).id)


def send_quotation(session: WriteSession, order_id: int, given: Given) -> Made:
    """Note that a quotation was sent."""
    return Made(quotations.send_quotation(session, order_id, valid_until=given.day("valid_until")).id)


def accept_quotation(session: WriteSession, order_id: int, _given: Given) -> Made:
    """Receive a quotation as an order."""
    return Made(quotations.accept_quotation(session, order_id).id)


def decline_quotation(session: WriteSession, order_id: int, given: Given) -> Made:
    """Note that the customer does not want it."""
    return Made(quotations.decline_quotation(session, order_id, reason=given.text("reason")).id)


def expire_quotation(session: WriteSession, order_id: int, _given: Given) -> Made:
    """Note that nobody answered."""
    return Made(quotations.expire_quotation(session, order_id).id)


def receive(session: WriteSession, order_id: int | None, given: Given) -> Made:
    """Receive a draft, or a new order from its data."""
    if order_id is None:
        return Made(receive_order(session, new_order(session, given.required_data())).id)
    return Made(receive_draft(session, order_id).id)


def edit(session: WriteSession, order_id: int, given: Given) -> Made:
    """Change a received order."""
    return Made(edit_order(session, order_id, changed_order(session, order_id, given.required_data())).id)


def amend(session: WriteSession, order_id: int, given: Given) -> Made:
    """Change an approved order."""
    entered = changed_order(session, order_id, given.required_data())
    amended = amend_order(session, order_id, entered, reason=given.text("reason"))
    return Made(order_id, notices=[message(f"cli.order.made.{amended.outcome}")])


def sell_at_once(session: WriteSession, _order_id: int | None, given: Given) -> Made:
    """Sell over the counter."""
    sold = quick_sale(
        session,
        new_order(session, given.required_data()),
        method=given.required_word("method", PaymentMethod),
        own_method=given.text("own_method"),
        reference=given.text("reference"),
    )
    numbers = {
        "document": None if sold.invoice is None else sold.invoice.number,
        "payment": None if sold.payment is None else sold.payment.number,
    }
    return Made(sold.order.id, numbers)


def repeat(session: WriteSession, order_id: int, _given: Given) -> Made:
    """Order the same again: a new draft."""
    return Made(repeat_order(session, order_id).id)
