"""From small files to orders, credits and stock notes: every case, key and control total."""

import multiprocessing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from made_files import Rows, history_of, stopping_after, text_file, xlsx

from handcart.domain.errors import Cancelled
from handcart.domain.vocabulary import LineKind
from handcart.files.histories.history import OrderHistory, read_order_history
from handcart.files.histories.order_records import OrderRecord
from handcart.files.histories.records import FREIGHT, IMPORTED_SALES, SoldLine

_RETAIL = ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"]
_DAY = date(2010, 12, 1)


def _retail(tmp_path: Path, *rows: list[object]) -> OrderHistory:
    return history_of(xlsx(tmp_path / "a.xlsx", [_RETAIL, *rows]))


def _row(
    number: object, code: object, quantity: object, price: object, customer: object = None, day: object = _DAY
) -> list[object]:
    return [number, code, f"Product {code}", quantity, day, price, customer, "United Kingdom"]


def _reasons(history: OrderHistory) -> list[tuple[int, str]]:
    return [(refused.row, refused.reason.id.removeprefix("files.refused.")) for refused in history.refused]


def _balances(history: OrderHistory) -> None:
    totals = history.totals
    assert totals.rows_read == totals.rows_usable + totals.rows_refused
    assert totals.amount_in_file == totals.amount_usable + totals.amount_refused + totals.rounding
    amounts = [line.amount for order in history.orders for line in order.lines + order.credited]
    amounts += [line.amount for record in (*history.credits, *history.stock_notes) for line in record.lines]
    assert Decimal(sum(amounts)).scaleb(-2) == totals.amount_usable


def test_rows_of_one_number_are_one_order_wherever_they_stand(tmp_path: Path) -> None:
    with _retail(tmp_path, _row(1, "A", 2, 1.5, 17850), _row(2, "B", 1, 3, 9), _row(1, "C", 1, 0.25, 17850)) as history:
        first, second = history.orders
        _balances(history)
    assert (first.key, first.number, first.customer) == ("order:1", "1", "17850")
    assert [(line.key, line.position, line.row.row, line.amount) for line in first.lines] == [
        ("order:1:1", 1, 2, 300),
        ("order:1:2", 2, 4, 25),
    ]
    assert second.customer == "9"


def test_orders_can_be_gone_through_again(tmp_path: Path) -> None:
    with _retail(tmp_path, _row(1, "A", 2, 1.5)) as history:
        assert list(history.orders) == list(history.orders)


def test_walk_in_sales_have_no_customer(tmp_path: Path) -> None:
    with _retail(tmp_path, _row(1, "A", 2, 1.5)) as history:
        [order] = history.orders
        assert order.customer is None
        assert history.totals.rows_without_customer == 1
        assert history.customers == ()


def test_a_marked_number_is_a_credit_that_names_the_sold_line(tmp_path: Path) -> None:
    rows = [
        _row("536365", "A", 6, 2.55, 17850),
        _row("536366", "B", 1, 1, 17850),
        _row("C536379", "A", -2, 2.55, 17850),
        _row("C536380", "A", -5, 2.55, 17850),
        _row("C536381", "Z", -1, 2.55, 17850),
    ]
    with _retail(tmp_path, *rows, _row("536382", "Q", 1, 1), _row("536383", "Q", 1, 1)) as history:
        named, too_many, unknown = history.credits
        _balances(history)
    assert named.customer == "17850"
    assert (named.lines[0].quantity, named.lines[0].price, named.lines[0].amount) == (-2_000, 25_500, -510)
    assert named.lines[0].sold == SoldLine("order:536365", 1)
    assert too_many.lines[0].sold is None
    assert unknown.lines[0].sold is None


def test_a_credit_that_fits_two_sold_lines_names_none(tmp_path: Path) -> None:
    rows = [_row("1", "A", 6, 2, 7), _row("2", "A", 6, 2, 7), _row("C3", "A", -2, 2, 7)]
    with _retail(tmp_path, *rows) as history:
        [credit] = history.credits
    assert credit.lines[0].sold is None


def test_numbers_that_all_begin_with_c_are_no_credits(tmp_path: Path) -> None:
    with _retail(tmp_path, _row("C1", "A", 1, 2, 7), _row("C2", "A", 1, 2, 7)) as history:
        assert [order.number for order in history.orders] == ["C1", "C2"]


