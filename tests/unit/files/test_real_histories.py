"""The real files reconcile to the cent, with no mapping given by hand."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from made_files import history_of, xlsx

from handcart.domain.progress import Progress
from handcart.domain.vocabulary import LineKind
from handcart.files.histories.history import OrderHistory, read_order_history
from handcart.files.histories.records import FREIGHT
from shared_data import shared


def _amount(history: OrderHistory) -> Decimal:
    lines = [line for order in history.orders for line in order.lines + order.credited]
    lines += [line for credit in history.credits for line in credit.lines]
    return Decimal(sum(line.amount for line in lines)).scaleb(-2)


@pytest.fixture(scope="module")
def retail() -> Iterator[OrderHistory]:
    with history_of(shared("online_retail/OnlineRetail_2010-12.xlsx")) as history:
        yield history


@pytest.fixture(scope="module")
def northwind() -> Iterator[OrderHistory]:
    with history_of(shared("northwind/orders.csv"), shared("northwind/order_details.csv")) as history:
        yield history


@pytest.fixture(scope="module")
def superstore() -> Iterator[OrderHistory]:
    with history_of(shared("superstore/Sample - Superstore.xls")) as history:
        yield history


def test_every_row_of_a_wholesaler_s_month_is_accounted_for(retail: OrderHistory) -> None:
    totals = retail.totals
    assert (totals.rows_read, totals.rows_usable, totals.rows_refused) == (42_481, 42_481, 0)
    assert (totals.orders, totals.credits, totals.stock_notes) == (1_559, 326, 140)
    assert totals.lines == 42_481
    assert totals.rows_without_customer == 15_631
    assert len(retail.customers) == 948


def test_a_wholesaler_s_month_reconciles_to_the_cent(retail: OrderHistory) -> None:
    totals = retail.totals
    assert totals.amount_in_file == totals.amount_usable == _amount(retail) == Decimal("748957.02")
    assert totals.rounding == 0
    credits = sum(line.amount for credit in retail.credits for line in credit.lines)
    assert credits == -7_478_912
    assert all(line.amount == 0 for note in retail.stock_notes for line in note.lines)


def test_postage_and_fees_of_a_wholesaler_s_month_are_charges(retail: OrderHistory) -> None:
    charges = {product.key for product in retail.products if product.kind is LineKind.CHARGE}
    assert charges == {"POST", "DOT", "M", "m", "D", "C2", "AMAZONFEE", "BANK CHARGES"}


def test_joined_files_with_freight_and_open_orders(northwind: OrderHistory) -> None:
    orders = list(northwind.orders)
    assert len(orders) == 830
    assert sum(order.open for order in orders) == 21
    goods = [line for order in orders for line in order.lines if line.product != FREIGHT]
    assert len(goods) == northwind.totals.lines == 2_155
    assert sum(line.quantity * line.price for line in goods) == 1_354_458_59 * 10**5
    net = sum(line.quantity * line.price * (1_000_000 - line.discount) for line in goods)
    assert Decimal(net).scaleb(-13) == Decimal("1265793.0395")
    freight = sum(line.amount for order in orders for line in order.lines if line.product == FREIGHT)
    assert freight == 6_494_269
    late = sum(bool(o.shipped_on and o.promised_on and o.shipped_on > o.promised_on) for o in orders)
    assert late == 37


def test_joined_files_name_the_rounding(northwind: OrderHistory) -> None:
    totals = northwind.totals
    assert totals.amount_in_file == Decimal("1265793.0395") + Decimal("64942.69")
    assert totals.amount_usable == _amount(northwind)
    assert totals.rounding == totals.amount_in_file - totals.amount_usable == Decimal("-0.2505")


def test_customers_and_products_of_joined_files() -> None:
    names = ("orders", "order_details", "customers", "products", "suppliers", "employees")
    with history_of(*(shared(f"northwind/{name}.csv") for name in names)) as history:
        assert (len(history.customers), len(history.products)) == (91, 78 - 1)
        assert [source.kind for source in history.sources] == ["orders", "lines", "customers", "products"]
        assert all(customer.name for customer in history.customers)
        assert history.totals.orders == 830


def test_amounts_instead_of_prices(superstore: OrderHistory) -> None:
    totals = superstore.totals
    assert (totals.orders, totals.lines) == (5_009, 9_994)
    assert (totals.credits, totals.stock_notes, totals.rows_refused) == (0, 0, 0)
    assert totals.amount_in_file == Decimal("2297200.8603")
    assert totals.amount_usable == _amount(superstore)
    assert totals.rounding == totals.amount_in_file - totals.amount_usable
    assert len(superstore.customers) == 793


def test_returned_orders_and_the_one_equal_line(superstore: OrderHistory) -> None:
    orders = list(superstore.orders)
    assert sum(order.returned for order in orders) == 296
    assert [(row.sheet, row.row, row.same_as) for row in superstore.duplicates] == [("Orders", 3_408, 3_407)]
    days = [order.ordered_on for order in orders]
    assert (min(days), max(days)) == (date(2011, 1, 4), date(2014, 12, 31))
    assert not any(order.open for order in orders)


def test_orders_without_numbers() -> None:
    with history_of(shared("rfm/rfm_data_orders.csv")) as history:
        assert (history.totals.orders, len(history.customers)) == (4_906, 995)


def test_a_dirty_file_loses_no_money_silently() -> None:
    file = shared("dirty_cafe/dirty_cafe_sales.csv")
    for recover, amount in ((False, "84763.50"), (True, "88952.00")):
        with read_order_history([file], exponent=2, recover=recover, progress=Progress()) as history:
            totals = history.totals
        assert totals.rows_read == totals.rows_usable + totals.rows_refused == 10_000
        assert totals.amount_in_file == Decimal(amount)
        assert totals.amount_in_file == totals.amount_usable + totals.amount_refused + totals.rounding


@pytest.mark.long
def test_half_a_million_rows_go_through(tmp_path: Path) -> None:
    count = 541_909
    rows = [["Order No", "Order Date", "Customer ID", "SKU", "Qty", "Unit Price"]]
    rows += [
        [str(number // 20), date(2010, 12, 1), number // 20 % 4_000, f"P{number % 4_000}", 1 + number % 7, 1.25]
        for number in range(count)
    ]
    file = xlsx(tmp_path / "large.xlsx", rows)
    expected = sum(1 + number % 7 for number in range(count)) * Decimal("1.25")
    del rows
    with history_of(file) as history:
        assert history.totals.rows_usable == count
        assert history.totals.amount_in_file == expected
        assert sum(len(order.lines) for order in history.orders) == count
