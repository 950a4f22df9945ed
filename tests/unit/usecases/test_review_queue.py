"""The queue of orders that wait for a decision, those decided lately, and approving several at once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from review_situations import moved, usual_quantity
from reviewed_company import ReviewedCompany, reviewed_company

from builders import TODAY, when
from handcart.domain.errors import BadInput
from handcart.domain.message import Amount
from handcart.domain.order_steps import Step
from handcart.domain.review.finding import Rule
from handcart.domain.review.thresholds import ReviewThresholds
from handcart.domain.vocabulary import OrderState, ReviewFacet, Verdict
from handcart.domain.when import AUTOMATIC, OWNER
from handcart.store.queries.today import findings_left
from handcart.store.records import Customer, CustomerContact, Product
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.hold import hold_order
from handcart.usecases.orders.reject import reject_order
from handcart.usecases.review.decide_many import DecidedOrders, approve_orders, hold_orders, reject_orders
from handcart.usecases.review.look import Objection, ReviewLook, look_at_review
from handcart.usecases.review.override import override_finding
from handcart.usecases.review.queue import ReviewQueue, review_queue
from handcart.usecases.review.settings import change_thresholds


@pytest.fixture
def company(tmp_path: Path) -> Iterator[ReviewedCompany]:
    made = reviewed_company(tmp_path)
    with made.file:
        yield made


def queue_of(company: ReviewedCompany) -> ReviewQueue:
    with company.file.read() as session:
        return review_queue(session)


def look_at(company: ReviewedCompany, order_id: int) -> ReviewLook:
    with company.file.read() as session:
        return look_at_review(session, order_id, today=TODAY)


def approved(company: ReviewedCompany, *order_ids: int) -> DecidedOrders:
    with company.file.change("order.approve_many", when()) as session:
        return approve_orders(session, order_ids)


def blocked_order(company: ReviewedCompany, **head: object) -> int:
    """An order of half a cup too many, which nobody may let stand."""
    return company.receive(company.entered(quantity=24_500, **head)).id


def test_the_gravest_come_first_and_then_the_earliest_promise(company: ReviewedCompany) -> None:
    days = [TODAY + timedelta(days) for days in (5, 3, 6)]
    clear_late = company.receive(company.entered(3_000, promised_on=days[0])).id
    clear_soon = company.receive(company.entered(5_000, promised_on=days[1])).id
    warned = company.receive(company.entered(7_000, promised_on=TODAY + timedelta(11), terms_days=60)).id
    blocked_open = blocked_order(company)
    blocked = blocked_order(company, promised_on=days[2])
    queue = queue_of(company)
    assert [order.id for order in queue.waiting] == [blocked, blocked_open, warned, clear_soon, clear_late]
    assert queue.count == 5
    assert [each.rule for each in queue.waiting[0].speaking][:1] == [Rule.COMPLETE]


def test_what_the_owner_let_stand_is_named_no_more(company: ReviewedCompany) -> None:
    order_id = company.receive(company.entered(terms_days=60)).id
    (objection,) = look_at(company, order_id).objections
    with company.change() as session:
        override_finding(session, order_id, objection.id, reason="Agreed by telephone")
    (waiting,) = queue_of(company).waiting
    assert (waiting.review, waiting.speaking) == (ReviewFacet.OVERRIDDEN, ())
    look = look_at(company, order_id)
    assert (look.open, look.objections[0].reason) == ((), "Agreed by telephone")


def test_reasons_given_before_are_offered_again_each_once(company: ReviewedCompany) -> None:
    for reason in ("Agreed", "As always", "Agreed"):
        order_id = company.receive(company.entered(terms_days=60)).id
        with company.change() as session:
            override_finding(session, order_id, terms_of(company, order_id).id, reason=reason)
    last = company.receive(company.entered(terms_days=60)).id
    assert terms_of(company, last).reasons == ("Agreed", "As always")


def terms_of(company: ReviewedCompany, order_id: int) -> Objection:
    return next(each for each in look_at(company, order_id).open if each.finding.rule is Rule.TERMS)


def test_a_held_order_does_not_wait_here(company: ReviewedCompany) -> None:
    order_id = company.receive().id
    with company.change() as session:
        hold_order(session, order_id, reason="The customer is asked")
    assert queue_of(company).waiting == ()


def test_decided_lately_says_by_whom_and_what_was_overridden(company: ReviewedCompany) -> None:
    by_hand = company.receive(company.entered(terms_days=60)).id
    (objection,) = look_at(company, by_hand).objections
    with company.change() as session:
        override_finding(session, by_hand, objection.id, reason="Agreed")
    with company.change() as session:
        approve_order(session, by_hand)
    rejected = company.receive(company.entered(5_000)).id
    with company.change() as session:
        reject_order(session, rejected, reason="Cannot be made")
    with company.change() as session:
        thresholds = replace(
            ReviewThresholds(), auto_approve=True, auto_approve_unknown=True, auto_approve_ceiling=1_000_000
        )
        change_thresholds(session, thresholds)
    itself = company.receive(company.entered(2_000)).id
    decided = {each.id: each for each in queue_of(company).decided}
    assert set(decided) == {by_hand, rejected, itself}
    assert (decided[by_hand].decided_by, decided[by_hand].overridden) == (OWNER, (Rule.TERMS,))
    assert (decided[rejected].decision, decided[rejected].reason) == ("rejected", "Cannot be made")
    assert decided[itself].decided_by == AUTOMATIC
    assert queue_of(company).ceiling == Amount(1_000_000, "EUR", 2)


def test_several_are_approved_as_one_step_and_the_refused_are_named(company: ReviewedCompany) -> None:
    good, blocked, also_good = (
        company.receive(company.entered(3_000)).id,
        blocked_order(company),
        company.receive(company.entered(4_000, terms_days=60)).id,
    )
    result = approved(company, good, blocked, also_good)
    assert [order.id for order in result.decided] == [good, also_good]
    assert [(each.order.id, each.reason.id) for each in result.refused] == [(blocked, "order.refused.blocked")]
    assert company.order(good).state is OrderState.APPROVED
    company.undo()
    assert {company.order(each).state for each in (good, also_good)} == {OrderState.RECEIVED}
    assert queue_of(company).count == 3


def test_what_those_before_took_from_the_shelf_is_missed_by_the_next(company: ReviewedCompany) -> None:
    """Without back orders the second order of the last cups is refused, although both could be approved alone."""
    company.set(Product, company.cups, back_orders=False)
    company.set(Customer, company.customer, credit_limit=None)
    first, second = (
        company.receive(company.entered(quantity, reference=str(quantity))).id for quantity in (60_000, 55_000)
    )
    result = approved(company, first, second)
    assert [order.id for order in result.decided] == [first]
    assert [each.order.id for each in result.refused] == [second]


def test_nothing_is_written_where_none_may_be_approved(company: ReviewedCompany) -> None:
    blocked = blocked_order(company)
    assert approved(company, blocked).decided == ()
    # What undo takes back is the step before: the order itself.
    company.undo()
    assert queue_of(company).count == 0


def test_a_person_is_asked_before_the_customer(company: ReviewedCompany) -> None:
    order_id = company.receive().id
    assert look_at(company, order_id).recipient is None
    company.set(Customer, company.customer, email="hotel@seeblick.example", language="zh_CN")
    recipient = look_at(company, order_id).recipient
    assert recipient is not None
    assert (recipient.name, recipient.email, recipient.language) == (
        "Hotel Seeblick",
        "hotel@seeblick.example",
        "zh_CN",
    )
    with company.change() as session:
        session.add(CustomerContact, customer_id=company.customer, name="Mr Old", email="old@seeblick.example")
        session.add(
            CustomerContact, customer_id=company.customer, name="Ms Keller", email="k@seeblick.example", preferred=True
        )
    asked = look_at(company, order_id).recipient
    assert asked is not None
    assert asked.name == "Ms Keller"


def test_a_look_tells_what_may_be_decided_and_what_was_compared(company: ReviewedCompany) -> None:
    order_id = company.receive(usual_quantity(company)).id
    look = look_at(company, order_id)
    objection = look.open[0]
    assert objection.finding.rule is Rule.QUANTITY
    assert len(objection.compared) == 9
    assert {row.status is not None for row in objection.compared} == {True}
    assert objection.strip is not None
    assert len(objection.strip.past) == 9
    assert objection.line is not None
    assert objection.line.quantity == 26_000
    assert Step.APPROVE not in look.refusals
    assert Step.APPROVE in look_at(company, blocked_order(company)).refusals


def test_a_note_is_shown_but_needs_no_reason(company: ReviewedCompany) -> None:
    look = look_at(company, company.receive(moved(company)).id)
    address = next(each for each in look.open if each.finding.rule is Rule.ADDRESS)
    assert not address.may_override


def test_the_root_of_several_findings_comes_first(company: ReviewedCompany) -> None:
    """A zero too many breaks the credit limit as well: with the usual quantity both are clear."""
    entered = usual_quantity(company)
    company.set(Customer, company.customer, credit_limit=30_000)
    look = look_at(company, company.receive(entered).id)
    assert [each.finding.rule for each in look.open][:2] == [Rule.QUANTITY, Rule.CREDIT]
    first = look.open[0]
    assert first.after is not None
    assert {found.verdict for found in first.after.findings if found.rule is Rule.CREDIT} == {Verdict.CLEAR}


def test_today_and_the_queue_name_the_finding_that_the_review_shows_first(company: ReviewedCompany) -> None:
    """One order of importance: a zero too many comes before the credit limit that it breaks."""
    entered = usual_quantity(company)
    company.set(Customer, company.customer, credit_limit=30_000)
    order_id = company.receive(entered).id
    first = look_at(company, order_id).open[0].finding
    with company.file.read() as session:
        left = findings_left(session, [order_id])[order_id]
    assert left[0] == first
    waiting = queue_of(company).waiting[0]
    assert (waiting.speaking[0].rule, waiting.speaking[0].detail) == (first.rule, first.detail)


def test_a_warning_does_not_come_before_a_block_that_it_leaves(company: ReviewedCompany) -> None:
    company.set(Customer, company.customer, blocked=True)
    look = look_at(company, company.receive(company.entered(terms_days=60)).id)
    assert [each.finding.rule for each in look.open] == [Rule.CUSTOMER_BLOCKED, Rule.TERMS]


def test_several_are_held_or_rejected_as_one_step_for_one_reason(company: ReviewedCompany) -> None:
    first, second, third = (company.receive(company.entered(1_000, reference=str(each))).id for each in range(3))
    with company.file.change("order.hold_many", when()) as session:
        held = hold_orders(session, [first, second], reason="Fair next week")
    assert [(order.id, order.held, order.hold_reason) for order in held.decided] == [
        (first, True, "Fair next week"),
        (second, True, "Fair next week"),
    ]
    with company.file.change("order.reject_many", when()) as session:
        rejected = reject_orders(session, [third, third], reason="Cannot make it")
    assert [order.state for order in rejected.decided] == [OrderState.REJECTED]
    with company.file.change("order.hold_many", when()) as session:
        again = hold_orders(session, [third], reason="Too late")
    assert (again.decided, [each.order.id for each in again.refused]) == ((), [third])
    with pytest.raises(BadInput), company.file.change("order.reject_many", when()) as session:
        reject_orders(session, [first], reason=" ")
