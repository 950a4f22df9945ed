"""A business day begins: what the date alone changes, once, and outside what undo takes back."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from reviewed_company import ReviewedCompany, reviewed_company

from builders import TODAY, when
from handcart.domain.review.finding import Rule
from handcart.domain.vocabulary import OrderState, OrderStatus, QuotationState, Verdict
from handcart.domain.when import AUTOMATIC
from handcart.store.records import CompanyProfile, Order
from handcart.store.tables import orders
from handcart.usecases.company.day import StartedDay, start_day
from handcart.usecases.history.undo import next_to_undo, record_history, redo_last_step, undo_last_step
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.draft import save_draft
from handcart.usecases.orders.hold import hold_order
from handcart.usecases.orders.quotations import decline_quotation, make_quotation, send_quotation


@pytest.fixture
def company(tmp_path: Path) -> Iterator[ReviewedCompany]:
    made = reviewed_company(tmp_path)
    with made.file:
        start(made, TODAY)
        yield made


def start(company: ReviewedCompany, day: date) -> StartedDay:
    with company.file.change("company.start_day", when(day, who=AUTOMATIC)) as session:
        return start_day(session)


def later(days: int) -> date:
    return TODAY + timedelta(days=days)


def a_quotation(company: ReviewedCompany, *, valid_until: date) -> int:
    with company.file.change("order.make_quotation", when()) as session:
        draft = save_draft(session, company.entered())
        make_quotation(session, draft.id, valid_until=valid_until)
        send_quotation(session, draft.id)
    return draft.id


def test_the_same_day_begins_only_once(company: ReviewedCompany) -> None:
    company.receive()
    assert start(company, TODAY) == StartedDay(TODAY)
    assert start(company, later(1)) == StartedDay(later(1), reviewed=(1,))
    assert start(company, later(1)) == StartedDay(later(1))
    with company.file.read() as session:
        assert session.get(CompanyProfile, 1).business_day == later(1)


def test_a_quotation_expires_the_day_after_its_last(company: ReviewedCompany) -> None:
    quotation = a_quotation(company, valid_until=later(2))
    assert start(company, later(2)).expired == ()
    assert start(company, later(3)).expired == (quotation,)
    assert company.order(quotation).quotation_state is QuotationState.EXPIRED
    with company.file.read() as session:
        newest = record_history(session, Order, quotation)[0].step
    assert (newest.action, newest.made_by) == ("company.start_day", AUTOMATIC)


def test_undo_passes_over_the_beginning_of_a_day(company: ReviewedCompany) -> None:
    a_quotation(company, valid_until=later(2))
    received = company.receive()
    start(company, later(3))
    with company.file.read() as session:
        step = next_to_undo(session)
    assert step is not None
    assert step.action == "order.receive"
    company.undo()
    with company.file.read() as session:
        assert session.find(Order, orders.c.id == received.id) == []


def test_a_hold_ends_the_day_after_its_last(company: ReviewedCompany) -> None:
    order = company.receive().id
    with company.file.change("order.approve", when()) as session:
        approve_order(session, order)
    with company.file.change("order.hold", when()) as session:
        assert hold_order(session, order, reason="Waits for the glaze", until=later(1)).status is OrderStatus.HELD
    assert start(company, later(1)).turned == ()
    assert start(company, later(2)).turned == (order,)
    assert company.order(order).status is not OrderStatus.HELD


def test_money_becomes_overdue_the_day_after_it_was_due(company: ReviewedCompany) -> None:
    order = company.past_order(10, state=OrderState.APPROVED)
    company.invoice(order, due_on=later(1))
    assert company.order(order).status is OrderStatus.TO_COLLECT
    assert start(company, later(1)).turned == ()
    assert start(company, later(5)).turned == (order,)
    assert company.order(order).status is OrderStatus.OVERDUE
    assert start(company, later(20)).turned == ()


def test_a_clock_set_right_again_leads_back(company: ReviewedCompany) -> None:
    order = company.past_order(10, state=OrderState.APPROVED)
    company.invoice(order, due_on=later(1))
    start(company, later(400))
    assert start(company, TODAY).turned == (order,)
    assert company.order(order).status is OrderStatus.TO_COLLECT


def test_findings_follow_the_day(company: ReviewedCompany) -> None:
    received = company.receive(company.entered(promised_on=date(2026, 11, 24)))
    assert company.findings(received.id)[Rule.PROMISE_UNLIKELY] == [(Verdict.CLEAR, "clear")]
    assert start(company, later(5)).reviewed == (received.id,)
    assert company.findings(received.id)[Rule.PROMISE_UNLIKELY] == [(Verdict.WARNING, "past")]


def test_undo_goes_past_a_quotation_that_expired_since(company: ReviewedCompany) -> None:
    quotation = a_quotation(company, valid_until=later(2))
    with company.file.change("order.decline_quotation", when()) as session:
        decline_quotation(session, quotation)
    with company.file.change("order.send_quotation", when()) as session:
        send_quotation(session, quotation, valid_until=later(2))
    assert start(company, later(3)).expired == (quotation,)
    states = []
    for _ in ("sent again", "declined", "made and sent"):
        with company.file.change("history.undo", when(later(3))) as session:
            undo_last_step(session)
            order = session.get_or_none(Order, quotation)
            states.append(None if order is None else order.quotation_state)
    assert states == [QuotationState.DECLINED, QuotationState.SENT, None]
    with company.file.change("history.redo", when(later(3))) as session:
        redo_last_step(session)
        assert session.get(Order, quotation).quotation_state is QuotationState.SENT
