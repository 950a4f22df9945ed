"""Sales as a series: whole steps only, none left out, and what a forecast of them says."""

from datetime import date
from pathlib import Path

import pytest

from builders import TODAY, new_company, when
from handcart.domain.progress import Progress
from handcart.domain.vocabulary import OrderState
from handcart.store.company_file import CompanyFile
from handcart.store.records import Order
from handcart.usecases.forecasts.forecast_sales import forecast_sales
from handcart.usecases.forecasts.sales_series import Grain, SalesSeries, sales_series, start_of, steps_ahead


def sold(company: CompanyFile, *days: tuple[date, int]) -> None:
    """An approved order of each day with this net."""
    with company.change("order.approve", when()) as session:
        for number, (day, net) in enumerate(days):
            session.add(
                Order,
                number=f"SO-{number}",
                number_sort=f"so-{number}",
                state=OrderState.APPROVED,
                ordered_on=day,
                currency="EUR",
                net=net,
                gross=net,
            )


def series_of(tmp_path: Path, grain: Grain, *days: tuple[date, int], today: date = TODAY) -> SalesSeries:
    with new_company(tmp_path) as company:
        sold(company, *days)
        with company.read() as session:
            return sales_series(session, grain, today=today)


def test_months_without_sales_are_zero_and_the_month_that_runs_is_left_out(tmp_path: Path) -> None:
    days = [(date(2026, 8, 2), 100), (date(2026, 8, 30), 50), (date(2026, 10, 31), 70), (date(2026, 11, 1), 999)]
    series = series_of(tmp_path, Grain.MONTH, *days, today=date(2026, 11, 20))
    assert series.starts == (date(2026, 8, 1), date(2026, 9, 1), date(2026, 10, 1))
    assert series.values == (150, 0, 70)
    assert series.following == date(2026, 11, 1)


def test_a_company_that_began_within_a_month_is_counted_from_the_next(tmp_path: Path) -> None:
    days = [(date(2026, 8, 17), 100), (date(2026, 9, 3), 30)]
    series = series_of(tmp_path, Grain.MONTH, *days, today=date(2026, 11, 20))
    assert series.starts[0] == date(2026, 9, 1)
    assert series.values == (30, 0)


def test_weeks_begin_on_monday_and_go_over_the_year(tmp_path: Path) -> None:
    days = [(date(2025, 12, 22), 10), (date(2026, 1, 4), 20), (date(2026, 1, 5), 40)]
    series = series_of(tmp_path, Grain.WEEK, *days, today=date(2026, 1, 14))
    assert series.starts == (date(2025, 12, 22), date(2025, 12, 29), date(2026, 1, 5))
    assert series.values == (10, 20, 40)


def test_without_sales_there_is_no_series(tmp_path: Path) -> None:
    assert series_of(tmp_path, Grain.MONTH).starts == ()


@pytest.mark.parametrize(
    ("grain", "first", "expected"),
    [
        (Grain.MONTH, date(2026, 11, 1), [date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)]),
        (Grain.WEEK, date(2026, 12, 21), [date(2026, 12, 21), date(2026, 12, 28), date(2027, 1, 4)]),
    ],
)
def test_steps_ahead(grain: Grain, first: date, expected: list[date]) -> None:
    assert list(steps_ahead(grain, first, 3)) == expected
    assert start_of(grain, first) == first


def test_a_forecast_of_the_series_holds_its_methods_against_what_came() -> None:
    starts = steps_ahead(Grain.MONTH, date(2023, 1, 1), 46)
    values = tuple(
        100_000 + 1_000 * number + (60_000 if start.month == 12 else 0) for number, start in enumerate(starts)
    )
    series = SalesSeries(Grain.MONTH, starts, values, date(2026, 11, 1))
    made = forecast_sales(series, 6, progress=Progress())
    assert len(made.mean) == 6
    assert made.mean[1] > 1.2 * made.mean[0]
    assert made.methods[0].name == made.method
    assert made.origins >= 3
    assert all(low <= mean <= high for low, mean, high in zip(made.lower[80], made.mean, made.upper[80], strict=True))
