"""Tables with what programs and people put around them: headers over two rows, sums between, notes below, guards
around numbers, the totals of orders beside lines, the columns of shop platforms.
"""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from made_files import Rows, history_of, read, text_file, xlsx
from openpyxl import load_workbook

from handcart.domain.errors import BadInput, FileProblem
from handcart.domain.progress import Progress
from handcart.domain.typed_text import LONGEST_LINE
from handcart.files.histories.history import OrderHistory
from handcart.files.lists.list_rows import list_rows
from handcart.files.lists.list_tables import detected_kind
from handcart.files.reading.reader import read_files
from handcart.files.recognising.fields import Field, ImportKind
from handcart.files.recognising.mapping import DateOrder, Mapping
from handcart.files.recognising.values import UnreadableError, day_of

HEAD = ["Order ID", "Order Date", "Customer", "SKU", "Quantity", "Price"]
DAY = date(2026, 3, 5)


def _row(number: int, *, sku: str = "X", quantity: object = 1, price: object = 5) -> list[object]:
    return [f"N{number}", DAY, "Tea House", sku, quantity, price]


def _refusals(history: OrderHistory) -> list[tuple[int, str]]:
    return [(each.row, each.reason.id.removeprefix("files.refused.")) for each in history.refused]


def _passed_over(history: OrderHistory) -> list[tuple[int, str]]:
    return [(each.row, each.reason.id.removeprefix("files.passed_over.")) for each in history.passed_over]


@pytest.mark.parametrize(
    "rows",
    [
        [["Order", "Order", "Customer", None, None, "Unit"], ["ID", "Date", "name", "SKU", "Quantity", "price"]],
        [["Order ID", "Order Date", "Customer", None, None, None], [None, None, None, "SKU", "Quantity", "Price"]],
        [["The order", None, None, "What was sold", None, None], HEAD],
    ],
)
def test_headers_over_two_rows(tmp_path: Path, rows: Rows) -> None:
    with history_of(xlsx(tmp_path / "a.xlsx", [*rows, _row(1), _row(2)])) as history:
        assert (history.understandings[0].header_row, [order.number for order in history.orders]) == (2, ["N1", "N2"])
        assert [customer.name for customer in history.customers] == ["Tea House"]
        assert history.totals.amount_usable == Decimal(10)


def test_headers_that_are_merged_over_two_rows(tmp_path: Path) -> None:
    upper = ["Order ID", "Order Date", "Customer", "Goods", None, None]
    file = xlsx(tmp_path / "a.xlsx", [upper, [None, None, None, "SKU", "Quantity", "Price"], _row(1)])
    book = load_workbook(file)
    for column in "ABC":
        book["Sheet1"].merge_cells(f"{column}1:{column}2")
    book["Sheet1"].merge_cells("D1:F1")
    book.save(file)
    with history_of(file) as history:
        assert next(history.orders).customer == "Tea House"


def test_what_two_header_rows_say_together_can_be_said_otherwise(tmp_path: Path) -> None:
    rows = [
        ["Order", "Order", "Customer", None, None, None],
        ["ID", "Date", "name", "SKU", "Quantity", "Price"],
        _row(1),
    ]
    with history_of(xlsx(tmp_path / "a.xlsx", rows), mapping=Mapping({"Customer name": Field.REFERENCE})) as history:
        assert (next(history.orders).customer, next(history.orders).reference) == (None, "Tea House")


def test_sums_between_and_notes_below_are_no_orders(tmp_path: Path) -> None:
    rows = [
        *(HEAD, _row(1), ["Subtotal March", None, None, None, 1, 5], _row(2)),
        *(
            ["合计：茶具", None, None, None, 2, 10],
            ["Total", None, None, None, 2, 10],
            ["End of report"],
            ["Confidential"],
        ),
    ]
    with history_of(xlsx(tmp_path / "a.xlsx", rows)) as history:
        assert _refusals(history) == []
        assert _passed_over(history) == [(3, "sum"), (5, "sum"), (6, "sum"), (7, "note"), (8, "note")]
        assert history.totals.amount_in_file == Decimal(10)


