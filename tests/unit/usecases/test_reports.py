"""Reports: each says the same as the application's own figures, whatever it is broken down by."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from builders import TODAY, message_id, new_company
from catalogue_steps import step, stocked_product
from handcart.domain.errors import BadInput
from handcart.domain.message import Message
from handcart.domain.progress import Progress
from handcart.domain.report_table import ReportTable
from handcart.store.company_file import CompanyFile
from handcart.store.queries.sales_breakdown import SoldBy
from handcart.store.records import OrderLine
from handcart.store.tables import order_lines
from handcart.usecases.exports.table_file import write_report
from handcart.usecases.orders.cancel_open import cancel_open
from handcart.usecases.orders.inputs import LineInput
from handcart.usecases.reports.periods import ReportPeriod
from handcart.usecases.reports.sales import sales_report
from handcart.usecases.reports.tables import REPORTS, report_table
from handcart.usecases.stock.count import scrap_stock
from handcart.wording import Wording
from money_steps import approved, customer, invoiced, postage, service
from recalculating import disagreements

YEAR = ReportPeriod(date(2026, 1, 1), TODAY)


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as file:
        invoiced(file, service(), postage(), customer_id=customer(file, "Hotel Lind"))
        cup = stocked_product(file, 3_000, cost=400_000)
        sold = LineInput(product_id=cup, quantity=3_000, price=1_000_000)
        approved(file, sold, customer_id=customer(file, "Café Kante"), channel="web")
        yield file


def table(company: CompanyFile, name: str, period: ReportPeriod = YEAR) -> ReportTable:
    with company.read() as session:
        return report_table(session, name, period, today=TODAY)


def column(report: ReportTable, name: str) -> list[Any]:
    place = [each.name for each in report.columns].index(name)
    return [row[place] for row in report.rows]


@pytest.mark.parametrize("by", SoldBy)
def test_every_breakdown_comes_to_the_sales_of_the_period(company: CompanyFile, by: SoldBy) -> None:
    report = table(company, f"sales_{by.value}")
    with company.read() as session:
        sales = sales_report(session, first=YEAR.first, last=YEAR.last)
    assert sum(column(report, "net")) == sales.net == 40_500
    assert sum(column(report, "cost")) == 12_000
    assert report.total is not None
    names = [each.name for each in report.columns]
    assert report.total[names.index("profit")] == 28_500
    assert report.total[names.index("margin")] == 704_000


@pytest.mark.parametrize("by", SoldBy)
def test_what_was_cancelled_of_an_order_costs_nothing(company: CompanyFile, by: SoldBy) -> None:
    plate = stocked_product(company, 5_000, name="Plate", cost=30_000)
    order_id = approved(company, LineInput(product_id=plate, quantity=5_000, price=1_000_000))
    with company.read() as session:
        (line,) = session.find(OrderLine, order_lines.c.order_id == order_id)
    step(company, cancel_open, order_id, quantities={line.id: 2_000})
    report = table(company, f"sales_{by.value}")
    assert sum(column(report, "net")) == 40_500 + 30_000
    assert sum(column(report, "cost")) == 12_000 + 900


def test_customers_come_by_what_they_bought(company: CompanyFile) -> None:
    assert column(table(company, "sales_customer"), "customer") == ["Café Kante", "Hotel Lind"]
    assert column(table(company, "sales_channel"), "channel")[0] == "web"


def test_a_year_is_compared_with_the_one_before(company: CompanyFile) -> None:
    report = table(company, "sales_month", ReportPeriod(date(2027, 11, 1), date(2027, 11, 30)))
    assert [row[0] for row in report.rows] == ["2027-11"]
    assert (column(report, "net"), column(report, "net_year_ago"), column(report, "net_before")) == ([0], [40_500], [0])


def test_where_the_period_before_is_the_year_before_one_column_says_it(company: CompanyFile) -> None:
    year, half = (ReportPeriod(date(2026, 1, 1), last) for last in (date(2026, 11, 20), date(2026, 6, 30)))
    for period, told in ((year, ["net_year_ago"]), (half, ["net_before", "net_year_ago"])):
        report = table(company, "sales_product", period)
        assert [each.name for each in report.columns if each.name.startswith("net_")] == told
        assert {len(row) for row in (*report.rows, report.total or ())} == {len(report.columns)}


def test_a_month_is_compared_with_the_month_before_whatever_the_period(company: CompanyFile) -> None:
    report = table(company, "sales_month", ReportPeriod(date(2026, 1, 1), date(2026, 12, 31)))
    assert [row[0] for row in report.rows] == ["2026-11", "2026-12"]
    assert (column(report, "net"), column(report, "net_before")) == ([40_500, 0], [0, 40_500])
    sums = dict(zip((each.name for each in report.columns), report.total or (), strict=True))
    assert (sums["net"], sums["net_before"], sums["net_year_ago"]) == (40_500, None, 0), "no period has these months"


@pytest.mark.parametrize(
    ("period", "before", "year_ago"),
    [
        (("2026-03-01", "2026-03-31"), ("2026-02-01", "2026-02-28"), ("2025-03-01", "2025-03-31")),
        (("2026-01-01", "2026-06-30"), ("2025-07-01", "2025-12-31"), ("2025-01-01", "2025-06-30")),
        (("2026-11-01", "2026-11-20"), ("2026-10-01", "2026-10-20"), ("2025-11-01", "2025-11-20")),
        (("2026-10-01", "2026-11-20"), ("2026-07-01", "2026-08-20"), ("2025-10-01", "2025-11-20")),
        (("2026-01-01", "2026-11-20"), ("2025-01-01", "2025-11-20"), ("2025-01-01", "2025-11-20")),
        (("2026-02-01", "2026-06-20"), ("2025-09-01", "2026-01-20"), ("2025-02-01", "2025-06-20")),
        (("2026-11-10", "2026-11-19"), ("2026-10-31", "2026-11-09"), ("2025-11-10", "2025-11-19")),
        (("2024-02-29", "2024-02-29"), ("2024-02-28", "2024-02-28"), ("2023-02-28", "2023-02-28")),
        (("2025-02-01", "2025-02-28"), ("2025-01-01", "2025-01-31"), ("2024-02-01", "2024-02-29")),
    ],
)
def test_periods_to_compare_with(period: Any, before: Any, year_ago: Any) -> None:
    now = ReportPeriod(*map(date.fromisoformat, period))
    for then, wanted in ((now.before(), before), (now.year_ago(), year_ago)):
        assert (then.first.isoformat(), then.last.isoformat()) == wanted


def test_a_period_must_not_end_before_it_begins() -> None:
    with pytest.raises(BadInput) as refused:
        ReportPeriod(TODAY, TODAY - timedelta(days=1))
    assert refused.value.field == "last"


def test_the_stock_of_a_day_has_its_value(company: CompanyFile) -> None:
    product = stocked_product(company, 10_000, name="Bowl", cost=25_000)
    step(company, scrap_stock, product, quantity=4_000)
    report = table(company, "stock")
    assert (column(report, "quantity"), column(report, "value")) == ([6_000, 3_000], [1_500, 12_000])
    assert report.total is not None
    assert report.total[-1] == 13_500
    assert table(company, "stock", ReportPeriod(YEAR.first, TODAY - timedelta(days=1))).rows == []


def test_what_is_owed_is_told_by_customer(company: CompanyFile) -> None:
    report = table(company, "ageing")
    assert column(report, "customer") == ["Hotel Lind"]
    assert column(report, "owed") == column(report, "current") == [12_495]


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_report_has_a_workbook(company: CompanyFile, tmp_path: Path, name: str, language: str) -> None:
    wording, report = Wording(language), table(company, name)
    path = tmp_path / "report.xlsx"
    render, progress = wording.render, Progress()
    assert write_report(path, name, report, company="Kiln & Leaf", render=render, progress=progress) == len(report.rows)
    rows = list(openpyxl.load_workbook(path)[name].iter_rows(values_only=True))
    assert rows[0] == tuple(wording.text(f"report.column.{each.name}") for each in report.columns)
    assert len(rows) == max(2, len(report.rows) + 1) or not report.rows
    assert disagreements(path) == []


def test_the_workbook_of_a_report_says_what_it_is(company: CompanyFile, tmp_path: Path) -> None:
    path, wording, report = tmp_path / "report.xlsx", Wording("en"), table(company, "sales_customer")
    write_report(path, "sales", report, company="Kiln & Leaf", render=wording.render, progress=Progress())
    said = [row[:2] for row in openpyxl.load_workbook(path, data_only=True)["README"].iter_rows(values_only=True)]
    assert said[0][0] == "Sales and profit by customer"
    assert "Kiln & Leaf" in said[1][0]
    assert "2026" in said[1][0]
    assert "EUR" in said[1][0]
    net = report.total[[column.name for column in report.columns].index("net")]
    assert dict(said[3:])["Net"] == net / 100


def test_words_of_a_report_are_messages(company: CompanyFile) -> None:
    bases = column(table(company, "tax"), "basis")
    assert all(isinstance(basis, Message) and message_id(basis) == "report.basis.invoiced" for basis in bases)
