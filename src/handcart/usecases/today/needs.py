"""What needs the owner today, grouped: what is to be decided first, then what earns money, then what may wait.

Of each group only the first rows are worked out; the buttons are asked of the same rules as those of the order's page.
"""

from collections.abc import Callable
from datetime import date

from handcart.domain.message import Message, message
from handcart.domain.order_steps import Step, step_name
from handcart.domain.vocabulary import OrderStatus, QuotationState
from handcart.store.queries.shipping import ShippableOrder
from handcart.store.queries.today import (
    OpenReturn,
    Receivable,
    WaitingOrder,
    WaitingQuotation,
    value_of,
)
from handcart.store.session import ReadSession
from handcart.usecases.today.day_reading import MOST_OF_A_GROUP as _MOST
from handcart.usecases.today.day_reading import DayReading, about_order, of_orders, settled_by
from handcart.usecases.today.follow_ups import follow_up_group
from handcart.usecases.today.half_typed import half_typed_group
from handcart.usecases.today.need import Need, NeedGroup, NeedKind, Record
from handcart.usecases.today.short_stock import stock_group
from handcart.usecases.today.to_review import review_group
from handcart.usecases.today.waiting import SOON, Waiting

_SHIP_PART = message("order.button.ship_part")


def what_needs_me(session: ReadSession, waiting: Waiting, today: date) -> tuple[NeedGroup, ...]:
    """The groups that have something, in the order of `NeedKind`."""
    reading = DayReading(session, waiting, today)
    groups = (make(reading) for make in _GROUPS)
    return tuple(group for group in groups if group.count)


def _ship(reading: DayReading) -> NeedGroup:
    by_id = {order.id: order for order in reading.waiting.orders}
    found = [by_id[each.id] for each in reading.waiting.shippable if each.id in by_id]
    shown = [each for each in reading.waiting.shippable if each.id in by_id][:_MOST]
    return of_orders(NeedKind.SHIP, found, (_shipped(reading, by_id[each.id], each) for each in shown))


def _shipped(reading: DayReading, order: WaitingOrder, goes: ShippableOrder) -> Need:
    button = message("order.button.ship", count=goes.ready_lines) if goes.ready_lines else _SHIP_PART
    promise = _promise(goes.promised_on, reading.today)
    reason = message("today.ship.some", promise=promise)
    if goes.ready_lines:
        reason = message("today.ship.part", count=goes.ready_lines, lines=goes.open_lines, promise=promise)
    if goes.whole:
        reason = message("today.ship.whole", promise=promise)
    return about_order(reading, NeedKind.SHIP, order, reason, button, settled_by(order.id, Step.SHIP))


def _promise(promised: date | None, today: date) -> Message:
    if promised is None:
        return message("today.promise.none")
    late = (today - promised).days
    if late > 0:
        return message("today.promise.late", day=promised, count=late)
    return message("today.promise.ahead", day=promised) if late else message("today.promise.today")


def _invoice(reading: DayReading) -> NeedGroup:
    """What was delivered and stands on no invoice; it comes to what the invoices would be over."""
    by_id = {order.id: order for order in reading.waiting.orders}
    found = [(by_id[order_id], gross) for order_id, gross in reading.waiting.to_invoice.items() if order_id in by_id]

    def need(order: WaitingOrder, gross: int) -> Need:
        whole = order.status is OrderStatus.TO_INVOICE
        reason = message("order.remaining.to_invoice" if whole else "today.invoice.part")
        settling = settled_by(order.id, Step.INVOICE)
        row = about_order(reading, NeedKind.INVOICE, order, reason, step_name(Step.INVOICE), settling)
        return row._replace(figure=reading.amount(gross, order.currency))

    total = sum(value_of(gross, order.rate) for order, gross in found)
    return NeedGroup(NeedKind.INVOICE, tuple(need(*each) for each in found[:_MOST]), len(found), total)


def _documents(reading: DayReading) -> NeedGroup:
    """Orders that only lack a document: a draft to issue, or a credit note for what was not kept."""
    delivered = reading.waiting.with_status(OrderStatus.TO_INVOICE)
    found = [order for order in delivered if order.id not in reading.waiting.to_invoice]

    def need(order: WaitingOrder) -> Need:
        following = reading.next_of(order.id)
        return about_order(reading, NeedKind.DOCUMENT, order, following.remains, following.button, following.settling)

    return of_orders(NeedKind.DOCUMENT, found, map(need, found[:_MOST]))


def _refunds(reading: DayReading) -> NeedGroup:
    """What goes back to customers; it comes to what is owed them, not to what they ordered."""
    found = reading.waiting.with_status(OrderStatus.REFUND_DUE)

    def need(order: WaitingOrder) -> Need:
        amount = reading.amount(order.refund_due, order.currency)
        reason = message("order.remaining.refund_due", amount=amount)
        settling = settled_by(order.id, Step.REFUND)
        row = about_order(reading, NeedKind.REFUND, order, reason, step_name(Step.REFUND), settling)
        return row._replace(figure=amount)

    total = sum(value_of(order.refund_due, order.rate) for order in found)
    return NeedGroup(NeedKind.REFUND, tuple(map(need, found[:_MOST])), len(found), total)