def test_a_number_alone_in_its_row_is_not_passed_over(tmp_path: Path) -> None:
    with history_of(xlsx(tmp_path / "a.xlsx", [HEAD, _row(1), ["N7"]])) as history:
        assert _refusals(history) == [(3, "quantity_missing")]


def test_an_order_called_like_a_sum_is_an_order_where_it_has_a_day(tmp_path: Path) -> None:
    with history_of(xlsx(tmp_path / "a.xlsx", [HEAD, ["Total 7", DAY, "Tea House", "X", 1, 5]])) as history:
        assert [order.number for order in history.orders] == ["Total 7"]


def test_lines_without_the_number_of_their_order_say_what_to_do(tmp_path: Path) -> None:
    with history_of(xlsx(tmp_path / "a.xlsx", [HEAD, _row(1), [None, None, None, "Y", 1, 5]])) as history:
        assert _refusals(history) == [(3, "no_number")]


def test_guards_around_numbers_in_text_are_taken_off(tmp_path: Path) -> None:
    file = text_file(tmp_path / "a.csv", "订单编号,手机,备注", "=\"0012\",'13800000000,'t is")
    assert read(file)[""][1][1] == ["0012", "13800000000", "'t is"]
    assert read(text_file(tmp_path / "b.csv", '"=""0012""",=1+1,"=""a""&""b"""'))[""][0][1] == [
        "0012",
        "=1+1",
        '="a"&"b"',
    ]


def test_a_few_lost_zero_bytes_are_no_reason_to_refuse_a_short_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"Order ID,Date\nA\0\0" + b"1,2026-03-05\n")
    assert read(tmp_path / "a.csv")[""][1][1][0] == "A1"


@pytest.mark.parametrize(("text", "year"), [("5-Mar-26", 2026), ("5 mar 99", 1999), ("05-Mar-2026", 2026)])
def test_days_with_the_name_of_the_month(text: str, year: int) -> None:
    assert day_of(text, None) == date(year, 3, 5)


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2200, 1, 1), datetime(1850, 1, 1, 8, 0)])
def test_days_that_no_business_has_are_refused(day: date) -> None:
    with pytest.raises(UnreadableError):
        day_of(day, None)


def test_the_total_of_an_order_beside_each_of_its_rows_is_counted_for_none(tmp_path: Path) -> None:
    lines = ("订单号,下单时间,商品名称,数量,订单金额", "1,2026-03-05,茶叶罐,2,207.90", "1,2026-03-05,茶巾,1,207.90")
    with history_of(text_file(tmp_path / "a.csv", *lines, "2,2026-03-05,茶巾,1,9.90")) as history:
        assert _refusals(history) == [(2, "total_repeated"), (3, "total_repeated")]
        assert [order.number for order in history.orders] == ["2"]
    plain = [line.replace("订单金额", "总价") for line in lines]
    with history_of(text_file(tmp_path / "b.csv", *plain)) as history:
        assert _refusals(history) == []


@pytest.mark.parametrize(
    ("head", "row", "amount"),
    [
        (
            "订单号,商品ID,商品名称,订购数量,京东价,订单金额,下单时间,下单帐号,客户姓名,客户地址,联系电话,运费金额",
            "8801,1001,茶叶罐,2,99.00,198.00,2026-03-05 10:00:00,jd_1,王五,上海市浦东新区,13700000000,0.00",
            Decimal(198),
        ),
        (
            "主订单编号,选购商品,商品规格,商品数量,商家编码,商品单价,订单应付金额,运费,收件人,收件人手机号,省,市,区,详细地址,订单提交时间",
            "69,茶杯,白,3,TB-1,20.00,60.00,0.00,李四,13600000000,浙江省,杭州市,西湖区,文三路,2026/3/5 9:08",
            Decimal(60),
        ),
        (
            "商品,订单号,订单状态,商品总价(元),店铺优惠折扣(元),邮费(元),用户实付金额(元),商家实收金额(元),商品数量(件),订单成交时间,商品id",
            "茶杯,260305-1,已发货,60.00,5.00,0.00,55.00,55.00,3,2026-03-05 09:08:01,778",
            Decimal(60),
        ),
        (
            "订单编号,买家会员名,总金额,买家实际支付金额,收货地址 ,联系手机,订单创建时间,宝贝标题 ,宝贝总数量",
            '="3301",茶友,"￥1,280.00",1280.00,浙江省 杭州市,\'13800000000,2026年3月5日 14:05,青瓷杯,2',
            Decimal(1280),
        ),
    ],
)  # fmt: skip
def test_the_columns_of_shop_platforms(tmp_path: Path, head: str, row: str, amount: Decimal) -> None:
    with history_of(text_file(tmp_path / "a.csv", head, row, encoding="gb18030")) as history:
        assert _refusals(history) == []
        order = next(history.orders)
        assert (order.ordered_on, history.totals.amount_usable) == (DAY, amount)
        assert next(product.name for product in history.products) in ("茶叶罐", "茶杯", "青瓷杯")


