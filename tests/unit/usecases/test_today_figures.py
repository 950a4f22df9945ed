"""The key figures of Today and the sales by month, against what is added up here from the orders themselves."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import TODAY, new_company, when
from catalogue_steps import look, step
from handcart.domain.vocabulary import Delivery, OrderStatus
from handcart.settings.company import ALLOW_NEGATIVE_STOCK
from handcart.store.company_file import CompanyFile
from handcart.usecases.company.profile import change_setting
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.receive import receive_order
from handcart.usecases.products.save import add_product
from handcart.usecases.stock.count import enter_opening_stock
from handcart.usecases.today.figures import FEWEST_SALES, KeyFigures, key_figures, same_day_of
from handcart.usecases.today.months import MonthSales, sales_of_months
from handcart.usecases.today.waiting import read_waiting
from money_steps import customer, invoiced, order_of, service

CENTS = 100


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as file:
        yield file


def figures_on(file: CompanyFile, today: date = TODAY) -> KeyFigures:
    with file.read() as session:
        return key_figures(session, read_waiting(session, today), today)


def sold(file: CompanyFile, day: date, euros: int, *, lines: tuple[LineInput, ...] = ()) -> int:
    """An order of that day, approved; returns its id."""
    entered = OrderInput(
        customer_id=customer(file),
        lines=lines or (service(price=euros * 10_000),),
        ordered_on=day,
        delivery=Delivery.PICK_UP,
    )
    made = when(max(day, TODAY))
    order_id = step(file, receive_order, entered, made=made).id
    step(file, approve_order, order_id, made=made)
    return order_id


def test_an_empty_company_has_nothing_to_compare(company: CompanyFile) -> None:
    figures = figures_on(company)
    assert (figures.sales.to_date, figures.sales.last_month, figures.sales.last_year) == (0, None, None)
    assert (figures.open.orders, figures.open.value, figures.open.can_ship, figures.open.to_decide) == (0, 0, 0, 0)
    assert (figures.overdue.amount, figures.overdue.orders, figures.overdue.receivables) == (0, 0, 0)
    assert (figures.stock.days, figures.stock.short_products, figures.stock.spread) == (None, 0, ())


def test_sales_are_compared_up_to_the_same_day(company: CompanyFile) -> None:
    sold(company, date(2026, 11, 1), 100)
    sold(company, TODAY, 50)
    sold(company, date(2026, 10, 20), 40)
    sold(company, date(2026, 10, 21), 900)
    sold(company, date(2025, 11, 20), 30)
    sold(company, date(2025, 11, 21), 900)
    sales = figures_on(company).sales
    assert (sales.to_date, sales.last_month, sales.last_year) == (150 * CENTS, 40 * CENTS, 30 * CENTS)
    assert (len(sales.curve), len(sales.curve_before)) == (20, 20)
    assert (sales.curve[0], sales.curve[-1], sales.curve_before[-1]) == (100 * CENTS, 150 * CENTS, 40 * CENTS)


def test_the_first_of_a_month_is_compared_with_one_day(company: CompanyFile) -> None:
    sold(company, date(2026, 10, 1), 7)
    sold(company, date(2026, 10, 31), 900)
    sold(company, date(2026, 11, 1), 5)
    sales = figures_on(company, date(2026, 11, 1)).sales
    assert (sales.to_date, sales.last_month, sales.curve) == (5 * CENTS, 7 * CENTS, (5 * CENTS,))


def test_the_thirty_first_is_compared_with_the_whole_shorter_month(company: CompanyFile) -> None:
    sold(company, date(2026, 9, 30), 9)
    sold(company, date(2026, 10, 31), 8)
    sales = figures_on(company, date(2026, 10, 31)).sales
    assert (sales.to_date, sales.last_month) == (8 * CENTS, 9 * CENTS)
    assert (len(sales.curve), len(sales.curve_before)) == (31, 30)


def test_a_leap_day_is_compared_with_the_last_of_february(company: CompanyFile) -> None:
    sold(company, date(2027, 2, 28), 6)
    sold(company, date(2028, 2, 29), 3)
    sales = figures_on(company, date(2028, 2, 29)).sales
    assert (sales.to_date, sales.last_year) == (3 * CENTS, 6 * CENTS)


@pytest.mark.parametrize(
    ("month", "day", "expected"),
    [
        (date(2026, 2, 1), 31, date(2026, 2, 28)),
        (date(2028, 2, 1), 31, date(2028, 2, 29)),
        (date(2026, 12, 1), 31, date(2026, 12, 31)),
        (date(2026, 4, 1), 30, date(2026, 4, 30)),
        (date(2026, 4, 1), 1, date(2026, 4, 1)),
    ],
)
def test_the_same_day_of_a_month_is_its_last_where_it_has_fewer(month: date, day: int, expected: date) -> None:
    assert same_day_of(month, day) == expected


def test_credits_bring_a_month_below_zero_and_not_to_nothing(company: CompanyFile) -> None:
    """Nothing sold, and sold and credited wholly, are two things."""
    with company.transaction() as connection:
        connection.exec_driver_sql("INSERT INTO daily_totals VALUES ('2026-10-05', 0, -500, -500, -595, 0)")
    assert figures_on(company).sales.last_month == -500


def test_new_orders_are_counted_by_weeks_that_end_today(company: CompanyFile) -> None:
    for days_ago in (0, 6, 7, 83, 84):
        sold(company, TODAY - timedelta(days=days_ago), 10)
    weekly = figures_on(company).open.weekly
    assert (len(weekly), weekly[-1], weekly[-2], weekly[0], sum(weekly)) == (12, 2, 1, 1, 4)


def test_overdue_is_what_is_late_of_what_is_owed(company: CompanyFile) -> None:
    late, fresh = invoiced(company, terms_days=14), invoiced(company, terms_days=40)
    today = TODAY + timedelta(days=20)
    figure = figures_on(company, today).overdue
    due = order_of(company, late).due
    assert (figure.amount, figure.orders, figure.oldest_days) == (due, 1, 6)
    assert figure.receivables == due + order_of(company, fresh).due
    assert figure.curve[-1] == due
    assert figure.curve[0] == 0


def test_the_shelf_lasts_as_long_as_the_better_half_of_what_sells(company: CompanyFile) -> None:
    """Two thirds of the value last 10 days at the pace of the days since the first order, the rest 100."""
    fast = step(company, add_product, name="Fast", price=200_000).id
    slow = step(company, add_product, name="Slow", price=100_000).id
    step(company, enter_opening_stock, fast, quantity=20_000)
    step(company, enter_opening_stock, slow, quantity=110_000)
    lines = (LineInput(product_id=fast, quantity=1_000), LineInput(product_id=slow, quantity=1_000))
    for number in range(FEWEST_SALES):
        sold(company, TODAY - timedelta(days=number), 0, lines=lines)
    assert figures_on(company).stock.days is None, "ten days tell too little"
    tomorrow = TODAY + timedelta(days=5)
    # 10 of each in 15 days: what is left lasts 15 and 150 days.
    assert figures_on(company, tomorrow).stock.days == 15
    assert figures_on(company, tomorrow).stock.spread == (0, 0, 1, 0, 1)


def test_what_may_go_below_zero_can_ship(company: CompanyFile) -> None:
    product = step(company, add_product, name="Cup", price=100_000).id
    sold(company, TODAY, 0, lines=(LineInput(product_id=product, quantity=1_000),))
    assert (figures_on(company).open.can_ship, figures_on(company).stock.short_products) == (0, 1)
    step(company, change_setting, ALLOW_NEGATIVE_STOCK, True)
    assert figures_on(company).open.can_ship == 1


def test_months_have_no_figure_where_nothing_was_sold(company: CompanyFile) -> None:
    sold(company, date(2026, 11, 3), 12)
    sold(company, date(2025, 12, 31), 5)
    sold(company, date(2025, 11, 30), 7)
    with company.read() as session:
        months = sales_of_months(session, TODAY)
    assert [month.month for month in months] == [date(2025, 12, 1), *(date(2026, m, 1) for m in range(1, 12))]
    assert months[0] == MonthSales(date(2025, 12, 1), 5 * CENTS, None)
    assert months[1] == MonthSales(date(2026, 1, 1), None, None)
    assert months[-1] == MonthSales(date(2026, 11, 1), 12 * CENTS, 7 * CENTS)


def test_months_of_a_leap_day_are_twelve(company: CompanyFile) -> None:
    with company.read() as session:
        months = sales_of_months(session, date(2028, 2, 29))
    assert (months[0].month, months[-1].month, len(months)) == (date(2027, 3, 1), date(2028, 2, 1), 12)


def test_orders_that_wait_are_those_the_navigation_counts(company: CompanyFile) -> None:
    sold(company, TODAY, 20)
    received = OrderInput(customer_id=customer(company), lines=(service(),), delivery=Delivery.PICK_UP)
    step(company, receive_order, received)
    figure = figures_on(company).open
    statuses = look(company, lambda session: {row.status for row in read_waiting(session, TODAY).orders})
    assert statuses == {OrderStatus.TO_SHIP, OrderStatus.TO_REVIEW}
    assert (figure.orders, figure.can_ship, figure.to_decide) == (2, 1, 1)
    assert figure.value == sum(row.gross for row in look(company, lambda s: read_waiting(s, TODAY).orders))