def test_all_quantities_negative_is_a_credit_also_without_a_mark(tmp_path: Path) -> None:
    with _retail(tmp_path, _row("1", "A", -1, 2), _row("2", "B", 1, -7.5)) as history:
        assert [credit.lines[0].amount for credit in history.credits] == [-200, -750]
        assert list(history.orders) == []
        _balances(history)


def test_no_price_and_no_customer_is_a_stock_note(tmp_path: Path) -> None:
    with _retail(tmp_path, _row("1", "A", -10, 0), _row("2", "A", 3, 0)) as history:
        assert [note.lines[0].quantity for note in history.stock_notes] == [-10_000, 3_000]
        assert history.totals.stock_notes == 2


def test_a_gift_to_a_customer_is_an_order(tmp_path: Path) -> None:
    with _retail(tmp_path, _row("1", "A", 1, 0, 7)) as history:
        [order] = history.orders
    assert order.lines[0].amount == 0


def test_a_negative_line_inside_an_order_is_credited_to_it(tmp_path: Path) -> None:
    with _retail(tmp_path, _row("1", "A", 5, 2, 7), _row("1", "A", -1, 2, 7)) as history:
        [order] = history.orders
        _balances(history)
    assert [line.amount for line in order.lines] == [1000]
    assert [(line.amount, line.sold) for line in order.credited] == [(-200, SoldLine("order:1", 1))]


def test_postage_is_a_charge_line(tmp_path: Path) -> None:
    with _retail(tmp_path, _row("1", "A", 5, 2, 7), _row("1", "POST", 1, 18, 7)) as history:
        [order] = history.orders
        assert [line.kind for line in order.lines] == [LineKind.GOODS, LineKind.CHARGE]
        assert history.totals.charge_rows == 1


def test_equal_lines_are_named_and_kept(tmp_path: Path) -> None:
    with _retail(tmp_path, _row("1", "A", 5, 2, 7), _row("1", "A", 5, 2, 7), _row("2", "A", 5, 2, 7)) as history:
        [duplicate] = history.duplicates
        assert (duplicate.row, duplicate.same_as) == (3, 2)
        assert history.totals.lines == 3


def test_an_order_with_a_refused_line_is_left_out_whole(tmp_path: Path) -> None:
    rows = (_row("1", "A", 5, 2, 7), _row("1", "B", "many", 2, 7), _row("1", "C", 1, 3, 7), _row("2", "A", 1, 4, 7))
    with _retail(tmp_path, *rows) as history:
        assert _reasons(history) == [(3, "number"), (2, "other_line"), (4, "other_line")]
        assert history.refused[1].reason.values == {"row": 3}
        assert [order.number for order in history.orders] == ["2"]
        assert (history.totals.amount_usable, history.totals.amount_refused) == (4, 13)
        _balances(history)


def test_an_order_with_a_refused_line_is_left_out_with_its_row_and_freight(tmp_path: Path) -> None:
    with _joined(tmp_path, ("2,BOB,2026-01-03,,,5",), ("2,11,x,1,0", "2,12,1,3,0")) as history:
        assert _reasons(history) == [(4, "number"), (5, "other_line"), (3, "other_line")]
        assert [order.number for order in history.orders] == ["1"]
        assert history.totals.amount_refused == 3 + 5
        _balances(history)


def test_bad_rows_are_refused_with_their_reason_and_the_rest_is_usable(tmp_path: Path) -> None:
    rows = [
        _row("1", "A", 5, 2, 7),
        _row("8", "B", "many", 2, 7),
        _row("9", "A", 3, 2, 7),
        _row("9", "C", 1, 2, 8),
        _row("2", "A", 0, 2, 7),
        _row("3", "A", 1, 2, 7, day=None),
        _row("4", "A", 1, 2, 7, day="soon"),
        _row("5", "A", 1, None, 7),
        _row("6", "A", None, 2, 7),
        _row("7", "A", 1.2345, 2, 7),
    ]
    with _retail(tmp_path, *rows) as history:
        assert _reasons(history) == [
            (3, "number"),
            (5, "other_customer"),
            (4, "other_line"),
            (6, "quantity_zero"),
            (7, "no_date"),
            (8, "date"),
            (9, "price_missing"),
            (10, "quantity_missing"),
            (11, "quantity_places"),
        ]
        assert [order.number for order in history.orders] == ["1"]
        assert history.totals.amount_refused == Decimal("6") + 2 + 2 + 2 + Decimal("2.469")
        _balances(history)