@pytest.mark.parametrize(
    ("lines", "orders"),
    [
        (
            (
                "Name,Email,Total,Shipping,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Name",
                "#1001,a@post.example,54.90,4.90,2026-03-05 10:00:00 +0100,2,Mug,15.00,Ann",
                "#1001,a@post.example,,,2026-03-05 10:00:00 +0100,1,Pot,20.00,",
                "#1002,b@post.example,20.00,0.00,2026-03-05 11:00:00 +0100,1,Pot,20.00,Bob",
            ),
            {"#1001": ("54.90", [2, 1, 1]), "#1002": ("20.00", [1])},
        ),
        (
            (
                "order-id,purchase-date,buyer-name,sku,product-name,quantity-purchased,currency,item-price",
                "302-1,2026-03-05T10:00:00+00:00,Ann,L9,Lamp,2,EUR,59.98",
                "302-1,2026-03-05T10:00:00+00:00,Ann,S8,Shade,3,EUR,30.00",
            ),
            {"302-1": ("89.98", [2, 3])},
        ),
        (
            (
                "Sale Date,Item Name,Buyer,Quantity,Price,Order Shipping,Item Total,Order ID",
                "03/14/26,Scarf,Jane,2,30.00,6.50,60.00,33",
                "03/14/26,Hat,Jane,1,25.00,6.50,25.00,33",
            ),
            {"33": ("91.50", [2, 1, 1])},
        ),
        (
            (
                "订单编号,买家会员名,买家应付货款,买家应付邮费,总金额,买家实际支付金额,订单创建时间,宝贝标题,宝贝总数量",
                "3301,茶友,88.00,6.00,94.00,94.00,2026-03-05 12:00:00,青瓷杯,2",
            ),
            {"3301": ("94.00", [2, 1])},
        ),
    ],
)  # fmt: skip
def test_the_orders_of_shop_platforms_are_whole_and_come_to_what_was_paid(
    tmp_path: Path, lines: tuple[str, ...], orders: dict[str, tuple[str, list[int]]]
) -> None:
    with history_of(text_file(tmp_path / "a.csv", *lines)) as history:
        assert _refusals(history) == []
        assert {order.number: [line.quantity // 1000 for line in order.lines] for order in history.orders} == {
            number: quantities for number, (_amount, quantities) in orders.items()
        }
        assert history.totals.amount_usable == sum(Decimal(amount) for amount, _quantities in orders.values())


def test_texts_are_kept_on_one_line_or_refused_by_name(tmp_path: Path) -> None:
    rows = [HEAD, _row(1, sku="two\nlines "), _row(2, sku="x" * (LONGEST_LINE + 1)), _row(3, sku="bell\x07")]
    with history_of(xlsx(tmp_path / "a.xlsx", rows)) as history:
        assert [line.product for order in history.orders for line in order.lines] == ["two lines"]
        assert [(each.row, each.reason.values["column"]) for each in history.refused] == [(3, "SKU"), (4, "SKU")]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("number,notes", None),
        ("Region,Number", None),
        ("name,city", ImportKind.CUSTOMERS),
        ("sku,price", ImportKind.PRODUCTS),
    ],
)
def test_numbers_with_notes_may_be_of_anything(tmp_path: Path, head: str, kind: ImportKind | None) -> None:
    (tmp_path / "rows").mkdir()
    sheets = read_files([text_file(tmp_path / "a.csv", head, "1,2")], tmp_path / "rows", Progress())
    assert detected_kind(sheets, Mapping(), None) is kind


