"""The life of an order: the reasons why a step is refused, asked by use cases and by buttons alike.

Here belong: guards that look at the order as a whole. Not here: the table of states (`order_steps`), limits
of single lines (`order_lines`), doing the steps (the use cases of orders), and undo, which is the journal's.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handcart.domain.errors import NotAllowed
from handcart.domain.message import Message, message
from handcart.domain.order_status import OrderFacts, is_finished, is_held
from handcart.domain.order_steps import Step, state_name, step_name, targets
from handcart.domain.vocabulary import MoneyFacet, QuotationState


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSituation:
    """The facts of an order and what else its steps depend on at this moment.

    `blocking_left` and `warnings_left` count findings without an override.
    """

    facts: OrderFacts
    today: date
    has_customer: bool = True
    line_count: int = 1
    blocking_left: int = 0
    warnings_left: int = 0
    negative_stock_allowed: bool = False


Guard = Callable[[OrderSituation], Message | None]


def refusal(step: Step, situation: OrderSituation) -> Message | None:
    """Why `step` is not possible now; None when it is."""
    state = situation.facts.state
    if not targets(step, state):
        return message("order.refused.state", step=step_name(step), state=state_name(state))
    if situation.facts.imported_open and step is not Step.TAKE_UP:
        return message("order.refused.imported_open")
    reasons = (guard(situation) for guard in _GUARDS.get(step, ()))
    return next((reason for reason in reasons if reason is not None), None)


def require(step: Step, situation: OrderSituation) -> None:
    """Raise `NotAllowed` with the reason unless `step` is possible now."""
    refuse_if(refusal(step, situation))


def refuse_if(reason: Message | None) -> None:
    """Raise `NotAllowed` if there is a `reason`, as `refusal` and `quantity_refusal` return it."""
    if reason is not None:
        raise NotAllowed(reason.id, where=None, **reason.values)


def possible_steps(situation: OrderSituation) -> tuple[Step, ...]:
    """Every step that is possible now, in the order of `Step`."""
    return tuple(step for step in Step if refusal(step, situation) is None)


class AmendedTo(StrEnum):
    """What an amendment does to an approved order beyond its new version."""

    STAYS_APPROVED = "stays_approved"
    RECEIVED_AGAIN = "received_again"
    OPEN_PART_HELD = "open_part_held"


def after_amendment(facts: OrderFacts, *, riskier: bool) -> AmendedTo:
    """A riskier change is reviewed again; where goods have left, or some come back, the order stays, its rest waits."""
    if not riskier:
        return AmendedTo.STAYS_APPROVED
    under_way = facts.quantities.shipped or facts.open_returns
    return AmendedTo.OPEN_PART_HELD if under_way else AmendedTo.RECEIVED_AGAIN


def _needs(holds: Callable[[OrderSituation], object], reason: str) -> Guard:
    """A guard that refuses with the text `reason` where `holds` is not true."""
    return lambda situation: None if holds(situation) else message(reason)


def _not_held(situation: OrderSituation) -> Message | None:
    hold = situation.facts.hold
    if hold is None or not is_held(situation.facts, situation.today):
        return None
    if hold.until is None:
        return message("order.refused.held", reason=hold.reason)
    return message("order.refused.held_until", reason=hold.reason, until=hold.until)


def _nothing_blocks(situation: OrderSituation) -> Message | None:
    count = situation.blocking_left
    return message("order.refused.blocked", count=count) if count else None


def _stock_there(situation: OrderSituation) -> Message | None:
    there = situation.facts.quantities.shippable or situation.negative_stock_allowed
    return None if there else message("order.refused.no_stock")


def _quotation_in(*states: QuotationState) -> Guard:
    def guard(situation: OrderSituation) -> Message | None:
        quotation = situation.facts.quotation
        if quotation is None:
            return message("order.refused.no_quotation")
        return None if quotation in states else message(f"order.refused.quotation_{quotation}")

    return guard


_customer = _needs(lambda now: now.has_customer, "order.refused.no_customer")
_line = _needs(lambda now: now.line_count > 0, "order.refused.no_line")
_no_quotation = _needs(lambda now: now.facts.quotation is None, "order.refused.is_quotation")
_not_sent = _needs(lambda now: now.facts.quotation in (None, QuotationState.OPEN), "order.refused.quotation_was_sent")
_held = _needs(lambda now: is_held(now.facts, now.today), "order.refused.not_held")
_findings_left = _needs(lambda now: now.blocking_left or now.warnings_left, "order.refused.nothing_to_override")
_open = _needs(lambda now: now.facts.quantities.open, "order.refused.nothing_open")
_cancellable = _needs(lambda now: now.facts.quantities.cancellable, "order.refused.nothing_to_cancel")
_not_shipped = _needs(lambda now: not now.facts.quantities.shipped, "order.refused.shipped")
_undoable = _needs(lambda now: now.facts.quantities.undoable, "order.refused.no_undoable_shipment")
_invoiceable = _needs(lambda now: now.facts.quantities.invoiceable, "order.refused.nothing_to_invoice")
_creditable = _needs(lambda now: now.facts.quantities.creditable, "order.refused.nothing_to_credit")
_document_draft = _needs(lambda now: now.facts.draft_documents, "order.refused.no_document_draft")
_refund_due = _needs(lambda now: now.facts.refund_due.minor > 0, "order.refused.nothing_to_refund")
_money_taken = _needs(lambda now: now.facts.facets.money is not MoneyFacet.UNPAID, "order.refused.no_money_taken")
_due = _needs(lambda now: now.facts.due.minor > 0, "order.refused.nothing_due")
_returnable = _needs(lambda now: now.facts.quantities.returnable, "order.refused.nothing_to_return")
_open_return = _needs(lambda now: now.facts.open_returns, "order.refused.no_open_return")
_no_open_return = _needs(lambda now: not now.facts.open_returns, "order.refused.return_waits")
_done = _needs(lambda now: is_finished(now.facts), "order.refused.not_done")
_not_done = _needs(lambda now: not is_finished(now.facts), "order.refused.nothing_remains")
_imported_open = _needs(lambda now: now.facts.imported_open, "order.refused.not_imported_open")

# Asked in this order; the first reason is the one shown.
_GUARDS: Mapping[Step, tuple[Guard, ...]] = {
    Step.DISCARD_DRAFT: (_not_sent,),
    Step.MAKE_QUOTATION: (_no_quotation, _customer, _line),
    Step.SEND_QUOTATION: (
        _quotation_in(*(state for state in QuotationState if state is not QuotationState.ACCEPTED)),
        _customer,
        _line,
    ),
    Step.ACCEPT_QUOTATION: (_quotation_in(QuotationState.OPEN, QuotationState.SENT), _customer, _line),
    Step.DECLINE_QUOTATION: (_quotation_in(QuotationState.OPEN, QuotationState.SENT),),
    Step.EXPIRE_QUOTATION: (_quotation_in(QuotationState.OPEN, QuotationState.SENT),),
    Step.RECEIVE: (_no_quotation, _customer, _line),
    Step.QUICK_SALE: (_no_quotation, _customer, _line),
    Step.OVERRIDE: (_findings_left,),
    Step.HOLD: (_not_held,),
    Step.RELEASE: (_held,),
    Step.APPROVE: (_nothing_blocks,),
    Step.SHIP: (_not_held, _open, _stock_there),
    Step.UNDO_SHIPMENT: (_undoable,),
    Step.INVOICE: (_invoiceable,),
    Step.CREDIT: (_creditable,),
    Step.ISSUE: (_document_draft,),
    Step.DISCARD_DOCUMENT: (_document_draft,),
    Step.REFUND: (_refund_due,),
    Step.KEEP_CREDIT: (_refund_due,),
    Step.CHARGEBACK: (_money_taken,),
    Step.SETTLE: (_due,),
    Step.CANCEL_OPEN: (_cancellable,),
    Step.CANCEL: (_not_shipped, _no_open_return),
    Step.OPEN_RETURN: (_returnable,),
    Step.SETTLE_RETURN: (_open_return,),
    Step.FINISH: (_done,),
    Step.REOPEN_FINISHED: (_not_done,),
    Step.TAKE_UP: (_imported_open,),
}
