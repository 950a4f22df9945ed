"""The orders that wait for a decision: each with its worst finding, and the one thing to do about it."""

from collections.abc import Iterable, Sequence
from datetime import date

from handcart.domain.message import Message, message
from handcart.domain.order_steps import Step, step_name
from handcart.domain.review.finding import Finding, FixAction
from handcart.domain.review.sentences import finding_message, fix_message
from handcart.domain.vocabulary import OrderStatus, ReviewFacet
from handcart.store.queries.today import WaitingOrder, findings_left
from handcart.usecases.today.day_reading import MOST_OF_A_GROUP, DayReading, about_order, of_orders, settled_by
from handcart.usecases.today.need import MakeFix, Need, NeedGroup, NeedKind, Record

FIXED_AT_ONCE = frozenset(
    {
        FixAction.RECOMPUTE,
        FixAction.SET_QUANTITY,
        FixAction.SET_PRICE,
        FixAction.USE_LIST_PRICE,
        FixAction.SET_LINE_DISCOUNT,
        FixAction.SET_ORDER_DISCOUNT,
        FixAction.SET_TAX_CODE,
        FixAction.SET_ORDERED_DAY,
        FixAction.SET_PROMISED_DAY,
        FixAction.USE_AGREED_TERMS,
    }
)
"""The fixes that a few words on a button say wholly: the others are made in the review, where all is told."""

_GRAVITY = {ReviewFacet.BLOCKED: 0, ReviewFacet.WARNINGS: 1, ReviewFacet.OVERRIDDEN: 2}


def review_group(reading: DayReading) -> NeedGroup:
    """What waits for a decision, as the queue of the review has it: the gravest first, then the earliest promise."""
    found = sorted(reading.waiting.with_status(OrderStatus.BLOCKED, OrderStatus.TO_REVIEW), key=_pressing)
    return of_orders(NeedKind.REVIEW, found, _reviewed(reading, found[:MOST_OF_A_GROUP]))


def _pressing(order: WaitingOrder) -> tuple[int, bool, date, int]:
    return (
        _GRAVITY.get(order.review, len(_GRAVITY)),
        order.promised_on is None,
        order.promised_on or date.max,
        order.id,
    )


def _reviewed(reading: DayReading, shown: Sequence[WaitingOrder]) -> Iterable[Need]:
    """What can be mended in one go is mended here. Else what blocks leads to the review, and the rest is approved."""
    left = findings_left(reading.session, [order.id for order in shown]) if shown else {}
    for order in shown:
        findings = left.get(order.id, [])
        button, settling = step_name(Step.APPROVE), settled_by(order.id, Step.APPROVE)
        fix = findings[0].fix if findings else None
        if fix is not None and fix.action in FIXED_AT_ONCE:
            button, settling = fix_message(fix), MakeFix(order.id, fix)
        elif order.status is OrderStatus.BLOCKED:
            button, settling = message("today.review"), Record("review", order.id)
        yield about_order(reading, NeedKind.REVIEW, order, _reason(findings), button, settling)


def _reason(findings: Sequence[Finding]) -> Message:
    """The worst that was found, and how much more there is."""
    if not findings:
        return message("order.remaining.review_clear")
    worst = finding_message(findings[0])
    if len(findings) == 1:
        return worst
    return message("today.reason.and_more", reason=worst, count=len(findings) - 1)
