"""What is counted for segments and chances, the owner's table, and movement between two days."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import TODAY, new_company, when
from handcart.analysis.rfm import DEFAULT_SEGMENTS
from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.errors import BadInput
from handcart.domain.message import Percent
from handcart.domain.vocabulary import DocumentKind, DocumentState, OrderState, TaxRounding
from handcart.settings.company import SEGMENT_TABLE
from handcart.store.company_file import CompanyFile
from handcart.store.queries.segments import day_number
from handcart.store.records import Customer, Document, Order
from handcart.usecases.company.profile import change_setting
from handcart.usecases.segments.chances import chance_in_percent
from handcart.usecases.segments.movement import NOBODY, Flow, movement
from handcart.usecases.segments.periods import compared_day, first_day
from handcart.usecases.segments.probability import chances_of
from handcart.usecases.segments.purchases import purchases_until
from handcart.usecases.segments.results import Range, Rfm, colored, squares
from handcart.usecases.segments.rfm import rfm_of
from handcart.usecases.segments.table import segment_table


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as made:
        yield made


class Past:
    """Orders of the past, entered as they stand in the file: what is counted looks at nothing else."""

    def __init__(self, company: CompanyFile) -> None:
        self.company, self._number = company, 0

    def customer(self, name: str) -> int:
        with self.company.change("test", when()) as session:
            return session.add(Customer, number=name, name=name, created_on=TODAY)

    def order(self, customer: int, days: int, net: int = 10_000, **columns: object) -> None:
        self._number += 1
        values = {"number": f"SO-{self._number}", "state": OrderState.FINISHED, "currency": "EUR", "net": net} | columns
        with self.company.change("test", when()) as session:
            session.add(Order, customer_id=customer, ordered_on=ago(days), gross=net, **values)

    def credit(self, customer: int, days: int, net: int) -> None:
        self._number += 1
        with self.company.change("test", when()) as session:
            session.add(
                Document,
                kind=DocumentKind.CREDIT_NOTE,
                state=DocumentState.ISSUED,
                number=f"CN-{self._number}",
                customer_id=customer,
                issued_on=ago(days),
                issued_at=when().now,
                currency="EUR",
                tax_rounding=TaxRounding.RATE,
                net=net,
                gross=net,
            )

    def rfm(self, day: date = TODAY, **period: int) -> Rfm:
        with self.company.read() as session:
            return rfm_of(session, day, **period)


@pytest.fixture
def past(company: CompanyFile) -> Past:
    return Past(company)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def counted(found: Rfm) -> Mapping[int, tuple[int, int, int]]:
    return {each.customer_id: (each.recency_days, each.frequency, each.monetary) for each in found.customers}


def test_only_orders_that_count_are_counted(past: Past) -> None:
    ann, bob = past.customer("Ann"), past.customer("Bob")
    past.order(ann, 30)
    past.order(ann, 30)
    past.order(ann, 10, state=OrderState.APPROVED)
    for state in (OrderState.DRAFT, OrderState.RECEIVED, OrderState.REJECTED, OrderState.CANCELLED):
        past.order(bob, 5, state=state)
    past.order(bob, 5, net=0)
    past.order(WALK_IN_CUSTOMER, 5)
    assert counted(past.rfm()) == {ann: (10, 3, 30_000)}
    assert counted(past.rfm(ago(20))) == {ann: (10, 2, 20_000)}
    assert past.rfm(ago(40)).customers == ()


def test_credits_are_taken_off_on_their_day_and_other_currencies_are_converted(past: Past) -> None:
    ann = past.customer("Ann")
    past.order(ann, 30, net=10_000, rate=200_000_000)
    past.credit(ann, 10, 5_000)
    assert counted(past.rfm()) == {ann: (30, 1, 15_000)}
    assert counted(past.rfm(ago(11))) == {ann: (19, 1, 20_000)}
    past.credit(ann, 9, 90_000)
    (found,) = past.rfm().customers
    assert (found.monetary, found.m) == (-75_000, 1)


def test_a_window_leaves_out_what_is_older(past: Past) -> None:
    ann = past.customer("Ann")
    past.order(ann, 400)
    past.order(ann, 20)
    assert counted(past.rfm(months=12)) == {ann: (20, 1, 10_000)}
    assert counted(past.rfm()) == {ann: (20, 2, 20_000)}


@pytest.mark.parametrize(
    ("day", "months", "first"),
    [
        ((2026, 11, 20), 12, (2025, 11, 21)),
        ((2026, 2, 28), 12, (2025, 3, 1)),
        ((2024, 2, 29), 12, (2023, 3, 1)),
        ((2025, 12, 31), 12, (2025, 1, 1)),
        ((2025, 3, 31), 1, (2025, 3, 1)),
    ],
)
def test_a_window_begins_the_day_after(day: tuple[int, int, int], months: int, first: tuple[int, int, int]) -> None:
    assert first_day(date(*day), months) == date(*first)


def test_movement_is_told_from_a_quarter_before() -> None:
    assert compared_day(date(2026, 11, 20)) == date(2026, 8, 20)


def test_equal_customers_share_scores_and_the_map_has_everybody(past: Past) -> None:
    for number in range(12):
        customer = past.customer(f"C{number}")
        past.order(customer, 100 if number < 10 else 1)
        if number >= 10:
            past.order(customer, 2, net=50_000)
    found = past.rfm()
    assert len({(each.r, each.f, each.m) for each in found.customers[:10]}) == 1
    assert {each.segment for each in found.customers[10:]} == {"champions"}
    assert found.is_enough
    assert sorted(square.customers for square in squares(found.customers) if square.customers) == [2, 10]
    assert found.frequency[0] == Range(1, 1)


def test_the_owner_has_a_table_of_their_own(past: Past) -> None:
    ann = past.customer("Ann")
    past.order(ann, 1)
    with past.company.read() as session:
        assert segment_table(session.company) == DEFAULT_SEGMENTS
    with past.company.change("test", when()) as session:
        change_setting(session, SEGMENT_TABLE, ("Good regulars 1-5 1-5 1-5",))
    found = past.rfm()
    assert [(each.segment, each.customers) for each in found.segments] == [("Good regulars", 1), ("others", 0)]


@pytest.mark.parametrize(
    "rows",
    [
        (),
        ("1-5 1-5 1-5",),
        ("Others 1-5 1-5 1-5",),
        ("A 1-5 1-5 1-5", "a 1-5 1-5 1-5"),
        ("A 3-2 1-5 1-5",),
        ("A 1-6 1-5 1-5",),
        (f"{'A' * 41} 1-5 1-5 1-5",),
        tuple(f"A{number} 1-5 1-5 1-5" for number in range(21)),
    ],
)
def test_a_table_that_makes_no_sense_is_refused(company: CompanyFile, rows: tuple[str, ...]) -> None:
    with pytest.raises(BadInput), company.change("test", when()) as session:
        change_setting(session, SEGMENT_TABLE, rows)


def test_customers_move_between_two_days(past: Past) -> None:
    ann, bob = past.customer("Ann"), past.customer("Bob")
    past.order(ann, 100)
    past.order(bob, 5)
    moved = movement(past.rfm(ago(50)), past.rfm())
    assert sum(flow.customers for flow in moved.flows) == 2
    (new,) = [flow for flow in moved.flows if flow.before == NOBODY]
    assert new.customers == 1
    assert moved.change(new.after) == 0
    assert moved.change(NOBODY) == -1
    assert all(isinstance(flow, Flow) for flow in moved.flows)


def test_days_are_numbered_as_the_file_numbers_them(past: Past) -> None:
    past.order(past.customer("Ann"), 0)
    with past.company.read() as session:
        assert purchases_until(session, TODAY).days.days == [day_number(TODAY)]


def test_too_little_is_said_and_never_guessed(past: Past) -> None:
    past.order(past.customer("Ann"), 100)
    with past.company.read() as session:
        found = chances_of(purchases_until(session, TODAY))
    assert (found.fitted, found.customers) == (None, ())
    assert [sentence.id for sentence in found.sentences()] == ["chances.not_enough"]


def test_who_buys_often_is_likelier_to_buy_again(past: Past) -> None:
    for number in range(40):
        customer = past.customer(f"C{number}")
        for days in range(200 + number, 10, -30 if number % 2 else -150):
            past.order(customer, days)
            past.order(customer, days)
    with past.company.read() as session:
        found = chances_of(purchases_until(session, TODAY))
    often = [each for each in found.customers if each.purchases > 3]
    seldom = [each for each in found.customers if each.purchases <= 1]
    assert min(each.within_90 for each in often) > max(each.within_90 for each in seldom)
    assert all(0 <= each.within_30 <= each.within_90 <= each.alive <= 1 for each in found.customers)
    assert found.calibration is not None
    assert found.calibration.until == TODAY
    assert found.sentences()[0].id == "chances.basis"


def test_a_segment_keeps_its_colour_and_what_fits_no_row_has_none() -> None:
    table = [each.id for each in DEFAULT_SEGMENTS]
    assert colored([*table, "others"], 5) == ["champions", "loyal_customers", "potential_loyalist", "at_risk", "lost"]
    assert colored(["Regulars", "lost", "others"], 5) == ["lost", "Regulars"]


def test_nobody_is_told_to_be_certain() -> None:
    assert chance_in_percent(0.9999) == Percent(990_000)
    assert chance_in_percent(0.204) == Percent(200_000)
