"""What stands beside on Today: customers gone silent, products that come back, the way to the first finished order."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from builders import TODAY, new_company
from catalogue_steps import look, step, stocked_product
from handcart.domain.vocabulary import Delivery
from handcart.settings.company import SHOW_FIRST_STEPS
from handcart.store.company_file import CompanyFile
from handcart.store.queries.today_past import BigCustomer, ReturnedProduct
from handcart.usecases.company.profile import change_profile, change_setting
from handcart.usecases.orders.inputs import OrderInput
from handcart.usecases.orders.receive import receive_order
from handcart.usecases.today import worth_a_look as looking
from handcart.usecases.today.first_order import FirstOrder, FirstStep, first_order
from handcart.usecases.today.need import Record
from handcart.usecases.today.worth_a_look import worth_a_look
from handcart.wording import LANGUAGES, Wording
from money_steps import approved, customer, delivered, invoice, order_of, paid, service


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as file:
        yield file


def bought(file: CompanyFile, customer_id: int, days_ago: Sequence[int]) -> None:
    """Orders of a customer so many days ago."""
    for days in days_ago:
        day = TODAY - timedelta(days=days)
        entered = OrderInput(customer_id=customer_id, lines=(service(),), ordered_on=day, delivery=Delivery.PICK_UP)
        step(file, receive_order, entered)


def test_a_customer_beyond_their_rhythm_is_worth_a_look(company: CompanyFile) -> None:
    bought(company, customer(company, "Silent"), (120, 110, 100, 90, 80, 60))
    bought(company, customer(company, "Regular"), (50, 40, 30, 20, 10))
    bought(company, customer(company, "New"), (90, 80, 70))
    found = look(company, worth_a_look, TODAY)
    (oddity,) = found.oddities
    assert oddity.title.values == {"customer": "Silent", "count": 60}
    assert oddity.detail.values == {"count": 10, "gaps": 5, "shortest": 10, "longest": 20}
    assert found.customers == 3
    for language in LANGUAGES:
        wording = Wording(language)
        assert "Silent" in wording.render(oddity.title)
        assert "20" in wording.render(oddity.detail)


@pytest.mark.parametrize(
    ("gaps", "silence", "told"),
    [
        ((10, 10, 10, 10), 20, False),
        ((10, 10, 10, 10), 21, True),
        ((10, 10, 10, 40), 30, False),
        ((10, 10, 10), 60, False),
        ((2, 2, 2, 2), 60, False),
        ((10, 10, 10, 10), 366, False),
    ],
    ids=["twice is not beyond", "beyond", "as long before", "too few", "daily", "gone long ago"],
)
def test_silence_is_measured_by_the_customers_own_gaps(gaps: Sequence[int], silence: int, told: bool) -> None:
    days = [TODAY - timedelta(days=silence)]
    for gap in gaps:
        days.append(days[-1] - timedelta(days=gap))
    assert bool(looking._silent([BigCustomer(7, "Tea House", tuple(days))], TODAY)) is told


def _came_back(product: int, days_ago: Sequence[int]) -> list[ReturnedProduct]:
    return [ReturnedProduct(product, f"Product {product}", TODAY - timedelta(days=days), 1) for days in days_ago]


@pytest.mark.parametrize(
    ("days_ago", "told"),
    [
        ((1, 2), False),
        ((1, 2, 3), True),
        ((1, 2, 3, 40, 60, 80), True),
        ((1, 2, 3, 40, 50, 60, 70, 80), False),
        ((30, 31, 32), False),
        ((1, 2, 29, 120, 121), True),
    ],
    ids=["two", "three", "three to one", "three to five thirds", "a month ago", "long before"],
)
def test_products_that_come_back_twice_as_often(days_ago: Sequence[int], told: bool) -> None:
    found = looking._coming_back(_came_back(3, days_ago), TODAY)
    assert bool(found) is told
    assert not found or found[0].about == Record("product", 3)


def test_only_the_most_striking_few_are_told() -> None:
    returns = [row for product in range(1, 9) for row in _came_back(product, range(product + 2))]
    assert [oddity.about.id for oddity in looking._coming_back(returns, TODAY)][:2] == [8, 7]


def checklist(file: CompanyFile) -> FirstOrder:
    found = look(file, first_order)
    assert found is not None
    for checked in found.steps:
        for language in LANGUAGES:
            assert "{" not in Wording(language).render(checked.detail)
    return found


def test_each_step_to_the_first_finished_order_is_found_in_the_companys_own_records(company: CompanyFile) -> None:
    assert (checklist(company).done, checklist(company).following) == (1, FirstStep.CUSTOMERS)
    tea_house = customer(company)
    assert checklist(company).following is FirstStep.PRODUCTS
    stocked_product(company)
    assert (checklist(company).following, checklist(company).order_id) == (FirstStep.ORDER, None)
    order_id = approved(company, customer_id=tea_house)
    assert (checklist(company).following, checklist(company).order_id) == (FirstStep.SHIP, order_id)
    delivered(company, customer_id=tea_house)
    assert checklist(company).following is FirstStep.LETTERHEAD
    step(company, change_profile, street="Kirchweg 5", city="Berlin")
    assert checklist(company).following is FirstStep.PAYMENT


def test_a_finished_order_ends_the_checklist(company: CompanyFile) -> None:
    order_id = delivered(company)
    invoice(company, order_id)
    paid(company, order_id, order_of(company, order_id).gross)
    assert look(company, first_order) is None


def test_the_checklist_is_put_away_for_good(company: CompanyFile) -> None:
    assert checklist(company).done == 1
    step(company, change_setting, SHOW_FIRST_STEPS, False)
    assert look(company, first_order) is None
