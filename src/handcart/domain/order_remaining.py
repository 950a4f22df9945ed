"""The one sentence that says what remains until an order is finished, with its next step and the alternatives.

Here belong: one plan per status. Not here: the words (the catalogue), and whether a step is allowed
(`order_life`, which is asked about every step offered here).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

from handcart.domain.message import Message, Quantity, message
from handcart.domain.order_life import OrderSituation, refusal
from handcart.domain.order_status import OrderFacts, order_status
from handcart.domain.order_steps import Step, step_name
from handcart.domain.vocabulary import MoneyFacet, OrderState, OrderStatus, QuotationState


@dataclass(frozen=True, slots=True)
class Missing:
    """So much of a product is not on the shelf for this order."""

    product: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Arrival:
    """The purchase or production order `number` brings what is missing on `day`."""

    number: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What the sentence tells beyond the facts; what is left out is not told.

    `open_lines` counts lines with something to deliver, `ready_lines` those of them that can go complete now.
    """

    open_lines: int = 0
    ready_lines: int = 0
    missing: tuple[Missing, ...] = ()
    arrival: Arrival | None = None
    promised_on: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Remaining:
    """What remains; `button` is the wording of `next_step`. Every step offered is allowed."""

    message: Message
    detail: Message | None = None
    next_step: Step | None = None
    button: Message | None = None
    alternatives: tuple[Step, ...] = ()


_NOTHING_KNOWN = Outlook()


def remaining(situation: OrderSituation, outlook: Outlook = _NOTHING_KNOWN) -> Remaining:
    """What remains until the order is finished, as one sentence, and the step that brings it nearer."""
    status = order_status(situation.facts, situation.today)
    return _only_allowed(_PLANS[status](situation, outlook), situation)


def _only_allowed(plan: Remaining, situation: OrderSituation) -> Remaining:
    alternatives = tuple(step for step in plan.alternatives if refusal(step, situation) is None)
    if plan.next_step is None:
        return replace(plan, alternatives=alternatives)
    reason = refusal(plan.next_step, situation)
    if reason is not None:
        return Remaining(plan.message, detail=reason, alternatives=alternatives)
    return replace(plan, button=plan.button or step_name(plan.next_step), alternatives=alternatives)


# What lies ahead of an order, in this order: the text for it, and whether it still has to come.
_STAGES: tuple[tuple[str, Callable[[OrderFacts], bool]], ...] = (
    ("order.rest.approval", lambda facts: facts.state is OrderState.RECEIVED),
    ("order.rest.shipping", lambda facts: facts.quantities.open > 0),
    ("order.rest.invoice", lambda facts: facts.quantities.awaits_invoice > 0),
    ("order.rest.payment", lambda facts: _awaits_money(facts)),
    ("order.rest.return", lambda facts: facts.open_returns > 0),
)
_APPROVAL, _SHIPPING, _INVOICE, _PAYMENT, _RETURN = range(len(_STAGES))


def _awaits_money(facts: OrderFacts) -> bool:
    unpaid = facts.facets.money in (MoneyFacet.UNPAID, MoneyFacet.PARTLY)
    return unpaid and (facts.due.minor > 0 or facts.quantities.awaits_invoice > 0)


def _sentence(first: Message, facts: OrderFacts, *, stages_from: int, between: tuple[Message, ...] = ()) -> Message:
    """`first`, then what is `between`, then the stages that still have to come."""
    ahead = between + tuple(message(text) for text, comes in _STAGES[stages_from:] if comes(facts))
    if not ahead:
        return message("order.remaining.only", first=first)
    rest = reduce(lambda before, after: message("order.rest.join", before=before, after=after), ahead)
    return message("order.remaining.then", first=first, rest=rest)


Plan = Callable[[OrderSituation, Outlook], Remaining]


def _always(text: str, *, next_step: Step | None = None, others: tuple[Step, ...] = ()) -> Plan:
    """The plan of a status whose sentence does not depend on the order."""
    plan = Remaining(message(text), next_step=next_step, alternatives=others)
    return lambda _situation, _outlook: plan


