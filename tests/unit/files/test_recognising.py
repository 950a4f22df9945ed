"""Header rows and columns are found; forms are decided by the data or reported; mappings survive being saved."""

from pathlib import Path

import pytest
from made_files import history_of, text_file, xlsx

from handcart.domain.errors import BadInput, FileProblem
from handcart.files.recognising.fields import Field
from handcart.files.recognising.headers import find_header, meaning_of
from handcart.files.recognising.mapping import DateOrder, DecimalSign, Mapping, load_mapping, save_mapping
from handcart.files.recognising.words import ChargeWords, header_words, usual_charges


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Order ID", Field.ORDER_NUMBER),
        ("orderID", Field.ORDER_NUMBER),
        (" INVOICE_NO ", Field.ORDER_NUMBER),
        ("订单号", Field.ORDER_NUMBER),
        ("订单编号", Field.ORDER_NUMBER),
        ("客户名称", Field.CUSTOMER_NAME),
        ("商品编号", Field.PRODUCT_CODE),
        ("数量", Field.QUANTITY),
        ("单价（元）", Field.UNIT_PRICE),
        ("Unit Price [EUR]", Field.UNIT_PRICE),
        ("金额", Field.AMOUNT),
        ("下单日期", Field.ORDER_DATE),
        ("收货地址", Field.STREET),
        ("Quantitty", Field.QUANTITY),
        ("Custommer Name", Field.CUSTOMER_NAME),
        ("categoryID", None),
        ("Profit", None),
    ],
)
def test_headers(header: str, field: Field | None) -> None:
    word = meaning_of(header, {}, header_words())
    assert (word.field if word else None) is field


def test_the_header_is_found_under_titles_and_notes() -> None:
    header = find_header(
        [
            (1, ["Orders of the year, as of today"]),
            (3, ["Price", "all prices net"]),
            (5, ["Order No", "Date ", None, "QTY", "unit price", "unit price"]),
            (6, ["1", "2026-01-02", None, 3, 4, 5]),
        ],
        {},
    )
    assert header is not None
    assert header.row == 5
    assert header.columns == {
        Field.ORDER_NUMBER: 0,
        Field.ORDER_DATE: 1,
        Field.QUANTITY: 3,
        Field.UNIT_PRICE: 4,
    }


def test_a_person_can_say_what_a_column_holds(tmp_path: Path) -> None:
    file = text_file(tmp_path / "a.csv", "Wann,Wieviel,Date", "2026-01-02,7.50,nothing")
    mapping = Mapping({"wann": Field.ORDER_DATE, "Wieviel": Field.AMOUNT, "Date": None})
    with history_of(file, mapping=mapping) as history:
        [order] = history.orders
    assert order.lines[0].amount == 750


def test_a_mapping_survives_saving(tmp_path: Path) -> None:
    mapping = Mapping({"订单": Field.ORDER_NUMBER, "x": None}, DateOrder.DAY_FIRST, DecimalSign.COMMA)
    save_mapping(tmp_path / "m.json", mapping)
    assert load_mapping(tmp_path / "m.json") == mapping


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"version": 1, "columns": {"a": "nonsense"}}', '{"version": 9}'])
def test_a_file_that_is_no_mapping(tmp_path: Path, content: str) -> None:
    path = tmp_path / "m.json"
    path.write_text(content)
    with pytest.raises((BadInput, FileProblem), match=r"files\.not_a_mapping"):
        load_mapping(path)
    with pytest.raises((BadInput, FileProblem), match=r"error\.file\.missing"):
        load_mapping(tmp_path / "gone.json")
    with pytest.raises((BadInput, FileProblem), match=r"error\.file\.not_writable"):
        save_mapping(tmp_path / "no" / "folder.json", Mapping())


def _days(tmp_path: Path, *dates: str, mapping: Mapping | None = None) -> list[str]:
    file = text_file(tmp_path / "a.csv", "Order No,Date,Amount", *(f"{n},{day},5" for n, day in enumerate(dates)))
    with history_of(file, mapping=mapping) as history:
        return [str(order.ordered_on) for order in history.orders]