def test_a_formula_without_a_value_and_an_error_are_errors_of_their_row(tmp_path: Path) -> None:
    file = text_file(tmp_path / "a.csv", "Order No,Date,Qty,Price", "1,2026-01-02,1,#DIV/0!", "2,2026-01-02,1,3")
    with history_of(file) as history:
        assert _reasons(history) == [(2, "error_cell")]
        assert history.refused[0].reason.values == {"column": "Price", "text": "#DIV/0!"}


def test_a_row_s_own_number_is_its_key(tmp_path: Path) -> None:
    file = text_file(
        tmp_path / "a.csv", "Row ID,Order ID,Date,Product,Qty,Price", "17,1,2026-01-02,A,1,5", "18,1,2026-01-02,A,1,5"
    )
    with history_of(file) as history:
        [order] = history.orders
        assert [line.key for line in order.lines] == ["order:1:row:17", "order:1:row:18"]
        assert len(history.duplicates) == 1


def test_rows_without_a_number_are_orders_by_themselves(tmp_path: Path) -> None:
    lines = ("date,customer,amount", "2026-01-02,Ann,5", "2026-01-03,Bob,6", "2026-01-02,Ann,5")
    file = text_file(tmp_path / "a.csv", *lines)
    with history_of(file) as history:
        first, other, again = history.orders
    assert first.lines[0].product == IMPORTED_SALES
    assert first.key.startswith("hash:")
    assert first.key.endswith(":1")
    assert again.key == first.key[:-1] + "2"
    assert other.key[:-2] != first.key[:-2]
    # The same rows in another place keep their keys.
    with history_of(text_file(tmp_path / "b.csv", "note", *lines)) as later:
        assert [order.key for order in later.orders] == [first.key, other.key, again.key]


def test_equal_rows_of_two_files_are_two_orders(tmp_path: Path) -> None:
    one = text_file(tmp_path / "a.csv", "date,customer,amount", "2026-01-02,Ann,5")
    two = text_file(tmp_path / "b.csv", "date,customer,amount", "2026-01-02,Ann,5")
    with history_of(one, two) as history:
        assert len(list(history.orders)) == 2


def test_chinese_shop_export(tmp_path: Path) -> None:
    file = text_file(
        tmp_path / "订单.csv",
        "订单明细表",
        "订单号,客户名称,商品编号,商品名称,数量,单价（元）,金额,下单日期,收货地址,运费",
        "T001,王小明,0012,茶杯,2,￥15.50,31.00,2026年3月5日,北京市朝阳区1号,8.00",
        "T001,王小明,0013,茶壶,1,88,88,2026年3月5日,北京市朝阳区1号,8.00",
        "合计,,,,3,,119.00,,,",
        encoding="gb18030",
    )
    with history_of(file) as history:
        [order] = history.orders
        assert [row.reason.id for row in history.passed_over] == ["files.passed_over.sum"]
        _balances(history)
    assert order.customer == "王小明"
    assert order.ordered_on == date(2026, 3, 5)
    assert order.ship_to is not None
    assert order.ship_to.street == "北京市朝阳区1号"
    assert [(line.product, line.text, line.amount) for line in order.lines] == [
        ("0012", "茶杯", 3100),
        ("0013", "茶壶", 8800),
        (FREIGHT, None, 800),
    ]


def test_notes_and_repeated_headers_are_passed_over_and_named(tmp_path: Path) -> None:
    rows: Rows = [
        ["Sales report"],
        ["Order No", "Date", "Qty", "Price", "Name"],
        ["1", _DAY, 1, 2, "x"],
        ["Order No", "Date", "Qty", "Price", "Name"],
        ["2", _DAY, 1, 2, "x"],
        [None, None, None, None, "printed by hand"],
    ]
    with history_of(xlsx(tmp_path / "a.xlsx", rows)) as history:
        assert [(row.row, row.reason.id.rpartition(".")[2]) for row in history.passed_over] == [
            (4, "header"),
            (6, "note"),
        ]
        assert history.totals.rows_read == 2


