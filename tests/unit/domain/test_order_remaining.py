"""What remains of an order: the sentence for each status, its next step, and that every step offered is allowed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from order_examples import TODAY, all_situations, assert_worded, eur, now, order

from handcart.domain.message import Message, Quantity, message
from handcart.domain.order_life import OrderSituation, refusal
from handcart.domain.order_remaining import Arrival, Missing, Outlook, remaining
from handcart.domain.order_status import Hold, OrderFacts, order_status
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import OrderState, OrderStatus, QuotationState, ReviewFacet, SupplyFacet

DRAFT, RECEIVED, APPROVED, FINISHED, REJECTED, CANCELLED = OrderState
_SHORT = {"supply": SupplyFacet.SHORT}
_CUPS = Missing("Yunomi cup", Quantity(12_000))


def ids(said: Message) -> list[str]:
    """The texts that make up a sentence, in the order of its values."""
    inner = [ids(value) for value in said.values.values() if isinstance(value, Message)]
    frame = [] if said.id in ("order.remaining.then", "order.remaining.only", "order.rest.join") else [said.id]
    return frame + [text for texts in inner for text in texts]


def seeblick(*, promised_on: date | None = None, shippable: int = 82) -> tuple[OrderSituation, Outlook]:
    """The order of the design's picture: 4 of 5 lines are there, 12 cups come on Tuesday."""
    facts = order(quantities={"open": 94, "shippable": shippable, "awaits_invoice": 94}, facets=_SHORT, due=0)
    outlook = Outlook(
        open_lines=5,
        ready_lines=4 if shippable else 0,
        missing=(_CUPS,),
        arrival=Arrival("PO-218", date(2026, 11, 24)),
        promised_on=promised_on,
    )
    return now(facts), outlook


def test_four_of_five_lines_can_ship_then_the_rest() -> None:
    left = remaining(*seeblick(promised_on=date(2026, 11, 25)))
    assert ids(left.message) == [
        "order.remaining.some_ready",
        "order.rest.missing",
        "order.missing.one",
        "order.rest.invoice",
        "order.rest.payment",
    ]
    assert left.button == message("order.button.ship", count=4)
    assert left.next_step is Step.SHIP
    assert Step.HOLD in left.alternatives
    assert left.detail == message("order.detail.arrival_early", number="PO-218", day=date(2026, 11, 24), count=1)


@pytest.mark.parametrize(
    ("promised_on", "detail"),
    [
        (None, "order.detail.arrival"),
        (date(2026, 11, 24), "order.detail.arrival_in_time"),
        (date(2026, 11, 20), "order.detail.arrival_late"),
    ],
)
def test_the_arrival_is_compared_with_the_promise(promised_on: date | None, detail: str) -> None:
    left = remaining(*seeblick(promised_on=promised_on))
    assert left.detail is not None
    assert left.detail.id == detail


def test_with_nothing_on_the_shelf_there_is_no_step_but_alternatives() -> None:
    left = remaining(*seeblick(shippable=0))
    assert ids(left.message)[0] == "order.remaining.missing"
    assert (left.next_step, left.button) == (None, None)
    assert left.alternatives


@pytest.mark.parametrize(
    ("quantities", "others", "step"),
    [
        ({"to_invoice": 2, "invoiceable": 2}, {}, Step.INVOICE),
        ({"to_invoice": 2, "invoiceable": 2}, {"draft_documents": 1}, Step.ISSUE),
        ({}, {"due": 9_800}, Step.TAKE_MONEY),
    ],
)
def test_while_the_rest_is_missing_what_has_gone_is_invoiced_and_paid(
    quantities: dict[str, int], others: dict[str, int], step: Step
) -> None:
    facts = order(quantities={"open": 3, "awaits_invoice": 5, **quantities}, facets=_SHORT, **others)
    left = remaining(now(facts), Outlook(open_lines=1, missing=(_CUPS,)))
    assert ids(left.message)[0] == "order.remaining.missing"
    assert left.next_step is step


def test_nobody_is_told_of_a_payment_for_a_gift() -> None:
    left = remaining(now(order(quantities={"open": 1, "shippable": 1})), Outlook(open_lines=1))
    assert ids(left.message) == ["order.remaining.to_ship"]


