"""The process report by hand: mean time, completion rate, the bottleneck, what was in time, the period before."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from builders import days_ago, message_id, new_company
from catalogue_steps import look
from handcart.domain.progress import Progress
from handcart.domain.vocabulary import Delivery, OrderState
from handcart.store.company_file import CompanyFile
from handcart.store.records import Order, Shipment
from handcart.usecases.reports.periods import ReportPeriod
from handcart.usecases.reports.process import process_compared, process_report
from handcart.usecases.reports.process_files import save_process

OCTOBER = ReportPeriod(date(2026, 10, 1), date(2026, 10, 31))


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as file:
        yield file


def order(
    company: CompanyFile, day: date, *, review: int = 1, shipping: int | None = None, whole: int | None = None,
    promised: int | None = None,
) -> None:  # fmt: skip
    """An order of a day: hours of review, from approval to shipping, and in all; promised so many days later."""
    received = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
    approved = received + timedelta(hours=review)
    with company.change("order.approve", days_ago(0)) as session:
        number = f"O-{len(session.find(Order))}"
        order_id = session.add(
            Order, number=number, number_sort=number, currency="EUR", ordered_on=day, net=1_000, gross=1_000,
            state=OrderState.APPROVED if whole is None else OrderState.FINISHED, received_at=received,
            approved_at=approved, finished_at=None if whole is None else received + timedelta(hours=whole),
            promised_on=None if promised is None else day + timedelta(days=promised),
        )  # fmt: skip
        if shipping is not None:
            shipped = approved + timedelta(hours=shipping)
            session.add(
                Shipment,
                number=f"S-{number}",
                order_id=order_id,
                delivery=Delivery.SHIP,
                shipped_on=shipped.date(),
                shipped_at=shipped,
            )


def test_mean_time_completion_rate_and_stages_by_hand(company: CompanyFile) -> None:
    for whole, shipping in ((10, 4), (20, 8), (60, 40)):
        order(company, date(2026, 10, 5), whole=whole, shipping=shipping)
    order(company, date(2026, 10, 6))
    found = look(company, process_report, first=OCTOBER.first, last=OCTOBER.last)
    assert (found.orders, found.finished) == (4, 3)
    assert found.completion_rate == 0.75
    assert found.mean_hours == pytest.approx(30)
    stages = {stage.stage: stage for stage in found.by_stage}
    assert stages["shipping"].median_hours == pytest.approx(8)
    assert stages["shipping"].p90_hours == pytest.approx(33.6)
    assert stages["shipping"].total_hours == pytest.approx(52)
    assert found.bottleneck == "shipping"


def test_what_was_promised_is_kept_or_not(company: CompanyFile) -> None:
    order(company, date(2026, 10, 5), shipping=4, promised=1)
    order(company, date(2026, 10, 5), shipping=100, promised=1)
    order(company, date(2026, 10, 5), promised=2)
    order(company, date(2026, 10, 30), promised=20)
    order(company, date(2026, 10, 5), shipping=4)
    found = look(company, process_report, first=OCTOBER.first, last=OCTOBER.last)
    assert found.promised == 3
    assert found.on_time_rate == pytest.approx(1 / 3)


def test_a_period_stands_against_the_one_before(company: CompanyFile) -> None:
    order(company, date(2026, 9, 5), whole=50)
    order(company, date(2026, 10, 5), whole=10)
    found = look(company, process_compared, OCTOBER)
    assert (found.now.mean_hours, found.before.mean_hours) == (pytest.approx(10), pytest.approx(50))


def test_without_orders_nothing_is_claimed(company: CompanyFile) -> None:
    found = look(company, process_report, first=OCTOBER.first, last=OCTOBER.last)
    assert (found.completion_rate, found.mean_hours, found.on_time_rate, found.bottleneck) == (None,) * 4


def test_the_report_becomes_files(company: CompanyFile, tmp_path: Path) -> None:
    order(company, date(2026, 10, 5), whole=10, shipping=4)
    found = look(company, process_compared, OCTOBER)
    for name in ("process.png", "process.svg", "process.xlsx"):
        save_process(found, message_id, tmp_path / name, progress=Progress())
    assert (tmp_path / "process.svg").read_text(encoding="utf-8").startswith("<?xml")
    sheet = load_workbook(tmp_path / "process.xlsx").active
    assert sheet is not None
    assert sheet["C3"].value == 4


def test_orders_of_an_imported_history_are_told_though_they_have_no_times(company: CompanyFile) -> None:
    with company.change("import.orders", days_ago(0)) as session:
        session.add(
            Order, number="H-1", number_sort="H-1", currency="EUR", ordered_on=date(2026, 10, 5), net=1_000,
            gross=1_000, state=OrderState.FINISHED, imported=True,
        )  # fmt: skip
    found = look(company, process_report, first=OCTOBER.first, last=OCTOBER.last)
    assert (found.orders, found.imported) == (0, 1)
    assert look(company, process_report, first=date(2026, 11, 1), last=date(2026, 11, 30)).imported == 0