def test_a_product_called_total_is_no_sum(tmp_path: Path) -> None:
    file = text_file(tmp_path / "a.csv", "Product,Order No,Date,Qty,Price", "Total,1,2026-01-02,1,5", "Total,,,1,5")
    with history_of(file) as history:
        assert history.totals.lines == 1
        assert [row.row for row in history.passed_over] == [3]


_ORDERS = (
    "orderID,customerID,orderDate,requiredDate,shippedDate,freight",
    "1,ANN,2026-01-02,2026-01-09,2026-01-05,32.38",
)
_LINES = ("orderID,productID,unitPrice,quantity,discount", "1,11,14.00,12,0.1", "1,42,9.80,10,0")


def _joined(tmp_path: Path, orders: tuple[str, ...] = (), lines: tuple[str, ...] = ()) -> OrderHistory:
    return history_of(
        text_file(tmp_path / "orders.csv", *_ORDERS, *orders), text_file(tmp_path / "lines.csv", *_LINES, *lines)
    )


def test_orders_and_lines_are_joined_on_the_number(tmp_path: Path) -> None:
    with _joined(tmp_path, ("2,BOB,2026-01-03,NULL,NULL,0",), ("2,11,14.00,1,0",)) as history:
        shipped, open_order = history.orders
        assert history.totals.rows_read == 3
        _balances(history)
    assert (shipped.customer, shipped.promised_on, shipped.shipped_on) == ("ANN", date(2026, 1, 9), date(2026, 1, 5))
    assert [(line.product, line.discount, line.amount) for line in shipped.lines] == [
        ("11", 100_000, 15_120),
        ("42", 0, 9_800),
        (FREIGHT, 0, 3_238),
    ]
    assert (shipped.open, open_order.open, open_order.shipped_on) == (False, True, None)
    assert len(open_order.lines) == 1


def test_lines_without_their_order_and_orders_without_lines_are_refused(tmp_path: Path) -> None:
    with _joined(
        tmp_path, ("2,BOB,2026-01-03,,,5", "3,BOB,never,,,0", "1,ANN,2026-01-02,,,0"), ("9,11,1,1,0", "3,11,1,1,0")
    ) as history:
        assert _reasons(history) == [
            (5, "order_twice"),
            (4, "no_order_row"),
            (4, "date"),
            (5, "order_row"),
            (3, "no_lines"),
        ]
        assert history.totals.amount_refused == 7
        _balances(history)


def test_an_order_whose_lines_are_all_refused_is_refused_with_its_freight(tmp_path: Path) -> None:
    with _joined(tmp_path, ("2,BOB,2026-01-03,,,5",), ("2,11,x,1,0",)) as history:
        assert _reasons(history) == [(4, "number"), (3, "no_usable_line")]
        assert history.totals.amount_refused == 5
        _balances(history)


def test_lists_of_customers_and_products_in_the_same_call(tmp_path: Path) -> None:
    customers = text_file(
        tmp_path / "customers.csv", "customerID,companyName,contactName,city", "ANN,Ann & Co,Ann,Ulm", "NEW,New,N,X"
    )
    products = text_file(tmp_path / "products.csv", "productID,productName,unitPrice", "11,Cheese,21.00")
    files = [text_file(tmp_path / "o.csv", *_ORDERS), text_file(tmp_path / "l.csv", *_LINES), customers, products]
    with history_of(*files) as history:
        assert [(one.key, one.name, one.contact) for one in history.customers] == [
            ("ANN", "Ann & Co", "Ann"),
            ("NEW", "New", "N"),
        ]
        known = {one.key: (one.name, one.price) for one in history.products}
    assert known == {"11": ("Cheese", 210_000), "42": (None, 98_000)}


def test_order_totals_alone_sell_one_product(tmp_path: Path) -> None:
    file = text_file(
        tmp_path / "a.csv", "Order No,Date,Customer,Order total", "1,2026-01-02,Ann,119.00", "2,2026-01-02,Bob,5"
    )
    with history_of(file) as history:
        assert [(order.lines[0].product, order.lines[0].amount) for order in history.orders] == [
            (IMPORTED_SALES, 11_900),
            (IMPORTED_SALES, 500),
        ]