def _quotation(situation: OrderSituation, outlook: Outlook) -> Remaining:
    quotation = situation.facts.quotation
    waits = quotation is QuotationState.SENT
    until = outlook.valid_until
    return Remaining(
        message(f"order.remaining.quotation_{quotation}"),
        detail=message("order.detail.valid_until", day=until) if until is not None else None,
        next_step=Step.ACCEPT_QUOTATION if waits else Step.SEND_QUOTATION,
        alternatives=(
            (Step.DECLINE_QUOTATION, Step.EXPIRE_QUOTATION) if waits else (Step.ACCEPT_QUOTATION, Step.DISCARD_DRAFT)
        ),
    )


def _held(situation: OrderSituation, _outlook: Outlook) -> Remaining:
    hold = situation.facts.hold
    until = hold.until if hold is not None else None
    reason = hold.reason if hold is not None else ""
    return Remaining(
        message("order.remaining.held", reason=reason),
        detail=message("order.detail.held_until", day=until) if until is not None else None,
        next_step=Step.RELEASE,
        alternatives=(Step.EDIT, Step.REJECT, Step.AMEND, Step.CANCEL_OPEN, Step.CANCEL),
    )


def _blocked(situation: OrderSituation, _outlook: Outlook) -> Remaining:
    first = message("order.remaining.blocked", count=situation.blocking_left)
    return Remaining(
        _sentence(first, situation.facts, stages_from=_APPROVAL),
        next_step=Step.EDIT,
        button=message("order.button.fix"),
        alternatives=(Step.OVERRIDE, Step.HOLD, Step.REJECT),
    )


def _to_review(situation: OrderSituation, _outlook: Outlook) -> Remaining:
    first = message("order.remaining.review_clear")
    if situation.warnings_left:
        first = message("order.remaining.warnings", count=situation.warnings_left)
    return Remaining(
        _sentence(first, situation.facts, stages_from=_APPROVAL),
        next_step=Step.APPROVE,
        alternatives=(Step.EDIT, Step.OVERRIDE, Step.HOLD, Step.REJECT),
    )


def _refund_due(situation: OrderSituation, _outlook: Outlook) -> Remaining:
    facts = situation.facts
    first = message("order.remaining.refund_due", amount=facts.refund_due)
    alive = facts.state is OrderState.APPROVED
    return Remaining(
        _sentence(first, facts, stages_from=_SHIPPING if alive else _RETURN),
        next_step=Step.REFUND,
        button=message("order.button.refund", amount=facts.refund_due),
        alternatives=(Step.KEEP_CREDIT,),
    )


def _short(situation: OrderSituation, outlook: Outlook) -> Remaining:
    facts = situation.facts
    detail = _arrival(outlook)
    alternatives = (Step.HOLD, Step.AMEND, Step.CANCEL_OPEN)
    missing = _missing(outlook.missing)
    if not facts.quantities.shippable:
        first = message("order.remaining.missing", missing=missing)
        sentence = _sentence(first, facts, stages_from=_SHIPPING)
        if situation.negative_stock_allowed:
            return Remaining(sentence, detail, Step.SHIP, alternatives=alternatives)
        detail = detail or message("order.detail.not_ordered")
        return Remaining(sentence, detail, _meanwhile(facts), alternatives=alternatives)
    first, button = message("order.remaining.part_ready"), message("order.button.ship_part")
    if outlook.ready_lines:
        count = outlook.ready_lines
        first = message("order.remaining.some_ready", count=count, lines=outlook.open_lines)
        button = message("order.button.ship", count=count)
    later = message("order.rest.missing", missing=missing)
    sentence = _sentence(first, facts, stages_from=_INVOICE, between=(later,))
    return Remaining(sentence, detail, Step.SHIP, button, alternatives)


def _meanwhile(facts: OrderFacts) -> Step | None:
    """What can be done for the goods that have gone while the rest is waited for."""
    if facts.draft_documents:
        return Step.ISSUE
    if facts.quantities.to_invoice:
        return Step.INVOICE
    return Step.TAKE_MONEY if facts.due.minor > 0 else None


def _missing(missing: tuple[Missing, ...]) -> Message:
    if len(missing) == 1:
        return message("order.missing.one", product=missing[0].product, quantity=missing[0].quantity)
    if missing:
        return message("order.missing.several", count=len(missing))
    return message("order.missing.some")


