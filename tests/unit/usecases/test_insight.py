"""Groups of customers and what explains segments and buyers; limits of scores; small and equal companies."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from builders import TODAY, new_company, when
from handcart.domain.vocabulary import OrderState
from handcart.settings.company import SEGMENT_LIMITS
from handcart.store.company_file import CompanyFile
from handcart.store.records import Customer, Order
from handcart.usecases.company.profile import change_setting
from handcart.usecases.segments.explain import insight_of
from handcart.usecases.segments.grouping import BUYERS, Insight, group_name
from handcart.usecases.segments.purchases import purchases_until
from handcart.usecases.segments.results import Range, Rfm
from handcart.usecases.segments.rfm import rfm_of
from handcart.wording import LANGUAGES, Wording


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as made:
        yield made


def fill(company: CompanyFile, customers: int, *, equal: bool = False) -> None:
    """Customers who buy more often and for more the higher their number, or all of them alike."""
    with company.change("test", when()) as session:
        for number in range(customers):
            customer = session.add(Customer, number=f"C-{number}", name=f"Customer {number}", created_on=TODAY)
            often = 0 if equal else number % 2 * (4 + number % 7)
            for place in range(1 + often):
                days = 40 if equal else place * 20 + (3 if often else 90) + number % 30
                session.add(
                    Order,
                    number=f"SO-{number}-{place}",
                    customer_id=customer,
                    state=OrderState.FINISHED,
                    currency="EUR",
                    ordered_on=TODAY - timedelta(days=days),
                    net=5_000 * (1 + often),
                )


def scored(company: CompanyFile) -> Rfm:
    with company.read() as session:
        return rfm_of(session, TODAY)


def insight(company: CompanyFile) -> Insight:
    with company.read() as session:
        return insight_of(rfm_of(session, TODAY), purchases_until(session, TODAY))


def test_groups_hold_everybody_and_are_named_by_what_sets_them_apart(company: CompanyFile) -> None:
    fill(company, 60)
    found = insight(company).groups
    assert found is not None
    assert sum(group.customers for group in found.groups) == len(found.of_customer) == 60
    assert [len(found.members(place)) for place in range(len(found.groups))] == [g.customers for g in found.groups]
    for language in LANGUAGES:
        names = [Wording(language).render(group_name(group)) for group in found.groups]
        assert len(set(names)) == len(names)
    assert Wording("en").render(found.told_apart).startswith(f"{len(found.groups)} groups")


def test_a_segment_is_explained_with_its_accuracy(company: CompanyFile) -> None:
    fill(company, 60)
    explained = insight(company).explained
    found = explained["champions"]
    assert found.is_better
    assert found.accuracy > found.guessing
    said = Wording("en").render(found.rule)
    assert "orders" in said or "days" in said or "net" in said
    assert "%" in Wording("en").render(found.proof)
    for each in explained.values():
        for language in LANGUAGES:
            assert not each.rules or Wording(language).render(each.rule)
    assert BUYERS in explained


@pytest.mark.parametrize("customers", [0, 1, 3, 10, 40])
def test_small_and_equal_companies_have_no_groups_and_nothing_is_explained(
    company: CompanyFile, customers: int
) -> None:
    fill(company, customers, equal=True)
    assert insight(company) == Insight(None, {})


@pytest.mark.parametrize("customers", [1, 3, 10])
def test_small_companies_are_never_a_fault(company: CompanyFile, customers: int) -> None:
    fill(company, customers)
    found = insight(company)
    assert found.groups is None or sum(group.customers for group in found.groups.groups) == customers


def test_the_owner_sets_the_limits_of_the_scores(company: CompanyFile) -> None:
    fill(company, 20)
    assert not scored(company).by_limits
    with company.change("setting.change", when()) as session:
        change_setting(
            session, SEGMENT_LIMITS, ("recency 365 120 60 30", "frequency 2 4 8 16", "monetary 50 100 200 400")
        )
    found = scored(company)
    assert found.by_limits
    assert found.recency == (Range(366, None), Range(121, 365), Range(61, 120), Range(31, 60), Range(0, 30))
    assert found.frequency == (Range(1, 1), Range(2, 3), Range(4, 7), Range(8, 15), Range(16, None))
    for each in found.customers:
        r, f = found.recency[each.r - 1], found.frequency[each.f - 1]
        assert r is not None
        assert f is not None
        assert r.least <= each.recency_days <= (r.most or each.recency_days)
        assert f.least <= each.frequency <= (f.most or each.frequency)
