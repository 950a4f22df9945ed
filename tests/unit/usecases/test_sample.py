"""The sample company as a whole: it passes its check and has an order for every word and every doubt."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from builders import TODAY, no_backup, when
from handcart.domain.errors import Cancelled
from handcart.domain.progress import Progress
from handcart.domain.review.finding import Rule
from handcart.domain.vocabulary import MovementReason, OrderState, OrderStatus, ReturnOutcome
from handcart.store.company_file import CompanyFile, open_for_work, open_to_read
from handcart.store.records import Order
from handcart.store.tables import orders
from handcart.usecases.check.check_company import check_company
from handcart.usecases.company.new_company import NewCompany
from handcart.usecases.company.profile import company_profile
from handcart.usecases.history.undo import next_to_redo, next_to_undo
from handcart.usecases.review.kept import kept_findings
from handcart.usecases.sample.days import calendar
from handcart.usecases.sample.new_sample import as_sample, new_sample_company
from handcart.usecases.today.figures import KeyFigures, key_figures, same_day_of
from handcart.usecases.today.months import sales_of_months
from handcart.usecases.today.waiting import read_waiting
from handcart.wording import Wording

ENGLISH = Wording("en")
ZONE = "Europe/Berlin"

DOUBTS = {
    ("complete", "block"),
    ("address", "block"),
    ("address", "info"),
    ("customer_blocked", "block"),
    ("customer_inactive", "warning"),
    ("customer_warning", "warning"),
    ("duplicate_reference", "block"),
    ("duplicate_lines", "warning"),
    ("duplicate_total", "warning"),
    ("credit", "warning"),
    ("credit", "block"),
    ("overdue", "warning"),
    ("overdue", "block"),
    ("stock", "warning"),
    ("stock", "block"),
    ("price", "warning"),
    ("price", "info"),
    ("margin", "warning"),
    ("margin", "block"),
    ("margin", "info"),
    ("margin", "unknown"),
    ("discount", "warning"),
    ("quantity", "warning"),
    ("quantity", "unknown"),
    ("promise_before_order", "block"),
    ("promise_unlikely", "warning"),
    ("risk", "warning"),
    ("tax", "block"),
    ("terms", "warning"),
}
"""What the rules say of some order. Wrong sums (arithmetic) no step of Handcart can bring about."""


def make(folder: Path, language: str = "en", **values: Any) -> Path:
    """A sample company made on TODAY."""
    render = Wording(language).render
    entered = as_sample(render, language=language, time_zone=ZONE)
    return new_sample_company(folder / "sample", entered, when=when(), render=render, progress=Progress(**values))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CompanyFile]:
    """The sample company, opened to read."""
    file = open_to_read(make(tmp_path_factory.mktemp("sample")))
    yield file
    file.close()


def rows(file: CompanyFile, statement: str) -> list[tuple[Any, ...]]:
    with file.read() as session:
        return [tuple(row) for row in session.connection.exec_driver_sql(statement)]


def test_its_check_finds_nothing(sample: CompanyFile) -> None:
    with sample.read() as session:
        assert check_company(session) == []


def test_it_is_of_a_believable_size(sample: CompanyFile) -> None:
    counts = {
        name: rows(sample, f"SELECT count(*) FROM {name}")[0][0]
        for name in ("orders", "products", "customers", "suppliers", "returns")
    }
    assert 2_600 < counts["orders"] < 3_400
    assert 55 < counts["products"] < 70
    assert 170 < counts["customers"] < 190
    assert counts["suppliers"] == 6
    assert counts["orders"] * 0.02 < counts["returns"] < counts["orders"] * 0.05


def test_every_word_a_list_shows_is_there(sample: CompanyFile) -> None:
    shown = {OrderStatus(row[0]) for row in rows(sample, "SELECT DISTINCT status FROM orders")}
    assert shown == set(OrderStatus) - {OrderStatus.IMPORTED_OPEN}


def test_every_doubt_of_the_review_is_there(sample: CompanyFile) -> None:
    days = calendar(TODAY, ZONE)
    with sample.read() as session:
        present = session.find(Order, orders.c.ordered_on >= days.present)
        kept = [finding for order in present for finding in kept_findings(session, order.id)]
    found = {(each.finding.rule.value, each.finding.verdict.value) for each in kept}
    assert found >= DOUBTS
    assert {rule for rule, _ in found} == {rule.value for rule in Rule}


def test_what_goes_elsewhere_goes_to_the_same_customer(sample: CompanyFile) -> None:
    doubtful = rows(sample, "SELECT customer_name, ship_name FROM orders WHERE ship_street = 'Am Hafen 12'")
    assert len(doubtful) == 2
    assert all(customer == shipped_to for customer, shipped_to in doubtful)


def test_every_kind_of_business_is_there(sample: CompanyFile) -> None:
    outcomes = {row[0] for row in rows(sample, "SELECT DISTINCT outcome FROM return_lines WHERE outcome IS NOT NULL")}
    assert outcomes == {outcome.value for outcome in ReturnOutcome}
    settled = {row[0] for row in rows(sample, "SELECT DISTINCT kind FROM settlements")}
    assert settled == {"cash_discount", "bank_fee", "bad_debt"}
    moved = {row[0] for row in rows(sample, "SELECT DISTINCT reason FROM stock_movements")}
    assert moved >= {MovementReason.OPENING, MovementReason.COUNT, MovementReason.PRODUCTION, MovementReason.SCRAP}
    quoted = "SELECT DISTINCT quotation_state FROM orders WHERE quotation_number IS NOT NULL"
    assert {row[0] for row in rows(sample, quoted)} == {"sent", "accepted", "declined", "expired"}
    assert rows(sample, "SELECT count(*) FROM customer_credits WHERE credit > 0")[0][0] > 0
    sources = {row[0] for row in rows(sample, "SELECT DISTINCT source FROM orders")}
    assert sources == {"entry", "quotation", "quick_sale"}


def test_stock_never_was_below_nothing_and_a_few_products_are_short(sample: CompanyFile) -> None:
    lowest = """SELECT min(there) FROM (SELECT sum(quantity) OVER (PARTITION BY product_id ORDER BY moved_at, id)
        AS there FROM stock_movements)"""
    assert rows(sample, lowest)[0][0] >= 0
    waiting = "SELECT count(*) FROM orders WHERE supply IN ('short', 'on_order') AND state = 'approved'"
    assert 1 <= rows(sample, waiting)[0][0] < 8


def test_its_documents_say_who_writes_and_where_to_pay(sample: CompanyFile) -> None:
    with sample.read() as session:
        profile = company_profile(session)
    assert (profile.street, profile.postcode, profile.city) == ("Teekannenweg 7", "24937", "Flensburg")
    assert (profile.iban, profile.vat_number) == ("DE89370400440532013000", "DE123456788")


def test_nothing_of_it_can_be_undone(sample: CompanyFile) -> None:
    with sample.read() as session:
        assert next_to_undo(session) is None
        assert next_to_redo(session) is None


def test_the_owner_worked_by_day(sample: CompanyFile) -> None:
    made = rows(sample, "SELECT made_at FROM journal_steps WHERE made_by = 'owner'")
    assert len(made) > 100
    for (moment,) in made:
        there = datetime.fromisoformat(moment).astimezone(ZoneInfo(ZONE))
        assert 7 <= there.hour < 19
        assert there.astimezone(UTC) < when().now


def test_it_says_that_it_is_a_sample_and_goes_on(tmp_path: Path) -> None:
    path = make(tmp_path, "zh_CN")
    assert path.suffix == ".handcart"
    with open_for_work(path, holder="test", back_up=no_backup) as file:
        with file.read() as session:
            assert session.company.is_sample
            assert (session.company.country, session.company.currency) == ("CN", "CNY")
            assert session.company.name == "窑与叶"
            assert (company_profile(session).city, company_profile(session).iban) == ("景德镇", "")
        assert rows(file, "SELECT name FROM products WHERE code = 'TEA-SEN-100'") == [("宇治煎茶，100 克",)]


def figures_of(file: CompanyFile) -> KeyFigures:
    with file.read() as session:
        return key_figures(session, read_waiting(session, TODAY), TODAY)


def net_of(file: CompanyFile, first: date, last: date) -> int:
    """Orders that count from approval on, less issued credit notes, added up row by row."""
    days = (first.isoformat(), last.isoformat())
    with file.read() as session:
        driver = session.connection.exec_driver_sql
        sold = driver(
            "SELECT net FROM orders WHERE state IN ('approved', 'finished') AND ordered_on BETWEEN ? AND ?", days
        )
        credited = driver(
            "SELECT net FROM documents WHERE kind = 'credit_note' AND state = 'issued' AND issued_on BETWEEN ? AND ?",
            days,
        )
        return sum(row[0] for row in sold) - sum(row[0] for row in credited)


def test_the_figures_of_two_years_of_business_are_those_of_its_rows(sample: CompanyFile) -> None:
    figures = figures_of(sample)
    assert figures.sales.to_date == net_of(sample, date(2026, 11, 1), TODAY)
    assert figures.sales.last_month == net_of(sample, date(2026, 10, 1), date(2026, 10, 20))
    assert figures.sales.last_year == net_of(sample, date(2025, 11, 1), date(2025, 11, 20))
    with sample.read() as session:
        every = session.find(Order)
    waiting = [order for order in every if order.status <= OrderStatus.RETURN_OPEN]
    late = [order for order in every if order.due > 0 and order.due_on is not None and order.due_on < TODAY]
    assert (figures.open.orders, figures.open.value) == (len(waiting), sum(order.gross for order in waiting))
    assert figures.open.to_decide == sum(order.state is OrderState.RECEIVED and not order.held for order in every)
    assert figures.overdue.orders == len(late)
    assert figures.overdue.amount == sum(order.due for order in late)
    assert figures.overdue.receivables == sum(order.due for order in every if order.due_on is not None)
    assert figures.overdue.oldest_days == max((TODAY - order.due_on).days for order in late if order.due_on is not None)
    assert figures.stock.days is not None


def test_the_months_of_two_years_of_business_are_those_of_its_rows(sample: CompanyFile) -> None:
    with sample.read() as session:
        months = sales_of_months(session, TODAY)
    for month in months:
        last = same_day_of(month.month, 31)
        assert month.net == net_of(sample, month.month, min(last, TODAY))
        year_before = month.month.replace(year=month.month.year - 1)
        assert (month.year_before or 0) == net_of(sample, year_before, same_day_of(year_before, 31))


def test_stopped_it_leaves_no_file(tmp_path: Path) -> None:
    asked = []

    def stop_asked() -> bool:
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(Cancelled):
        make(tmp_path, stop_asked=stop_asked)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.long
def test_it_is_at_home_wherever_it_is_made(tmp_path: Path) -> None:
    entered = NewCompany(name="Teahouse", country="JP", currency="JPY", exponent=0, time_zone="Asia/Tokyo")
    path = new_sample_company(tmp_path / "sample", entered, when=when(), render=ENGLISH.render, progress=Progress())
    file = open_to_read(path)
    with file.read() as session:
        assert session.company.currency == "JPY"
        assert company_profile(session).iban == ""
    file.close()
