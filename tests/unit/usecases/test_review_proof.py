"""What proves a finding: its figures, the strip of the past, and whether both can be put into words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from review_situations import FOUND, late_payer, price_history, sold_out, usual_for_all, usual_quantity
from reviewed_company import ReviewedCompany, Situation, reviewed_company

from builders import TODAY
from handcart.domain.message import Message, Percent, Quantity, UnitPrice
from handcart.domain.review.figures import NAMES
from handcart.domain.review.finding import Rule
from handcart.domain.review.strips import Band, Strip
from handcart.domain.vocabulary import Verdict
from handcart.store.records import Customer
from handcart.usecases.review.look import Objection, look_at_review
from handcart.wording import LANGUAGES, Wording

MOST_FIGURES = 6
SILENT = (Verdict.CLEAR, Verdict.UNKNOWN)


@pytest.fixture
def company(tmp_path: Path) -> Iterator[ReviewedCompany]:
    made = reviewed_company(tmp_path)
    with made.file:
        yield made


def objection(company: ReviewedCompany, situation: Situation, rule: Rule) -> Objection:
    order_id = company.receive(situation(company)).id
    with company.file.read() as session:
        look = look_at_review(session, order_id, today=TODAY)
    return next(each for each in look.objections if each.finding.rule is rule)


@pytest.mark.parametrize(
    ("situation", "rule", "_verdict", "_detail"), [each for each in FOUND if each.values[2] not in SILENT]
)
def test_every_figure_and_every_strip_can_be_said(
    company: ReviewedCompany, situation: Situation, rule: Rule, _verdict: Verdict, _detail: str
) -> None:
    shown = objection(company, situation, rule)
    assert len(shown.figures) <= MOST_FIGURES
    for wording in map(Wording, LANGUAGES):
        for figure in shown.figures:
            assert figure.name.id.removeprefix("review.figure.") in NAMES
            assert wording.render(figure.name)
            assert isinstance(wording.value(figure.value), str)
        if shown.strip is not None:
            assert wording.value(shown.strip.value(shown.strip.number)) == wording.value(shown.strip.here)


def test_a_quantity_is_shown_against_what_this_customer_usually_takes(company: ReviewedCompany) -> None:
    shown = objection(company, usual_quantity, Rule.QUANTITY)
    values = {figure.name.id.rpartition(".")[2]: figure.value for figure in shown.figures}
    assert values["here"] == Quantity(26_000)
    assert isinstance(values["allowed"], Message)
    assert [figure.odd for figure in shown.figures].count(True) == 1
    assert shown.strip is not None
    assert (shown.strip.band, len(shown.strip.past)) == (Band.USUAL, 9)


def test_a_quantity_nobody_here_bought_before_is_shown_against_all(company: ReviewedCompany) -> None:
    shown = objection(company, usual_for_all, Rule.QUANTITY)
    assert shown.compared == ()
    assert shown.strip is not None
    assert len(shown.strip.past) == 25


def test_a_price_is_shown_against_the_last_prices(company: ReviewedCompany) -> None:
    shown = objection(company, price_history, Rule.PRICE)
    assert shown.strip == Strip(UnitPrice(140_000, "EUR"), 95_000, 105_000, (100_000,) * 5, Band.USUAL)
    assert len(shown.compared) == 5


def test_what_is_there_is_the_band_of_what_is_missing(company: ReviewedCompany) -> None:
    strip = objection(company, sold_out, Rule.STOCK).strip
    assert strip is not None
    assert (strip.low, strip.high, strip.number, strip.band) == (0, 100_000, 101_000, Band.THERE)


def test_a_late_payer_is_shown_by_the_days_of_each_invoice(company: ReviewedCompany) -> None:
    strip = objection(company, late_payer, Rule.RISK).strip
    assert strip is not None
    assert strip.past == (20,) * 5


def test_a_limit_of_nothing_has_no_strip(company: ReviewedCompany) -> None:
    company.set(Customer, company.customer, credit_limit=0)
    shown = objection(company, lambda made: made.entered(), Rule.CREDIT)
    assert shown.strip is None


@pytest.mark.parametrize(
    ("here", "one"), [(Quantity(1), 1_000), (UnitPrice(1, "EUR"), 10_000), (Percent(1), 10_000), (3, 1)]
)
def test_a_strip_knows_how_much_one_is(here: Quantity | UnitPrice | Percent | int, one: int) -> None:
    strip = Strip(here, 0, 1)
    assert strip.one == one
    assert type(strip.value(7)) is type(here)
