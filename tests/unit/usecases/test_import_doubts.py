"""What the owner is told of a file before its import, beside its rows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import message_id, new_company, when
from handcart.domain.message import Amount, message
from handcart.domain.progress import Progress
from handcart.files.recognising.words import says_ended
from handcart.store.company_file import CompanyFile
from handcart.usecases.imports.how_read import said_how_read
from handcart.usecases.imports.import_files import CheckedImport, ImportChoices, check_in_company, read_for_import

HEADER = "Order No,Order Date,Product,Quantity,Price"


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


def checked(company: CompanyFile, folder: Path, *rows: str) -> CheckedImport:
    file = folder / "orders.csv"
    file.write_text("\n".join(rows), encoding="utf-8")
    read = read_for_import([file], folder, progress=Progress())
    return check_in_company(company, read, folder, ImportChoices(), when=when(), render=message_id, progress=Progress())


def test_columns_that_are_not_used_are_named_with_their_first_value(company: CompanyFile, tmp_path: Path) -> None:
    how = checked(
        company, tmp_path,
        f"{HEADER},Gift wrap,Nothing,Ship Via,_status",
        "1,2026-03-02,Mug,1,5,,,DHL,ok",
        "2,2026-03-02,Mug,1,5,yes,,UPS,ok",
    ).how  # fmt: skip
    columns = "Gift wrap (yes), Ship Via (DHL)"
    expected = message("import.doubt.columns", sheet="orders.csv", count=2, columns=columns, more="")
    assert how.doubts == (expected,)
    assert expected in said_how_read(how)


def test_ten_columns_are_named_and_the_rest_is_counted(company: CompanyFile, tmp_path: Path) -> None:
    others = [f"Extra {number} x" for number in range(12)]
    (doubt,) = checked(
        company, tmp_path, ",".join((HEADER, *others)), ",".join(("1,2026-03-02,Mug,1,5", *"abcdefghijkl"))
    ).how.doubts
    assert doubt.values["count"] == 12
    assert str(doubt.values["columns"]).endswith("Extra 9 x (j)")
    assert doubt.values["more"] == message("import.doubt.more", count=2)


def test_without_order_numbers_each_row_is_an_order_and_that_is_said(company: CompanyFile, tmp_path: Path) -> None:
    found = checked(company, tmp_path, "Order Date,Product,Quantity,Price", "2026-03-02,Mug,1,5", "2026-03-02,Jug,1,5")
    assert found.how.doubts == (message("import.doubt.no_order_number", sheet="orders.csv"),)
    assert found.result.imported_rows == 2


def test_a_file_of_which_all_is_used_leaves_no_doubt(company: CompanyFile, tmp_path: Path) -> None:
    assert checked(company, tmp_path, HEADER, "1,2026-03-02,Mug,1,5").how.doubts == ()


def euros(amount: int) -> Amount:
    return Amount(amount, "EUR", 2)


def test_an_order_whose_own_total_is_another_is_named_with_both_sums(company: CompanyFile, tmp_path: Path) -> None:
    found = checked(
        company, tmp_path,
        f"{HEADER},Shipping,Order Total",
        "1,2026-03-02,Mug,1,5,2,7", "1,2026-03-02,Jug,1,4,,",
        "2,2026-03-02,Mug,2,5,2,12", "2,2026-03-02,Jug,1,5,2,12",
        "3,2026-03-02,Mug,2,5,3,13",
        "4,2026-03-02,Mug,2,5,3,10",
    )  # fmt: skip
    assert found.how.doubts == (
        message("import.doubt.totals", count=2, said=euros(4500), come_to=euros(5400)),
        message("import.doubt.total", order="1", row="2", said=euros(700), comes_to=euros(1100)),
        message("import.doubt.total", order="2", row="4", said=euros(1200), comes_to=euros(1700)),
    )
    assert found.result.amount_imported == 54


def test_totals_of_lines_add_up_to_that_of_the_order(company: CompanyFile, tmp_path: Path) -> None:
    rows = ("1,2026-03-02,Mug,2,5,10", "1,2026-03-02,Jug,1,4,4")
    assert checked(company, tmp_path, f"{HEADER},Total", *rows).how.doubts == ()


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("Financial Status", "refunded"),
        ("Order Status", "Cancelled"),
        ("订单状态", "交易关闭"),
        ("Status", "Storniert"),
    ],
)
def test_rows_that_say_that_they_were_no_sale_are_named(
    company: CompanyFile, tmp_path: Path, header: str, says: str
) -> None:
    found = checked(
        company, tmp_path, f"{HEADER},{header}", "1,2026-03-02,Mug,1,5,paid", f"2,2026-03-02,Mug,1,5,{says}"
    )
    expected = message(
        "import.doubt.ended", sheet="orders.csv", column=header, says=says, count=1, rows="3", more=""
    )  # fmt: skip
    assert found.how.doubts[0] == expected


def test_amounts_that_were_given_back_are_named(company: CompanyFile, tmp_path: Path) -> None:
    rows = ("1,2026-03-02,Mug,1,5,0.00", "2,2026-03-02,Mug,1,5,5.00")
    doubt = checked(company, tmp_path, f"{HEADER},Refunded Amount", *rows).how.doubts[0]
    assert (doubt.id, doubt.values["says"], doubt.values["rows"]) == ("import.doubt.ended", "> 0", "3")


@pytest.mark.parametrize("says", ["paid", "fulfilled", "交易成功", "没有申请退款", "未退款", "Not refunded"])
def test_states_of_sales_leave_no_doubt(says: str) -> None:
    assert not says_ended(says)
