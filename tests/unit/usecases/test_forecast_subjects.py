"""What can be forecast: the series of a product, a category and groups of customers, all products at once, files."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from builders import TODAY, days_ago, new_company, when
from catalogue_steps import look, step, stocked_product
from handcart.domain.progress import Progress
from handcart.store.company_file import CompanyFile
from handcart.store.records import CustomerTag, KeptForecast, Tag
from handcart.usecases.customers.save import add_customer
from handcart.usecases.forecasts.all_products import (
    Ranking,
    forecast_products,
    product_series,
    ranked,
    save_products,
)
from handcart.usecases.forecasts.files import Written, save_forecast
from handcart.usecases.forecasts.forecast_sales import forecast_sales
from handcart.usecases.forecasts.kept import KEEP_FORECAST, keep_forecast, past_forecasts
from handcart.usecases.forecasts.sales_series import Grain, SalesSeries, sales_series, year_before
from handcart.usecases.forecasts.subject import Measure, Subject, SubjectKind, subjects
from selling import months_before, sell

MONTHS = months_before(TODAY, 14, day=1)


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as file:
        yield file


def values(company: CompanyFile, subject: Subject, measure: Measure = Measure.PIECES) -> tuple[int, ...]:
    return look(company, sales_series, Grain.MONTH, today=TODAY, subject=subject, measure=measure).values


def test_a_product_and_a_category_have_their_own_series(company: CompanyFile) -> None:
    cup = stocked_product(company, name="Cup", category="Cups")
    tea = stocked_product(company, name="Tea", category="Tea")
    sell(company, cup, [(MONTHS[0], 4), (MONTHS[13], 2)])
    sell(company, tea, [(MONTHS[12], 7)])
    assert values(company, Subject(SubjectKind.PRODUCT, str(cup)))[-2:] == (0, 2_000)
    assert values(company, Subject(SubjectKind.CATEGORY, "Tea", "Tea")) == (7_000, 0)
    assert values(company, Subject(SubjectKind.CATEGORY, "Cups"), Measure.MONEY)[0] == 4_000
    assert sum(values(company, Subject())) == 13_000
    assert values(company, Subject(SubjectKind.PRODUCT, "99")) == ()


def test_groups_of_customers_have_their_own_series(company: CompanyFile) -> None:
    cup = stocked_product(company, name="Cup")
    ann, bob = (step(company, add_customer, name=name).id for name in ("Ann", "Bob"))
    sell(company, cup, [(day, 3) for day in MONTHS], customer_id=ann)
    sell(company, cup, [(MONTHS[-1], 5)], customer_id=bob)
    with company.change("customers.tag", when()) as session:
        tag_id = session.add(Tag, name="Fair", folded="fair")
        session.add(CustomerTag, customer_id=bob, tag_id=tag_id)
    assert values(company, Subject(SubjectKind.TAG, str(tag_id))) == (5_000,)
    offered = {subject.id: subject.name for subject in look(company, subjects)}
    assert offered[f"tag:{tag_id}"] == "Fair"
    assert offered["segment:champions"] == "champions"
    everybody = sum(
        sum(values(company, subject)) for subject in look(company, subjects) if subject.kind is SubjectKind.SEGMENT
    )
    assert everybody == 47_000


def test_a_year_before_a_step_ahead() -> None:
    series = SalesSeries(Grain.MONTH, tuple(MONTHS), tuple(range(14)), TODAY.replace(day=1))
    assert [year_before(series, number) for number in (0, 11, 12)] == [2, 13, None]
    assert year_before(SalesSeries(Grain.MONTH, (), (), TODAY), 0) is None


def test_forecasts_are_kept_and_held_against_what_came(company: CompanyFile) -> None:
    cup = stocked_product(company, name="Cup")
    sell(company, cup, [(day, 10) for day in MONTHS])
    before = look(company, sales_series, Grain.MONTH, today=date(2026, 9, 3), measure=Measure.PIECES)
    made = forecast_sales(before, 6, progress=Progress())
    for _ in range(2):
        with company.change(KEEP_FORECAST, days_ago(78)) as session:
            keep_forecast(session, before, made)
    now = look(company, sales_series, Grain.MONTH, today=TODAY, measure=Measure.PIECES)
    past = look(company, past_forecasts, now)
    # September had begun when it was forecast.
    assert [each.start for each in past] == [date(2026, 10, 1)]
    assert past[0].came == 10_000
    assert past[0].off is not None
    assert past[0].off < 5
    assert look(company, lambda session: len(session.find(KeptForecast))) == 1


def test_all_products_are_ranked(company: CompanyFile) -> None:
    steady, wild, gone = (stocked_product(company, name=name) for name in ("Steady", "Wild", "Gone"))
    sell(company, steady, [(day, 20) for day in MONTHS])
    sell(company, wild, [(day, 1 + 25 * (number % 2)) for number, day in enumerate(MONTHS)])
    sell(company, gone, [(MONTHS[0], 1)])
    found = forecast_products(look(company, product_series, today=TODAY), progress=Progress())
    assert [each.product.name for each in found][:2] == ["Steady", "Wild"]
    assert ranked(found, Ranking.UNCERTAINTY)[0].product.name == "Wild"
    assert all(0 <= each.lower <= each.mean <= each.upper for each in found)
    assert found[0].before == 60_000
    assert abs(found[0].growth) < 3_000


def test_no_products_no_forecasts(company: CompanyFile) -> None:
    assert forecast_products(look(company, product_series, today=TODAY), progress=Progress()) == ()


def test_a_forecast_and_the_list_become_files(company: CompanyFile, tmp_path: Path) -> None:
    cup = stocked_product(company, name="Cup")
    sell(company, cup, [(day, 10) for day in MONTHS])
    series = look(company, sales_series, Grain.MONTH, today=TODAY)
    made = forecast_sales(series, 6, progress=Progress())
    written = Written(
        title="Cups",
        about="About 100",
        labels=[str(number) for number in range(20)],
        legend=["sold", "forecast", "before", "80", "95"],
        columns=["day", "sold", "forecast", "l80", "u80", "l95", "u95", "before"],
        exponent=2,
        unit=100,
    )
    for name in ("figure.png", "figure.svg", "figure.xlsx"):
        save_forecast(series, made, written, tmp_path / name, progress=Progress())
        assert (tmp_path / name).stat().st_size > 1_000
    sheet = load_workbook(tmp_path / "figure.xlsx").active
    assert sheet is not None
    assert (sheet.max_row, sheet.max_column) == (21, 8)
    assert sheet["B2"].value == 100

    found = forecast_products(look(company, product_series, today=TODAY), progress=Progress())
    names = [str(number) for number in range(9)]
    save_products(found, names, 2, tmp_path / "all.xlsx", progress=Progress())
    assert load_workbook(tmp_path / "all.xlsx")["products"]["B2"].value == "Cup"
