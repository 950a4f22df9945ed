"""Where an entry begins: a new order, a stored one to be changed, an old one to be repeated."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import uuid4

from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.order_life import require
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import Delivery, OrderSource, OrderState
from handcart.store.queries.customers import contacts_of
from handcart.store.queries.entry_products import offered_products
from handcart.store.records import Order
from handcart.store.session import ReadSession
from handcart.usecases.entry.form import EntryForm, EntryLine, Way
from handcart.usecases.orders.as_entered import as_entered
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.quick_sale import paid_at_once
from handcart.usecases.orders.repeat import order_again
from handcart.usecases.orders.situation import case_of

STEP_OF_STATE = {
    OrderState.DRAFT: Step.SAVE_DRAFT,
    OrderState.RECEIVED: Step.EDIT,
    OrderState.APPROVED: Step.AMEND,
}
"""What changing an order is in each state; the other states allow none."""


def new_form(way: Way = Way.ORDER, *, today: date, customer_id: int | None = None) -> EntryForm:
    """An empty page of today. A quick sale is made to whoever stands at the counter."""
    head = OrderInput(customer_id=customer_id, ordered_on=today, client_key=uuid4().hex)
    if way is Way.QUICK_SALE:
        head = replace(paid_at_once(head), customer_id=customer_id or WALK_IN_CUSTOMER)
    return EntryForm(head=head, way=way)


def anew(form: EntryForm) -> EntryForm:
    """What was typed for an order that is gone, to be saved as another: it may come back by Redo."""
    return replace(form, head=replace(form.head, client_key=uuid4().hex))


def form_of_order(session: ReadSession, order_id: int, *, today: date) -> EntryForm:
    """A stored order to be changed. NotAllowed with the reason where its state or its story forbids that."""
    case = case_of(session, order_id, today=today)
    require(STEP_OF_STATE.get(case.order.state, Step.AMEND), case.situation)
    order = case.order
    return EntryForm(
        head=as_entered(order, ()),
        lines=_lines(session, as_entered(order, case.lines).lines),
        way=Way.QUOTATION if order.quotation_number else Way.ORDER,
        order_id=order_id,
        contact_id=_contact(session, order),
    )


def form_repeating(session: ReadSession, order_id: int, *, today: date) -> EntryForm:
    """A new order with what an old one had, at today's prices."""
    again = order_again(session, order_id, today=today)
    head = replace(again, lines=(), client_key=uuid4().hex)
    if head.delivery is Delivery.HAND_OVER:
        # What was taken at the counter is sent or fetched the next time; nobody stands there now.
        head = replace(head, delivery=Delivery.PICK_UP)
    head = replace(head, source=OrderSource.ENTRY)
    return EntryForm(head=head, lines=_lines(session, again.lines))


def _lines(session: ReadSession, entered: Iterable[LineInput]) -> tuple[EntryLine, ...]:
    """Lines as the page shows them, with what their products are called now where they do not say."""
    entered = list(entered)
    named = {line.product_id for line in entered if line.product_id is not None}
    products = offered_products(session, named, None)
    lines = []
    for key, line in enumerate(entered, 1):
        product = products.get(line.product_id or 0)
        lines.append(
            EntryLine(
                key=key,
                kind=line.kind,
                product_id=line.product_id,
                line_id=line.line_id,
                code=line.code or (product.code if product else ""),
                name=line.name or (product.name if product else ""),
                unit=line.unit or (product.unit if product else ""),
                countable=product.countable if product else False,
                quantity=line.quantity,
                price=line.price,
                discount=line.discount,
                tax_code_id=line.tax_code_id,
                gift=line.gift,
                note=line.note,
            )
        )
    return tuple(lines)


def _contact(session: ReadSession, order: Order) -> int | None:
    """The person whose mail or telephone the order names, as far as there is one."""
    if order.customer_id is None or not (order.ship_email or order.ship_phone):
        return None
    for contact in contacts_of(session, order.customer_id):
        if (contact.email, contact.phone) == (order.ship_email, order.ship_phone):
            return contact.id
    return None


def order_of_form(session: ReadSession, form: EntryForm) -> Order | None:
    """The stored order that the form changes; None for a new one, and where it is gone."""
    return None if form.order_id is None else session.get_or_none(Order, form.order_id)