def test_an_order_in_the_list_without_lines_sells_its_total(tmp_path: Path) -> None:
    orders = text_file(tmp_path / "o.csv", "Order No,Date,Customer,Total", "1,2026-01-02,Ann,119", "2,2026-01-02,Bob,5")
    lines = text_file(tmp_path / "l.csv", "Order No,SKU,Qty,Price", "1,A,1,119")
    with history_of(orders, lines) as history:
        assert [(order.number, order.lines[0].product, order.lines[0].amount) for order in history.orders] == [
            ("1", "A", 11_900),
            ("2", IMPORTED_SALES, 500),
        ]
        _balances(history)


def test_returned_orders_are_flagged(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "Orders": [["Order ID", "Order Date", "Sales", "Quantity"], ["1", _DAY, 5, 1], ["2", _DAY, 5, 1]],
        "Returns": [["Returned", "Order ID"], ["Yes", "2"], ["Yes", "9"], ["No", "1"]],
        "People": [["Person", "Region"], ["A", "West"]],
    }
    with history_of(xlsx(tmp_path / "a.xlsx", sheets)) as history:
        assert [order.returned for order in history.orders] == [False, True]
        assert _reasons(history) == [(3, "returned_unknown")]
        assert [name for _, name in history.ignored] == ["People"]


def test_files_of_the_same_kind_are_appended(tmp_path: Path) -> None:
    header = "Order No,Date,Qty,Price"
    january = text_file(tmp_path / "jan.csv", header, "1,2026-01-02,1,5")
    february = text_file(tmp_path / "feb.csv", "DATE;order no;QTY;price", "2026-02-02;2;1;5,50")
    with history_of(january, february) as history:
        orders = list(history.orders)
        assert [(order.number, order.lines[0].amount) for order in orders] == [("1", 500), ("2", 550)]
        assert [history.sources[order.lines[0].row.source].file for order in orders] == [january, february]


@pytest.mark.parametrize(("text", "scaled"), [("5", 50_000), ("5%", 50_000), ("7.5 %", 75_000)])
def test_discounts_in_percent(tmp_path: Path, text: str, scaled: int) -> None:
    file = text_file(tmp_path / "a.csv", "Order No,Date,Qty,Price,Discount", f"1,2026-01-02,1,100.00,{text}")
    with history_of(file) as history:
        [order] = history.orders
    assert order.lines[0].discount == scaled


def test_rounding_is_the_exact_difference_between_file_and_import(tmp_path: Path) -> None:
    rows: Rows = [["Order No", "Date", "Amount"], ["1", _DAY, 10.004], ["2", _DAY, 10.0051]]
    with history_of(xlsx(tmp_path / "a.xlsx", rows)) as history:
        totals = history.totals
        _balances(history)
    assert (totals.amount_in_file, totals.amount_usable) == (Decimal("20.0091"), Decimal("20.01"))
    assert totals.rounding == Decimal("-0.0009")


def test_a_currency_without_decimals(tmp_path: Path) -> None:
    file = text_file(tmp_path / "a.csv", "Order No,Date,Qty,Price", "1,2026-01-02,3,100.5")
    with history_of(file, exponent=0) as history:
        [order] = history.orders
        assert order.lines[0].amount == 302
        assert history.totals.rounding == Decimal("-0.5")


def test_a_customer_called_like_a_formula_is_only_text(tmp_path: Path) -> None:
    file = text_file(tmp_path / "a.csv", "Order No,Date,Customer,Amount", "1,2026-01-02,=1+1,5", "2,2026-01-02,'@x,5")
    with history_of(file) as history:
        assert [one.name for one in history.customers] == ["=1+1", "@x"]


def test_stopping_leaves_neither_process_nor_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    rows: Rows = [["Order No", "Date", "Amount"], *([str(number), _DAY, 1] for number in range(2_000))]
    file = xlsx(tmp_path / "a.xlsx", rows)
    for reports in (0, 12):
        with pytest.raises(Cancelled):
            read_order_history([file], exponent=2, progress=stopping_after(reports))
    assert multiprocessing.active_children() == []
    assert list(folder.iterdir()) == []


def test_closing_removes_the_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    file = text_file(tmp_path / "a.csv", "Order No,Date,Amount", "1,2026-01-02,5")
    history = history_of(file)
    orders: list[OrderRecord] = list(history.orders)
    history.close()
    assert len(orders) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