def _overdue(reading: DayReading) -> NeedGroup:
    found = reading.waiting.overdue
    return NeedGroup(
        NeedKind.OVERDUE,
        tuple(_late(reading, each) for each in found[:_MOST]),
        len(found),
        sum(value_of(each.overdue, each.rate) for each in found),
    )


def _late(reading: DayReading, receivable: Receivable) -> Need:
    """Money may come for several orders at once: it is taken where all is seen that the customer owes."""
    days, order = (reading.today - receivable.due_on).days, Record("order", receivable.id)
    return Need(
        kind=NeedKind.OVERDUE,
        number=receivable.number or "",
        name=receivable.customer_name,
        reason=message("today.overdue.since", count=days, day=receivable.due_on),
        figure=reading.amount(receivable.overdue, receivable.currency),
        state=OrderStatus.OVERDUE,
        button=step_name(Step.TAKE_MONEY),
        settling=order if receivable.customer_id is None else Record("debt", receivable.customer_id),
        inside=order,
    )


def _returns(reading: DayReading) -> NeedGroup:
    found = reading.waiting.returns
    needs = tuple(_came_back(reading, each) for each in found[:_MOST])
    return NeedGroup(NeedKind.RETURN, needs, len(found), None)


def _came_back(reading: DayReading, found: OpenReturn) -> Need:
    gross = {order.id: reading.amount(order.gross, order.currency) for order in reading.waiting.orders}
    reason = message("today.return.without_reason", day=found.returned_on, order=found.order_number or "")
    if found.reason:
        reason = message(
            "today.return.because", day=found.returned_on, order=found.order_number or "", why=found.reason
        )
    order = Record("order", found.order_id)
    return Need(
        kind=NeedKind.RETURN,
        number=found.number,
        name=found.customer_name,
        reason=reason,
        figure=gross.get(found.order_id, reading.amount(0, reading.session.company.currency)),
        state=OrderStatus.RETURN_OPEN,
        button=step_name(Step.SETTLE_RETURN),
        settling=Record("return", found.id),
        inside=order,
    )


def _holds(reading: DayReading) -> NeedGroup:
    soon = reading.today + SOON
    ending = [
        order
        for order in reading.waiting.with_status(OrderStatus.HELD)
        if order.hold_until is not None and order.hold_until <= soon
    ]
    ending.sort(key=lambda order: (order.hold_until or soon, order.id))

    def need(order: WaitingOrder) -> Need:
        reason = message("today.hold.ends", why=order.hold_reason, day=order.hold_until or soon)
        settling = settled_by(order.id, Step.RELEASE)
        return about_order(reading, NeedKind.HOLD, order, reason, step_name(Step.RELEASE), settling)

    return of_orders(NeedKind.HOLD, ending, map(need, ending[:_MOST]))


def _drafts(reading: DayReading) -> NeedGroup:
    """Quotations that need an answer before they expire, then what was begun and never received."""
    quotations, drafts = reading.waiting.quotations, reading.waiting.with_status(OrderStatus.DRAFT)
    needs = [_quoted(reading, each) for each in quotations[:_MOST]]
    for order in drafts[: _MOST - len(needs)]:
        following = reading.next_of(order.id)
        reason = message("today.draft.begun", day=order.ordered_on)
        needs.append(about_order(reading, NeedKind.DRAFT, order, reason, following.button, following.settling))
    total = sum(value_of(quotation.gross, quotation.rate) for quotation in quotations)
    total += sum(value_of(order.gross, order.rate) for order in drafts)
    return NeedGroup(NeedKind.DRAFT, tuple(needs), len(quotations) + len(drafts), total)


def _quoted(reading: DayReading, quotation: WaitingQuotation) -> Need:
    """Only the customer settles a quotation: it is opened, and nothing is accepted by one key."""
    reason = message("order.remaining.quotation_open")
    if quotation.state is QuotationState.SENT and quotation.valid_until is not None:
        reason = message("today.quotation.until", day=quotation.valid_until)
        if quotation.valid_until == reading.today:
            reason = message("today.quotation.today")
    order = Record("order", quotation.id)
    return Need(
        kind=NeedKind.DRAFT,
        number=quotation.number or "",
        name=quotation.customer_name,
        reason=reason,
        figure=reading.amount(quotation.gross, quotation.currency),
        state=OrderStatus.QUOTATION,
        button=message("today.open_quotation"),
        settling=order,
        inside=order,
    )


_GROUPS: tuple[Callable[[DayReading], NeedGroup], ...] = (
    lambda reading: half_typed_group(reading.session, most=_MOST),
    review_group,
    _ship,
    _invoice,
    _documents,
    _overdue,
    _refunds,
    lambda reading: stock_group(reading.session, reading.waiting.short, most=_MOST),
    _returns,
    _holds,
    lambda reading: follow_up_group(reading.session, reading.today, most=_MOST),
    _drafts,
)
