"""The owner's factors: saved, pasted, read from files, set beside a series, and what they bring and would bring."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from builders import TODAY, new_company
from catalogue_steps import look, refused, step, undo
from handcart.domain.errors import BadInput
from handcart.domain.progress import Progress
from handcart.domain.vocabulary import FactorKind
from handcart.store.company_file import CompanyFile
from handcart.store.records import PlannedEvent
from handcart.usecases.forecasts.factor_tables import factor_table, month_of, pasted_table, read_factor_file
from handcart.usecases.forecasts.factors import (
    Factor,
    FactorSheet,
    add_event,
    factor_sheet,
    given_factors,
    market_shares,
    remove_event,
    remove_factor,
    save_factors,
)
from handcart.usecases.forecasts.forecast_sales import forecast_sales, what_if
from handcart.usecases.forecasts.sales_series import Grain, SalesSeries
from selling import months_before

MONTHS = tuple(months_before(TODAY, 48, day=1))
MARCH, MAY = date(2026, 3, 1), date(2026, 5, 1)


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as file:
        yield file


def factor(name: str, values: dict[date, int], kind: FactorKind = FactorKind.FACTOR, id_: int | None = None) -> Factor:
    return Factor(id_, name, kind, values)


def test_factors_are_saved_changed_removed_and_undone(company: CompanyFile) -> None:
    (ads,) = step(company, save_factors, [factor("Ads", {MARCH: 1_000, MAY: 2_500})])
    step(company, save_factors, [factor("Advertising", {MAY: 3_000}, id_=ads)])
    (saved,) = look(company, factor_sheet).factors
    assert (saved.name, dict(saved.values)) == ("Advertising", {MAY: 3_000})
    undo(company)
    assert dict(look(company, factor_sheet).factors[0].values) == {MARCH: 1_000, MAY: 2_500}
    step(company, remove_factor, ads)
    assert look(company, factor_sheet).factors == ()
    undo(company)
    assert look(company, factor_sheet).factors[0].name == "Ads"


def test_names_are_needed_and_told_apart(company: CompanyFile) -> None:
    assert refused(company, save_factors, [factor(" ", {})]) == ("factor.bad.no_name", "name")
    step(company, save_factors, [factor("Ads", {})])
    assert refused(company, save_factors, [factor("ads", {})]) == ("factor.bad.name_taken", "name")
    many = [factor(f"F{number}", {}) for number in range(12)]
    assert refused(company, save_factors, many) == ("factor.bad.too_many", "name")


def test_events_are_planned_and_taken_back(company: CompanyFile) -> None:
    event = step(company, add_event, name="Fair", first_day=MARCH, last_day=date(2026, 3, 5))
    assert look(company, factor_sheet).events[0].name == "Fair"
    assert refused(company, add_event, name="Fair", first_day=MAY, last_day=MARCH) == ("factor.bad.days", "last_day")
    step(company, remove_event, event)
    assert look(company, factor_sheet).events == ()


@pytest.mark.parametrize(
    ("cell", "month"),
    [
        ("2026-03", MARCH),
        ("03/2026", MARCH),
        ("2026年3月", MARCH),
        ("15.03.2026", MARCH),
        (date(2026, 3, 9), MARCH),
        ("March", None),
        ("2026-13", None),
        ("", None),
        (None, None),
    ],
)
def test_months_are_read_as_people_write_them(cell: object, month: date | None) -> None:
    assert month_of(cell) == month


def test_a_pasted_table_is_understood() -> None:
    rows = pasted_table("Month\tAds\tRain\n2026-03\t1.5\t\n2026-05\t-2\t7\nSum\t1\t2\n", decimal_sign=".")
    table = factor_table(rows, decimal_sign=".")
    assert table.columns == {"Ads": {MARCH: 1_500, MAY: -2_000}, "Rain": {MAY: 7_000}}
    assert table.skipped == 1
    assert factor_table(pasted_table("2026-03;1,5", decimal_sign=","), decimal_sign=",").columns == {
        "1": {MARCH: 1_500}
    }
    with pytest.raises(BadInput):
        factor_table([["nothing", "here"]], decimal_sign=".")
    with pytest.raises(BadInput):
        factor_table([["2026-03", "abc"]], decimal_sign=".")


def test_workbooks_and_separated_files_are_read(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    for row in (["Month", "Ads"], [date(2026, 3, 1), 1.5], [date(2026, 5, 1), 2]):
        book.active.append(row)
    book.save(tmp_path / "ads.xlsx")
    (tmp_path / "ads.csv").write_text("Month,Ads\n2026-03,1.5\n2026-05,2\n", encoding="utf-8")
    for name in ("ads.xlsx", "ads.csv"):
        read = read_factor_file(tmp_path / name, ".", progress=Progress())
        assert read.columns == {"Ads": {MARCH: 1_500, MAY: 2_000}}


def test_factors_stand_beside_every_step() -> None:
    series = SalesSeries(Grain.MONTH, MONTHS[-3:], (1, 2, 3), date(2026, 11, 1))
    ads = factor("Ads", {date(2026, 9, 1): 2_000, date(2026, 12, 1): 5_000})
    fair = PlannedEvent(1, "Fair", date(2026, 10, 1), date(2026, 10, 31))
    sheet = FactorSheet((ads, factor("Flat", {MARCH: 1_000}), factor("Market", {MARCH: 9}, FactorKind.MARKET)), (fair,))
    given = given_factors(sheet, series, 2)
    # What never changed so far explains nothing.
    assert given is not None
    assert given.names == ("Fair",)
    earlier = factor("Ads", {date(2026, 8, 1): 1_000, **ads.values})
    given = given_factors(FactorSheet((earlier,), (fair,)), series, 2)
    assert given is not None
    assert given.known == ((1.0, 0.0), (2.0, 0.0), (2.0, 1.0))
    assert given.future == ((2.0, 0.0), (5.0, 0.0))
    assert given_factors(FactorSheet(), series, 2) is None


def test_the_effect_of_a_factor_and_what_if() -> None:
    spent = [float(10 + (7 * number) % 13) for number in range(48)]
    values = tuple(round(100_000 + 3_000 * each + (number % 5) * 10) for number, each in enumerate(spent))
    series = SalesSeries(Grain.MONTH, MONTHS, values, date(2026, 11, 1))
    ads = factor("Ads", {month: round(each * 1_000) for month, each in zip(MONTHS, spent, strict=True)})
    given = given_factors(FactorSheet((ads,)), series, 6)
    made = forecast_sales(series, 6, given, progress=Progress())
    (effect,) = made.effects
    assert effect.counts
    assert effect.effect == pytest.approx(3_000, rel=0.02)
    assert effect.slope == pytest.approx(3_000, rel=0.02)
    assert effect.begin == pytest.approx(100_000, rel=0.02)
    assert effect.explained > 99
    assert given is not None
    more = what_if(made, given, 0, 10)
    assert more.mean[0] - made.mean[0] == pytest.approx(effect.effect * given.future[0][0] / 10, abs=1)
    assert min(what_if(made, given, 0, -10_000).lower[80]) == 0


def test_with_too_little_history_it_is_told_how_much_is_missing() -> None:
    ads = factor("Ads", {month: (10 + (7 * number) % 13) * 1_000 for number, month in enumerate(MONTHS)})
    for months, missing in ((20, 2), (22, 0)):
        values = tuple(100_000 + 3_000 * ((7 * number) % 13) for number in range(len(MONTHS)))[-months:]
        series = SalesSeries(Grain.MONTH, MONTHS[-months:], values, date(2026, 11, 1))
        made = forecast_sales(series, 6, given_factors(FactorSheet((ads,)), series, 6), progress=Progress())
        assert made.steps_missing == missing
        assert (made.effects[0].error is None) == bool(missing)


def test_the_share_of_the_market() -> None:
    series = SalesSeries(Grain.MONTH, MONTHS[-2:], (50_000, 30_000), date(2026, 11, 1))
    market = factor("Market", {MONTHS[-1]: 3_000_000}, FactorKind.MARKET)
    assert market_shares(FactorSheet((market,)), series, 100) == [(MONTHS[-1], pytest.approx(10.0))]
    assert market_shares(FactorSheet(), series, 100) == ()
    week = SalesSeries(Grain.WEEK, (date(2026, 10, 5),), (7_000,), date(2026, 10, 12))
    # A market of 3,100 in October is one of 700 in a week of it.
    october = factor("Market", {MONTHS[-1]: 3_100_000}, FactorKind.MARKET)
    assert market_shares(FactorSheet((october,)), week, 100) == [(date(2026, 10, 5), pytest.approx(10.0))]