def _arrival(outlook: Outlook) -> Message | None:
    arrival, promised = outlook.arrival, outlook.promised_on
    if arrival is None:
        return None
    if promised is None:
        return message("order.detail.arrival", number=arrival.number, day=arrival.day)
    early = (promised - arrival.day).days
    if early == 0:
        return message("order.detail.arrival_in_time", number=arrival.number, day=arrival.day)
    text = "order.detail.arrival_early" if early > 0 else "order.detail.arrival_late"
    return message(text, number=arrival.number, day=arrival.day, count=abs(early))


def _ship_all(text: str) -> Plan:
    def plan(situation: OrderSituation, outlook: Outlook) -> Remaining:
        first = message(text, count=outlook.open_lines)
        return Remaining(
            _sentence(first, situation.facts, stages_from=_INVOICE),
            detail=_promise(outlook.promised_on, situation.today),
            next_step=Step.SHIP,
            button=message("order.button.ship", count=outlook.open_lines),
            alternatives=(Step.HOLD, Step.AMEND, Step.CANCEL_OPEN),
        )

    return plan


def _promise(promised: date | None, today: date) -> Message | None:
    if promised is None:
        return None
    late = (today - promised).days
    if late > 0:
        return message("order.detail.promise_late", day=promised, count=late)
    return message("order.detail.promised", day=promised)


def _to_invoice(situation: OrderSituation, _outlook: Outlook) -> Remaining:
    facts = situation.facts
    text, step, others = "order.remaining.to_invoice", Step.INVOICE, (Step.OPEN_RETURN,)
    if facts.draft_documents:
        text, step, others = "order.remaining.to_issue", Step.ISSUE, (Step.DISCARD_DOCUMENT,)
    elif not facts.quantities.to_invoice:
        text, step = "order.remaining.to_credit", Step.CREDIT
    sentence = _sentence(message(text), facts, stages_from=_PAYMENT)
    return Remaining(sentence, next_step=step, alternatives=others)


def _overdue(situation: OrderSituation, _outlook: Outlook) -> Remaining:
    facts = situation.facts
    days = (situation.today - facts.due_on).days if facts.due_on is not None else 0
    first = message("order.remaining.overdue", amount=facts.due, count=days)
    return _collect(first, facts)


def _to_collect(situation: OrderSituation, _outlook: Outlook) -> Remaining:
    facts = situation.facts
    first = message("order.remaining.to_collect", amount=facts.due)
    if facts.due_on is not None:
        first = message("order.remaining.to_collect_by", amount=facts.due, day=facts.due_on)
    return _collect(first, facts)


def _collect(first: Message, facts: OrderFacts) -> Remaining:
    return Remaining(
        _sentence(first, facts, stages_from=_RETURN),
        next_step=Step.TAKE_MONEY,
        alternatives=(Step.SETTLE, Step.OPEN_RETURN),
    )


def _return_open(situation: OrderSituation, _outlook: Outlook) -> Remaining:
    return Remaining(
        message("order.remaining.return_open", count=situation.facts.open_returns),
        next_step=Step.SETTLE_RETURN,
    )


_PLANS: Mapping[OrderStatus, Plan] = {
    OrderStatus.HELD: _held,
    OrderStatus.BLOCKED: _blocked,
    OrderStatus.TO_REVIEW: _to_review,
    OrderStatus.REFUND_DUE: _refund_due,
    OrderStatus.SHORT: _short,
    OrderStatus.TO_SHIP: _ship_all("order.remaining.to_ship"),
    OrderStatus.PARTLY_SHIPPED: _ship_all("order.remaining.partly_shipped"),
    OrderStatus.TO_INVOICE: _to_invoice,
    OrderStatus.OVERDUE: _overdue,
    OrderStatus.TO_COLLECT: _to_collect,
    OrderStatus.RETURN_OPEN: _return_open,
    OrderStatus.DRAFT: _always(
        "order.remaining.draft", next_step=Step.RECEIVE, others=(Step.MAKE_QUOTATION, Step.DISCARD_DRAFT)
    ),
    OrderStatus.QUOTATION: _quotation,
    OrderStatus.IMPORTED_OPEN: _always("order.remaining.imported_open", next_step=Step.TAKE_UP),
    OrderStatus.FINISHED: _always("order.remaining.finished", others=(Step.OPEN_RETURN,)),
    OrderStatus.REJECTED: _always("order.remaining.rejected", others=(Step.REOPEN,)),
    OrderStatus.CANCELLED: _always("order.remaining.cancelled", others=(Step.REOPEN,)),
}
