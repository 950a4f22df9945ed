"""Every row of the table of an order's life: where each step is possible, where not, and why it is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from order_examples import TODAY, all_situations, assert_worded, now, order

from handcart.domain.errors import NotAllowed
from handcart.domain.order_life import (
    AmendedTo,
    OrderSituation,
    after_amendment,
    possible_steps,
    refusal,
    require,
)
from handcart.domain.order_lines import OrderQuantities
from handcart.domain.order_status import Hold, OrderFacts
from handcart.domain.order_steps import ALLOWED, Step, state_name, step_name, targets
from handcart.domain.vocabulary import MoneyFacet, OrderState, QuotationState

DRAFT, RECEIVED, APPROVED, FINISHED, REJECTED, CANCELLED = OrderState
NUMBERED = {RECEIVED, APPROVED, FINISHED, REJECTED, CANCELLED}

# Where the design's table allows a step, written down a second time on purpose.
POSSIBLE_IN: dict[Step, set[OrderState]] = {
    Step.SAVE_DRAFT: {DRAFT},
    Step.DISCARD_DRAFT: {DRAFT},
    Step.MAKE_QUOTATION: {DRAFT},
    Step.SEND_QUOTATION: {DRAFT},
    Step.ACCEPT_QUOTATION: {DRAFT},
    Step.DECLINE_QUOTATION: {DRAFT},
    Step.EXPIRE_QUOTATION: {DRAFT},
    Step.RECEIVE: {DRAFT},
    Step.QUICK_SALE: {DRAFT},
    Step.EDIT: {RECEIVED},
    Step.OVERRIDE: {RECEIVED},
    Step.HOLD: {RECEIVED, APPROVED},
    Step.RELEASE: {RECEIVED, APPROVED},
    Step.APPROVE: {RECEIVED},
    Step.REJECT: {RECEIVED},
    Step.REOPEN: {REJECTED, CANCELLED},
    Step.AMEND: {APPROVED},
    Step.SHIP: {APPROVED},
    Step.UNDO_SHIPMENT: {APPROVED},
    Step.INVOICE: {APPROVED},
    Step.CREDIT: {APPROVED, FINISHED},
    Step.ISSUE: {APPROVED, FINISHED},
    Step.DISCARD_DOCUMENT: {APPROVED, FINISHED},
    Step.TAKE_MONEY: NUMBERED,
    Step.REFUND: NUMBERED,
    Step.KEEP_CREDIT: NUMBERED,
    Step.CHARGEBACK: NUMBERED,
    Step.SETTLE: {APPROVED, FINISHED},
    Step.CANCEL_OPEN: {APPROVED},
    Step.CANCEL: {RECEIVED, APPROVED},
    Step.OPEN_RETURN: {APPROVED, FINISHED},
    Step.SETTLE_RETURN: {APPROVED},
    Step.FINISH: {APPROVED},
    Step.REOPEN_FINISHED: {FINISHED},
    Step.TAKE_UP: {APPROVED},
}
_QUOTED = {Step.SEND_QUOTATION, Step.ACCEPT_QUOTATION, Step.DECLINE_QUOTATION, Step.EXPIRE_QUOTATION}
_PLENTY = dict.fromkeys(OrderQuantities.__slots__, 5)


def inviting(step: Step, state: OrderState) -> OrderSituation:
    """An order in `state` in which nothing but the state could forbid `step`."""
    facts = order(
        state,
        quantities={**_PLENTY, "shipped": 0 if step is Step.CANCEL else 5},
        facets={"money": MoneyFacet.PARTLY},
        due=100,
        refund_due=100,
        open_returns=0 if step is Step.CANCEL else 1,
        draft_documents=1,
        hold=Hold("asked back") if step is Step.RELEASE else None,
        quotation=QuotationState.SENT if step in _QUOTED else None,
        imported_open=step is Step.TAKE_UP,
    )
    if step is Step.FINISH:
        facts = order(state)
    return now(facts, warnings_left=1)


@pytest.mark.parametrize("state", OrderState)
@pytest.mark.parametrize("step", Step)
def test_a_step_is_possible_exactly_where_the_table_says(step: Step, state: OrderState) -> None:
    refused = refusal(step, inviting(step, state))
    if state in POSSIBLE_IN[step]:
        assert refused is None
        assert targets(step, state)
    else:
        assert refused is not None
        assert refused.id == "order.refused.state"
        assert_worded(refused)


@pytest.mark.parametrize(
    ("step", "start", "end"),
    [
        (Step.DISCARD_DRAFT, DRAFT, {None}),
        (Step.ACCEPT_QUOTATION, DRAFT, {RECEIVED}),
        (Step.RECEIVE, DRAFT, {RECEIVED}),
        (Step.QUICK_SALE, DRAFT, {FINISHED}),
        (Step.APPROVE, RECEIVED, {APPROVED}),
        (Step.REJECT, RECEIVED, {REJECTED}),
        (Step.REOPEN, REJECTED, {RECEIVED}),
        (Step.REOPEN, CANCELLED, {RECEIVED}),
        (Step.AMEND, APPROVED, {APPROVED, RECEIVED}),
        (Step.CANCEL, RECEIVED, {CANCELLED}),
        (Step.CANCEL, APPROVED, {CANCELLED}),
        (Step.OPEN_RETURN, FINISHED, {APPROVED}),
        (Step.FINISH, APPROVED, {FINISHED}),
        (Step.REOPEN_FINISHED, FINISHED, {APPROVED}),
    ],
)
def test_where_a_step_leads(step: Step, start: OrderState, end: set[OrderState | None]) -> None:
    assert targets(step, start) == end


def test_all_other_steps_leave_the_state_alone() -> None:
    moving = {Step.DISCARD_DRAFT, Step.ACCEPT_QUOTATION, Step.RECEIVE, Step.QUICK_SALE, Step.APPROVE, Step.AMEND}
    moving |= {Step.REJECT, Step.REOPEN, Step.CANCEL, Step.OPEN_RETURN, Step.FINISH, Step.REOPEN_FINISHED}
    assert all(start is end for step in set(Step) - moving for start, end in ALLOWED[step])


YESTERDAY = TODAY - timedelta(days=1)
_held = order(APPROVED, quantities=_PLENTY, hold=Hold("asked back"))
_held_until = order(APPROVED, quantities=_PLENTY, hold=Hold("asked back", TODAY))
_declined = order(DRAFT, quotation=QuotationState.DECLINED)
_sent = order(DRAFT, quotation=QuotationState.SENT)


@pytest.mark.parametrize(
    ("step", "situation", "reason"),
    [
        (Step.DISCARD_DRAFT, now(_sent), "quotation_was_sent"),
        (Step.MAKE_QUOTATION, now(_sent), "is_quotation"),
        (Step.MAKE_QUOTATION, now(order(DRAFT), has_customer=False), "no_customer"),
        (Step.SEND_QUOTATION, now(order(DRAFT)), "no_quotation"),
        (Step.ACCEPT_QUOTATION, now(_declined), "quotation_declined"),
        (Step.ACCEPT_QUOTATION, now(_sent, line_count=0), "no_line"),
        (Step.DECLINE_QUOTATION, now(_declined), "quotation_declined"),
        (Step.EXPIRE_QUOTATION, now(order(DRAFT, quotation=QuotationState.EXPIRED)), "quotation_expired"),
        (Step.RECEIVE, now(_sent), "is_quotation"),
        (Step.RECEIVE, now(order(DRAFT), has_customer=False), "no_customer"),
        (Step.RECEIVE, now(order(DRAFT), line_count=0), "no_line"),
        (Step.QUICK_SALE, now(order(DRAFT), line_count=0), "no_line"),
        (Step.OVERRIDE, now(order(RECEIVED)), "nothing_to_override"),
        (Step.HOLD, now(_held), "held"),
        (Step.RELEASE, now(order(APPROVED)), "not_held"),
        (Step.APPROVE, now(order(RECEIVED), blocking_left=2), "blocked"),
        (Step.SHIP, now(_held), "held"),
        (Step.SHIP, now(_held_until), "held_until"),
        (Step.SHIP, now(order(APPROVED)), "nothing_open"),
        (Step.SHIP, now(order(APPROVED, quantities={"open": 1})), "no_stock"),
        (Step.UNDO_SHIPMENT, now(order(APPROVED, quantities={"shipped": 1})), "no_undoable_shipment"),
        (Step.INVOICE, now(order(APPROVED)), "nothing_to_invoice"),
        (Step.CREDIT, now(order(FINISHED)), "nothing_to_credit"),
        (Step.ISSUE, now(order(APPROVED)), "no_document_draft"),
        (Step.DISCARD_DOCUMENT, now(order(APPROVED)), "no_document_draft"),
        (Step.REFUND, now(order(REJECTED)), "nothing_to_refund"),
        (Step.KEEP_CREDIT, now(order(CANCELLED)), "nothing_to_refund"),
        (Step.CHARGEBACK, now(order(FINISHED)), "no_money_taken"),
        (Step.SETTLE, now(order(APPROVED)), "nothing_due"),
        (Step.CANCEL_OPEN, now(order(APPROVED)), "nothing_to_cancel"),
        (Step.CANCEL, now(order(APPROVED, quantities={"shipped": 1})), "shipped"),
        (Step.OPEN_RETURN, now(order(FINISHED)), "nothing_to_return"),
        (Step.SETTLE_RETURN, now(order(APPROVED)), "no_open_return"),
        (Step.FINISH, now(order(APPROVED, due=1)), "not_done"),
        (Step.REOPEN_FINISHED, now(order(FINISHED)), "nothing_remains"),
        (Step.TAKE_UP, now(order(APPROVED)), "not_imported_open"),
        (Step.SHIP, now(order(APPROVED, imported_open=True)), "imported_open"),
    ],
)
def test_a_guard_refuses_with_its_reason(step: Step, situation: OrderSituation, reason: str) -> None:
    refused = refusal(step, situation)
    assert refused is not None
    assert refused.id == f"order.refused.{reason}"
    assert_worded(refused)


def test_require_raises_the_reason() -> None:
    with pytest.raises(NotAllowed) as raised:
        require(Step.SHIP, now(_held_until))
    assert raised.value.message == refusal(Step.SHIP, now(_held_until))
    require(Step.RELEASE, now(_held_until))


@pytest.mark.parametrize(("until", "ships"), [(TODAY, False), (YESTERDAY, True)])
def test_a_hold_is_over_by_itself_the_day_after(until: date, ships: bool) -> None:
    facts = order(APPROVED, quantities=_PLENTY, hold=Hold("asked back", until))
    assert (refusal(Step.SHIP, now(facts)) is None) is ships
    assert (refusal(Step.RELEASE, now(facts)) is None) is not ships


def test_negative_stock_ships_only_by_the_setting() -> None:
    facts = order(APPROVED, quantities={"open": 1})
    assert refusal(Step.SHIP, now(facts, negative_stock_allowed=True)) is None


@pytest.mark.parametrize("state", [QuotationState.DECLINED, QuotationState.EXPIRED])
def test_a_quotation_can_be_sent_again(state: QuotationState) -> None:
    assert refusal(Step.SEND_QUOTATION, now(order(DRAFT, quotation=state))) is None


@pytest.mark.parametrize(
    ("riskier", "shipped", "outcome"),
    [
        (False, 0, AmendedTo.STAYS_APPROVED),
        (False, 1, AmendedTo.STAYS_APPROVED),
        (True, 0, AmendedTo.RECEIVED_AGAIN),
        (True, 1, AmendedTo.OPEN_PART_HELD),
    ],
)
def test_a_riskier_amendment_goes_back_only_if_nothing_is_shipped(
    riskier: bool, shipped: int, outcome: AmendedTo
) -> None:
    facts = order(APPROVED, quantities={"shipped": shipped})
    assert after_amendment(facts, riskier=riskier) is outcome


@given(st.sampled_from(Step), all_situations)
def test_every_refusal_has_its_words(step: Step, situation: OrderSituation) -> None:
    refused = refusal(step, situation)
    assert (refused is None) == (step in possible_steps(situation))
    if refused is not None:
        assert_worded(refused)


@given(all_situations)
def test_an_order_is_either_finished_or_not(situation: OrderSituation) -> None:
    def possible(step: Step, state: OrderState) -> bool:
        facts: OrderFacts = replace(situation.facts, state=state, imported_open=False)
        return refusal(step, replace(situation, facts=facts)) is None

    assert possible(Step.FINISH, APPROVED) is not possible(Step.REOPEN_FINISHED, FINISHED)


@pytest.mark.parametrize("step", Step)
def test_every_step_has_a_name(step: Step) -> None:
    assert_worded(step_name(step))


@pytest.mark.parametrize("state", OrderState)
def test_every_state_has_a_name(state: OrderState) -> None:
    assert_worded(state_name(state))