def test_years_of_two_digits_that_may_come_first_are_asked_for(tmp_path: Path) -> None:
    head = "Order ID,Order Date,SKU,Quantity,Price"
    file = text_file(tmp_path / "a.csv", head, "A1,24/03/05,X,1,2", "A2,24/03/06,X,1,2")
    with pytest.raises(BadInput) as asked:
        history_of(file)
    assert (asked.value.field, asked.value.message.id) == ("date_order", "files.years_ambiguous")
    for order, day in ((DateOrder.YEAR_FIRST, date(2024, 3, 5)), (DateOrder.DAY_FIRST, date(2005, 3, 24))):
        with history_of(file, mapping=Mapping(date_order=order)) as history:
            assert next(history.orders).ordered_on == day
    with history_of(text_file(tmp_path / "b.csv", head, "A1,13/04/26,X,1,2", "A2,14/05/26,X,1,2")) as history:
        assert next(history.orders).ordered_on == date(2026, 4, 13)


def test_a_text_of_two_encodings_or_cut_off_is_one_sentence(tmp_path: Path) -> None:
    mixed = tmp_path / "mixed.csv"
    mixed.write_bytes("Order ID,Customer\nA1,Müller\n".encode() + "A2,Müller\n".encode("cp1252"))
    with pytest.raises(FileProblem, match=r"files\.text_mixed"):
        read(mixed)
    cut = tmp_path / "cut.csv"
    cut.write_bytes("订单号,客户名称\n1,张三\n2,李".encode()[:-1])
    with pytest.raises(FileProblem, match=r"files\.text_broken"):
        read(cut)


@pytest.mark.parametrize(
    ("lines", "encoding"),
    [
        (
            (
                "支付宝交易记录明细查询",
                "交易号    ,付款时间      ,交易对方   ,商品名称   ,金额（元） ,收/支 ,交易状态 ,",
                "20260305 ,2026-03-05 10:00:05 ,张三 ,青瓷杯 ,128.00 ,收入 ,交易成功 ,",
                "20260306 ,2026-03-06 10:00:05 ,某店 ,纸箱 ,30.00 ,支出 ,交易成功 ,",
            ),
            "gb18030",
        ),
        (
            (
                '"Konto";"DE12"',
                '"Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";"Verwendungszweck";"IBAN";"Betrag (€)"',
                '"05.03.26";"05.03.26";"Gebucht";"Tea House";"Rechnung 5";"DE1";"128,00"',
            ),
            "utf-8",
        ),
        (
            (
                "Date,Name,Type,Status,Currency,Gross,Fee,Net,From Email Address,Transaction ID",
                "03/05/2026,Tea House,Payment,Completed,EUR,128.00,-3.50,124.50,a@b.c,1AB",
            ),
            "utf-8",
        ),
    ],
)
def test_statements_of_banks_and_payment_services_are_payments(
    tmp_path: Path, lines: tuple[str, ...], encoding: str
) -> None:
    (tmp_path / "rows").mkdir()
    sheets = read_files([text_file(tmp_path / "a.csv", *lines, encoding=encoding)], tmp_path / "rows", Progress())
    assert detected_kind(sheets, Mapping(), None) is ImportKind.PAYMENTS
    given = Mapping(date_order=DateOrder.MONTH_FIRST if encoding == "utf-8" else None)
    rows = list_rows(sheets, ImportKind.PAYMENTS, given, None, Progress()).rows
    assert rows[0].said[Field.AMOUNT] == Decimal(128)
    if len(rows) > 1:
        assert [row.said[Field.DIRECTION] for row in rows] == ["收入", "支出"]
