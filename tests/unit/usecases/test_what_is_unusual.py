"""What is unusual: found with its sentence, told only lately and once, and quiet where nothing is."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from builders import TODAY, new_company
from catalogue_steps import look, step, stocked_product, undo
from handcart.domain.progress import Progress
from handcart.domain.vocabulary import AnomalyKind
from handcart.store.company_file import CompanyFile
from handcart.usecases.anomalies.accept import accept_anomaly, accepted_anomalies_of
from handcart.usecases.anomalies.evidence import evidence
from handcart.usecases.anomalies.look import Unusual, look_for_unusual, told
from handcart.usecases.customers.save import add_customer
from handcart.usecases.today.need import Record
from handcart.wording import LANGUAGES, Wording
from selling import sell

ODD = TODAY - timedelta(days=9)


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as file:
        yield file


def sold_every_day(company: CompanyFile, odd: dict[date, int]) -> None:
    """About ten cups a day for a hundred days, but for the odd days."""
    cup = stocked_product(company, name="Cup")
    buyer = step(company, add_customer, name="Ann").id
    chance = Random(7)
    days = [TODAY - timedelta(days=number) for number in range(100, 0, -1)]
    sell(company, cup, [(day, odd.get(day, chance.randint(9, 11))) for day in days], customer_id=buyer)


def unusual(company: CompanyFile) -> tuple[Unusual, ...]:
    found = look_for_unusual(look(company, evidence, today=TODAY), progress=Progress())
    return told(found, look(company, accepted_anomalies_of))


def test_an_unusual_day_and_its_order_are_told_with_what_is_usual(company: CompanyFile) -> None:
    sold_every_day(company, {ODD: 60})
    found = {each.kind: each for each in unusual(company)}
    assert found.keys() == {AnomalyKind.SALES, AnomalyKind.ORDER}
    assert found[AnomalyKind.SALES].about == ODD.isoformat()
    assert isinstance(found[AnomalyKind.ORDER].record, Record)
    assert Wording("en").render(found[AnomalyKind.SALES].title) == "High sales on 11 Nov 2026: €600.00"
    for language in LANGUAGES:
        for each in found.values():
            assert "{" not in Wording(language).render(each.title) + Wording(language).render(each.detail)


def test_a_low_day_is_told_but_a_small_order_is_not(company: CompanyFile) -> None:
    sold_every_day(company, {ODD: 1})
    assert [each.kind for each in unusual(company)] == [AnomalyKind.SALES]


def test_what_is_fine_is_not_told_again_until_that_is_undone(company: CompanyFile) -> None:
    sold_every_day(company, {ODD: 60})
    for _ in range(2):
        step(company, accept_anomaly, AnomalyKind.SALES, ODD.isoformat())
    assert [each.kind for each in unusual(company)] == [AnomalyKind.ORDER]
    undo(company)
    assert len(unusual(company)) == 2


def test_what_is_long_ago_is_not_told(company: CompanyFile) -> None:
    sold_every_day(company, {TODAY - timedelta(days=70): 60})
    assert unusual(company) == ()


def test_even_sales_and_an_empty_company_are_quiet(company: CompanyFile) -> None:
    assert unusual(company) == ()
    sold_every_day(company, {})
    assert unusual(company) == ()
