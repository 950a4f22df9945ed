"""Rules 8 and 13: is it there in time."""

from dataclasses import replace
from datetime import date

import pytest
from review_cases import DEFAULTS, ORDER, TODAY, a_case, a_line, a_product, answers, days, with_order, with_product

from handcart.domain.message import Quantity
from handcart.domain.review.case import CompanyFacts, Incoming, ReviewCase, StockFacts
from handcart.domain.review.finding import FixAction
from handcart.domain.review.promise import promise_before_order, promise_unlikely
from handcart.domain.review.stock import stock
from handcart.domain.review.working_days import next_open_day
from handcart.domain.vocabulary import Delivery, LineKind, Verdict

CLEAR = [(Verdict.CLEAR, "clear")]
PROMISED = date(2026, 12, 2)


def _shelf(on_hand: int, reserved: int = 0, *incoming: tuple[date, int], lead: int | None = 14) -> ReviewCase:
    coming = tuple(Incoming(day, units * 1000) for day, units in incoming)
    return with_product(stock=StockFacts(on_hand * 1000, reserved * 1000, coming), lead_days=lead)


@pytest.mark.parametrize(
    "case",
    [
        _shelf(24),
        _shelf(30, 6),
        _shelf(0, 0, (PROMISED, 24)),
        _shelf(0, 0, (TODAY - days(3), 24)),
        with_product(stock=None),
        with_order(delivery=Delivery.DOWNLOAD),
        a_case(a_line(a_product(stock=StockFacts(0)), kind=LineKind.SERVICE)),
    ],
)
def test_what_is_there_by_the_promised_day_is_clear(case: ReviewCase) -> None:
    if case.order.delivery is Delivery.DOWNLOAD:
        case = replace(case, lines=(a_line(a_product(stock=StockFacts(0))),))
    assert answers(stock, case) == CLEAR


@pytest.mark.parametrize(
    ("case", "missing", "complete_on"),
    [
        (_shelf(23), 1, TODAY + days(14)),
        (_shelf(29, 6), 1, TODAY + days(14)),
        (_shelf(0, 12), 24, TODAY + days(14)),
        (_shelf(12, 0, (PROMISED + days(1), 12)), 12, PROMISED + days(1)),
        (_shelf(12, 0, (PROMISED + days(1), 11)), 12, TODAY + days(14)),
        (_shelf(12, 0, (PROMISED + days(9), 12), lead=None), 12, PROMISED + days(9)),
        (_shelf(12, 0, (PROMISED + days(9), 6), (PROMISED, 6), lead=None), 6, PROMISED + days(9)),
        (_shelf(12, 0, (PROMISED + days(9), 12), lead=2), 12, TODAY + days(2)),
    ],
)
def test_what_is_missing_and_until_when(case: ReviewCase, missing: int, complete_on: date) -> None:
    finding = stock(case, DEFAULTS)[0]
    assert (finding.verdict, finding.detail) == (Verdict.WARNING, "short")
    assert finding.values["missing"] == Quantity(missing * 1000)
    assert finding.values["complete_on"] == complete_on


def test_a_later_promise_mends_a_shortage_unless_there_is_time_to_buy() -> None:
    late = stock(_shelf(23), DEFAULTS)[0].fix
    assert late is not None
    assert late.action is FixAction.SET_PROMISED_DAY
    assert late.parameters == {"day": date(2026, 12, 4)}
    assert stock(_shelf(23, lead=12), DEFAULTS)[0].fix is None


def test_a_shortage_without_lead_time_has_no_date() -> None:
    assert answers(stock, _shelf(0, lead=None)) == [(Verdict.WARNING, "short_undated")]


def test_without_a_promise_today_counts() -> None:
    unpromised = replace(_shelf(0, 0, (TODAY + days(1), 24)), order=replace(ORDER, promised_on=None))
    assert answers(stock, unpromised) == [(Verdict.WARNING, "short")]
    assert answers(stock, replace(_shelf(24), order=replace(ORDER, promised_on=None))) == CLEAR


def test_a_product_without_back_orders_blocks_and_offers_what_is_there() -> None:
    case = with_product(stock=StockFacts(10_500), back_orders=False)
    finding = stock(case, DEFAULTS)[0]
    assert (finding.verdict, finding.detail) == (Verdict.BLOCK, "no_back_orders")
    assert finding.fix is not None
    assert finding.fix.parameters == {"line_id": 1, "quantity": Quantity(10_000)}
    nothing = stock(with_product(stock=StockFacts(0), back_orders=False), DEFAULTS)[0].fix
    assert nothing is not None
    assert nothing.action is FixAction.EDIT_LINE


def test_lines_of_one_product_share_its_stock() -> None:
    cups = a_product(stock=StockFacts(47_000))
    findings = stock(a_case(a_line(cups, line_id=5), a_line(cups, line_id=9)), DEFAULTS)
    assert [(finding.line_id, finding.values["missing"]) for finding in findings] == [(5, Quantity(1_000))]


def test_a_promise_on_or_after_the_order_is_clear() -> None:
    assert answers(promise_before_order, with_order(promised_on=TODAY)) == CLEAR
    assert answers(promise_before_order, with_order(promised_on=None)) == [(Verdict.CLEAR, "no_promise")]
    assert answers(promise_before_order, with_order(ordered_on=None)) == CLEAR


def test_a_promise_before_the_order_blocks() -> None:
    case = with_order(promised_on=TODAY - days(1))
    assert answers(promise_before_order, case) == [(Verdict.BLOCK, "before")]
    fix = promise_before_order(case, DEFAULTS)[0].fix
    assert fix is not None
    assert fix.parameters == {"day": TODAY}


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (with_order(promised_on=TODAY), CLEAR),
        (with_order(promised_on=None), [(Verdict.CLEAR, "no_promise")]),
        (with_order(ordered_on=TODAY - days(5), promised_on=TODAY - days(1)), [(Verdict.WARNING, "past")]),
        (_shelf(0, lead=12), CLEAR),
        (_shelf(0, lead=13), [(Verdict.WARNING, "supply")]),
        (_shelf(0, lead=None), [(Verdict.UNKNOWN, "unknown")]),
        (with_order(promised_on=date(2026, 11, 28)), [(Verdict.WARNING, "closed")]),
        (with_order(promised_on=date(2026, 12, 25)), [(Verdict.WARNING, "closed")]),
    ],
)
def test_promises(case: ReviewCase, expected: list[tuple[Verdict, str]]) -> None:
    assert answers(promise_unlikely, case) == expected


def test_the_slowest_short_line_decides_and_an_open_day_is_proposed() -> None:
    slow = a_product(product_id=2, name="Kyusu pot", stock=StockFacts(0), lead_days=36)
    quick = a_product(stock=StockFacts(0), lead_days=15)
    finding = promise_unlikely(a_case(a_line(quick), a_line(slow, line_id=2)), DEFAULTS)[0]
    assert finding.values["product"] == "Kyusu pot"
    assert finding.values["earliest"] == date(2026, 12, 28)
    assert finding.fix is not None
    assert finding.fix.parameters == {"day": date(2026, 12, 28)}


def test_a_company_that_is_always_closed_gets_the_day_itself() -> None:
    closed = CompanyFacts("EUR", 2, closed_weekdays=frozenset(range(7)))
    assert next_open_day(closed, TODAY) == TODAY
    assert next_open_day(closed, date.max) == date.max
