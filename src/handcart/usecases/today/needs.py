"""What needs the owner today, grouped: what is to be decided first, then what earns money, then what may wait.

Of each group only the first rows are worked out; the buttons are asked of the same rules as those of the order's page.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from handcart.domain.message import Amount, Message, message
from handcart.domain.order_life import refusal
from handcart.domain.order_remaining import remaining
from handcart.domain.order_steps import Step, step_name
from handcart.domain.review.sentences import finding_message, fix_message
from handcart.domain.vocabulary import OrderStatus, QuotationState
from handcart.store.queries.shipping import ShippableOrder
from handcart.store.queries.today import (
    OpenReturn,
    Receivable,
    WaitingOrder,
    WaitingQuotation,
    findings_left,
    value_of,
)
from handcart.store.session import ReadSession
from handcart.usecases.orders.remaining import outlook_of
from handcart.usecases.orders.situation import case_of
from handcart.usecases.today.need import Need, NeedGroup, NeedKind, Record, Settling, TakeStep
from handcart.usecases.today.short_stock import stock_group
from handcart.usecases.today.waiting import SOON, Waiting

MOST_OF_A_GROUP = 3
"""Rows that are shown of each group."""

AT_ONCE = frozenset({Step.APPROVE, Step.RECEIVE, Step.RELEASE, Step.SHIP, Step.INVOICE, Step.ISSUE})
"""The steps that need no form: they are made where they are shown. Money moves with its day, way and amount."""


@dataclass(frozen=True, slots=True)
class _Next:
    """What would settle an order: its button, what it does, and how the order would say what remains."""

    button: Message
    settling: Settling
    remains: Message


class _Reading:
    """Works out the rows of one day within one session."""

    def __init__(self, session: ReadSession, waiting: Waiting, today: date) -> None:
        self.session, self.waiting, self.today = session, waiting, today
        self.exponent = session.company.exponent

    def amount(self, minor: int, currency: str) -> Amount:
        return Amount(minor, currency, self.exponent)

    def next_of(self, order_id: int, wanted: Step | None = None) -> _Next:
        """The next step of an order; where `wanted` is possible, that one. What needs a form opens the order."""
        case = case_of(self.session, order_id, today=self.today)
        rest = remaining(case.situation, outlook_of(self.session, case))
        step, button = rest.next_step, rest.button
        if wanted is not None and wanted is not step and refusal(wanted, case.situation) is None:
            step, button = wanted, step_name(wanted)
        opened = Record("order", order_id)
        settling = TakeStep(order_id, step) if step in AT_ONCE else opened
        return _Next(button or message("today.open"), settling, _first_part(rest.message))


def _first_part(remains: Message) -> Message:
    """What comes next of all that remains: a row of Today tells of one step."""
    first = remains.values.get("first")
    return first if isinstance(first, Message) else remains


def what_needs_me(session: ReadSession, waiting: Waiting, today: date) -> tuple[NeedGroup, ...]:
    """The groups that have something, in the order of `NeedKind`."""
    reading = _Reading(session, waiting, today)
    groups = (make(reading) for make in _GROUPS)
    return tuple(group for group in groups if group.count)


def _review(reading: _Reading) -> NeedGroup:
    found = reading.waiting.with_status(OrderStatus.BLOCKED, OrderStatus.TO_REVIEW)
    return _of_orders(NeedKind.REVIEW, found, _reviewed(reading, found[:MOST_OF_A_GROUP]))


def _reviewed(reading: _Reading, shown: Sequence[WaitingOrder]) -> Iterable[Need]:
    """What blocks is mended in the review; what does not may be approved here."""
    left = findings_left(reading.session, [order.id for order in shown]) if shown else {}
    for order in shown:
        findings, following = left.get(order.id, []), reading.next_of(order.id)
        reason, button, settling = following.remains, following.button, following.settling
        if findings:
            reason = finding_message(findings[0])
            if len(findings) > 1:
                reason = message("today.reason.and_more", reason=reason, count=len(findings) - 1)
        if order.status is OrderStatus.BLOCKED:
            fix = findings[0].fix if findings else None
            button = fix_message(fix) if fix is not None else button
            settling = Record("review", order.id)
        yield _about_order(reading, NeedKind.REVIEW, order, reason, button, settling)


def _ship(reading: _Reading) -> NeedGroup:
    by_id = {order.id: order for order in reading.waiting.orders}
    found = [by_id[each.id] for each in reading.waiting.shippable if each.id in by_id]
    shown = [each for each in reading.waiting.shippable if each.id in by_id][:MOST_OF_A_GROUP]
    return _of_orders(NeedKind.SHIP, found, (_shipped(reading, by_id[each.id], each) for each in shown))


def _shipped(reading: _Reading, order: WaitingOrder, goes: ShippableOrder) -> Need:
    following = reading.next_of(order.id, Step.SHIP)
    promise = _promise(goes.promised_on, reading.today)
    reason = message("today.ship.part", count=goes.ready_lines, lines=goes.open_lines, promise=promise)
    if goes.whole:
        reason = message("today.ship.whole", promise=promise)
    return _about_order(reading, NeedKind.SHIP, order, reason, following.button, following.settling)


def _promise(promised: date | None, today: date) -> Message:
    if promised is None:
        return message("today.promise.none")
    late = (today - promised).days
    if late > 0:
        return message("today.promise.late", day=promised, count=late)
    return message("today.promise.ahead", day=promised) if late else message("today.promise.today")


def _simple(kind: NeedKind, status: OrderStatus) -> Callable[[_Reading], NeedGroup]:
    """A group of all orders of one status, whose reason is what remains of them."""

    def make(reading: _Reading) -> NeedGroup:
        def need(order: WaitingOrder) -> Need:
            following = reading.next_of(order.id)
            return _about_order(reading, kind, order, following.remains, following.button, following.settling)

        found = reading.waiting.with_status(status)
        return _of_orders(kind, found, map(need, found[:MOST_OF_A_GROUP]))

    return make


def _overdue(reading: _Reading) -> NeedGroup:
    found = reading.waiting.overdue
    return NeedGroup(
        NeedKind.OVERDUE,
        tuple(_late(reading, each) for each in found[:MOST_OF_A_GROUP]),
        len(found),
        sum(value_of(each.overdue, each.rate) for each in found),
    )


def _late(reading: _Reading, receivable: Receivable) -> Need:
    following = reading.next_of(receivable.id, Step.TAKE_MONEY)
    days = (reading.today - receivable.due_on).days
    return Need(
        kind=NeedKind.OVERDUE,
        number=receivable.number or "",
        name=receivable.customer_name,
        reason=message("today.overdue.since", count=days, day=receivable.due_on),
        figure=reading.amount(receivable.overdue, receivable.currency),
        state=OrderStatus.OVERDUE,
        button=following.button,
        settling=following.settling,
        inside=Record("order", receivable.id),
    )


def _returns(reading: _Reading) -> NeedGroup:
    found = reading.waiting.returns
    needs = tuple(_came_back(reading, each) for each in found[:MOST_OF_A_GROUP])
    return NeedGroup(NeedKind.RETURN, needs, len(found), None)


def _came_back(reading: _Reading, found: OpenReturn) -> Need:
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


def _holds(reading: _Reading) -> NeedGroup:
    soon = reading.today + SOON
    ending = [
        order
        for order in reading.waiting.with_status(OrderStatus.HELD)
        if order.hold_until is not None and order.hold_until <= soon
    ]
    ending.sort(key=lambda order: (order.hold_until or soon, order.id))

    def need(order: WaitingOrder) -> Need:
        following = reading.next_of(order.id, Step.RELEASE)
        reason = message("today.hold.ends", why=order.hold_reason, day=order.hold_until or soon)
        return _about_order(reading, NeedKind.HOLD, order, reason, following.button, following.settling)

    return _of_orders(NeedKind.HOLD, ending, map(need, ending[:MOST_OF_A_GROUP]))


def _drafts(reading: _Reading) -> NeedGroup:
    """Quotations that need an answer before they expire, then what was begun and never received."""
    quotations, drafts = reading.waiting.quotations, reading.waiting.with_status(OrderStatus.DRAFT)
    needs = [_quoted(reading, each) for each in quotations[:MOST_OF_A_GROUP]]
    for order in drafts[: MOST_OF_A_GROUP - len(needs)]:
        following = reading.next_of(order.id)
        reason = message("today.draft.begun", day=order.ordered_on)
        needs.append(_about_order(reading, NeedKind.DRAFT, order, reason, following.button, following.settling))
    total = sum(value_of(quotation.gross, quotation.rate) for quotation in quotations)
    total += sum(value_of(order.gross, order.rate) for order in drafts)
    return NeedGroup(NeedKind.DRAFT, tuple(needs), len(quotations) + len(drafts), total)


def _quoted(reading: _Reading, quotation: WaitingQuotation) -> Need:
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


def _of_orders(kind: NeedKind, found: Sequence[WaitingOrder], needs: Iterable[Need]) -> NeedGroup:
    return NeedGroup(kind, tuple(needs), len(found), sum(value_of(order.gross, order.rate) for order in found))


def _about_order(
    reading: _Reading, kind: NeedKind, order: WaitingOrder, reason: Message, button: Message, settling: Settling
) -> Need:
    refund = kind is NeedKind.REFUND
    return Need(
        kind=kind,
        number=order.number or "",
        name=order.customer_name,
        reason=reason,
        figure=reading.amount(order.refund_due if refund else order.gross, order.currency),
        state=order.status,
        button=button,
        settling=settling,
        inside=Record("order", order.id),
    )


_GROUPS: tuple[Callable[[_Reading], NeedGroup], ...] = (
    _review,
    _ship,
    _simple(NeedKind.INVOICE, OrderStatus.TO_INVOICE),
    _overdue,
    _simple(NeedKind.REFUND, OrderStatus.REFUND_DUE),
    lambda reading: stock_group(reading.session, reading.waiting.short, most=MOST_OF_A_GROUP),
    _returns,
    _holds,
    _drafts,
)