_READY = {"open": 2, "shippable": 2}
_YESTERDAY = TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("facts", "first", "step"),
    [
        (order(DRAFT), "order.remaining.draft", Step.RECEIVE),
        (order(DRAFT, quotation=QuotationState.OPEN), "order.remaining.quotation_open", Step.SEND_QUOTATION),
        (order(DRAFT, quotation=QuotationState.SENT), "order.remaining.quotation_sent", Step.ACCEPT_QUOTATION),
        (order(RECEIVED, hold=Hold("asked back")), "order.remaining.held", Step.RELEASE),
        (order(RECEIVED, facets={"review": ReviewFacet.BLOCKED}), "order.remaining.blocked", Step.EDIT),
        (order(RECEIVED), "order.remaining.review_clear", Step.APPROVE),
        (order(refund_due=500), "order.remaining.refund_due", Step.REFUND),
        (order(quantities=_READY, facets=_SHORT), "order.remaining.part_ready", Step.SHIP),
        (order(quantities=_READY), "order.remaining.to_ship", Step.SHIP),
        (order(quantities={"to_invoice": 1, "invoiceable": 1}), "order.remaining.to_invoice", Step.INVOICE),
        (order(quantities={"to_invoice": 1}, draft_documents=1), "order.remaining.to_issue", Step.ISSUE),
        (order(quantities={"to_credit": 1, "creditable": 1}), "order.remaining.to_credit", Step.CREDIT),
        (order(due=5, due_on=_YESTERDAY), "order.remaining.overdue", Step.TAKE_MONEY),
        (order(due=5, due_on=TODAY), "order.remaining.to_collect_by", Step.TAKE_MONEY),
        (order(due=5), "order.remaining.to_collect", Step.TAKE_MONEY),
        (order(open_returns=1), "order.remaining.return_open", Step.SETTLE_RETURN),
        (order(imported_open=True), "order.remaining.imported_open", Step.TAKE_UP),
        (order(FINISHED), "order.remaining.finished", None),
        (order(REJECTED), "order.remaining.rejected", None),
        (order(CANCELLED), "order.remaining.cancelled", None),
    ],
)
def test_the_sentence_and_the_step_of_each_status(facts: OrderFacts, first: str, step: Step | None) -> None:
    left = remaining(now(facts))
    assert ids(left.message)[0] == first
    assert left.next_step is step


def test_a_draft_without_a_customer_says_so() -> None:
    left = remaining(now(order(DRAFT), has_customer=False))
    assert left.next_step is None
    assert left.detail == message("order.refused.no_customer")


def test_a_refund_names_its_amount_on_the_button() -> None:
    left = remaining(now(order(REJECTED, refund_due=500)))
    assert left.button == message("order.button.refund", amount=eur(500))
    assert left.alternatives == (Step.KEEP_CREDIT,)


def test_a_promise_that_has_passed_is_told() -> None:
    late = Outlook(open_lines=2, promised_on=TODAY - timedelta(days=3))
    detail = message("order.detail.promise_late", day=late.promised_on or TODAY, count=3)
    assert remaining(now(order(quantities=_READY)), late).detail == detail


outlooks = st.builds(
    Outlook,
    open_lines=st.integers(0, 3),
    ready_lines=st.integers(0, 2),
    missing=st.lists(st.just(_CUPS), max_size=2).map(tuple),
    arrival=st.none() | st.just(Arrival("PO-218", TODAY)),
    promised_on=st.none() | st.dates(date(2026, 11, 18), date(2026, 11, 22)),
    valid_until=st.none() | st.just(TODAY),
)


@given(all_situations, outlooks)
def test_everything_said_has_words_and_everything_offered_is_allowed(
    situation: OrderSituation, outlook: Outlook
) -> None:
    left = remaining(situation, outlook)
    for said in (left.message, left.detail, left.button):
        if said is not None:
            assert_worded(said)
    offered = [*left.alternatives, *([left.next_step] if left.next_step else [])]
    assert all(refusal(step, situation) is None for step in offered)
    assert (left.next_step is None) == (left.button is None)


@given(all_situations, outlooks)
def test_of_a_finished_order_nothing_remains(situation: OrderSituation, outlook: Outlook) -> None:
    left = remaining(situation, outlook)
    finished = order_status(situation.facts, situation.today) is OrderStatus.FINISHED
    assert finished == (left.message.id == "order.remaining.finished")
    if finished:
        assert left.next_step is None