def test_one_date_decides_for_all(tmp_path: Path) -> None:
    assert _days(tmp_path, "05-02-2010", "13-02-2010") == ["2010-02-05", "2010-02-13"]


def test_american_dates(tmp_path: Path) -> None:
    assert _days(tmp_path, "5/2/2010 8:00", "5/13/2010 9:00") == ["2010-05-02", "2010-05-13"]


def test_open_dates_are_reported_and_not_guessed(tmp_path: Path) -> None:
    with pytest.raises((BadInput, FileProblem)) as caught:
        _days(tmp_path, "05/02/2010", "06/02/2010")
    assert caught.value.message.id == "files.dates_ambiguous"
    assert caught.value.where is not None
    assert (caught.value.where.row, caught.value.where.column) == (2, "Date")


def test_a_person_can_say_the_order_of_dates(tmp_path: Path) -> None:
    given = Mapping(date_order=DateOrder.DAY_FIRST)
    assert _days(tmp_path, "05/02/2010", "06/02/2010", mapping=given) == ["2010-02-05", "2010-02-06"]


def _amounts(tmp_path: Path, *amounts: str, mapping: Mapping | None = None) -> list[int]:
    lines = (f"{n};2026-01-02;{amount}" for n, amount in enumerate(amounts))
    file = text_file(tmp_path / "a.csv", "Order No;Date;Amount", *lines)
    with history_of(file, mapping=mapping) as history:
        return [order.lines[0].amount for order in history.orders]


def test_one_number_decides_for_all(tmp_path: Path) -> None:
    assert _amounts(tmp_path, "1.234", "2.000,50", "7,5") == [123400, 200050, 750]


def test_open_numbers_are_reported(tmp_path: Path) -> None:
    with pytest.raises((BadInput, FileProblem), match=r"files\.numbers_ambiguous"):
        _amounts(tmp_path, "1.234", "5")


def test_a_person_can_say_the_decimal_sign(tmp_path: Path) -> None:
    assert _amounts(tmp_path, "1.234", "5", mapping=Mapping(decimal_sign=DecimalSign.POINT)) == [123, 500]


def test_the_sheet_can_be_named_and_must_exist(tmp_path: Path) -> None:
    rows = [["Order No", "Date", "Amount"], ["1", "2026-01-02", 5]]
    file = xlsx(tmp_path / "a.xlsx", {"One": rows, "Two": rows})
    with history_of(file, sheet="Two") as history:
        assert [source.sheet for source in history.sources] == ["Two"]
    with pytest.raises((BadInput, FileProblem)) as caught:
        history_of(file, sheet="Three")
    assert caught.value.message.id == "files.no_such_sheet"
    assert caught.value.message.values["names"] == "One, Two"


def test_a_workbook_without_orders_is_one_problem(tmp_path: Path) -> None:
    with pytest.raises((BadInput, FileProblem), match=r"files\.no_orders"):
        history_of(xlsx(tmp_path / "a.xlsx", {"People": [["Person", "Region"], ["A", "West"]]}))
    with pytest.raises((BadInput, FileProblem), match=r"files\.no_orders"):
        history_of(xlsx(tmp_path / "b.xlsx", []))


def test_charges_match_as_a_whole() -> None:
    charges = usual_charges()
    assert charges.include("post", "anything")
    assert charges.include("M", None)
    assert charges.include(None, "Shipping & Handling") is False
    assert charges.include(None, "Bank charges")
    assert charges.include("X1", "运费")
    assert charges.include("M1", "POSTAGE STAMP ALBUM") is False
    assert ChargeWords.of(["Fee"], []).include("FEE", None)


def test_a_number_that_is_none_says_nothing_of_the_decimal_sign(tmp_path: Path) -> None:
    head = "Order ID;Order Date;SKU;Quantity;Price"
    file = text_file(tmp_path / "a.csv", head, "A1;2026-03-05;X;1;12.5.00", "A2;2026-03-05;X;1;500")
    with history_of(file) as history:
        assert [row.row for row in history.refused] == [2]
        assert history.understandings[0].forms.decimal_sign is DecimalSign.POINT
        assert not history.understandings[0].forms.text_numbers
