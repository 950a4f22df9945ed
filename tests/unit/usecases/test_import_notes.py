"""What the owner is told of rows of an order history before they are imported."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import message_id, new_company, when
from handcart.domain.message import Message, message
from handcart.domain.progress import Progress
from handcart.store.company_file import CompanyFile
from handcart.usecases.customers.save import add_customer
from handcart.usecases.imports.import_files import ImportChoices, check_in_company, read_for_import
from handcart.usecases.imports.likely_doubles import doubles_within, likely_doubles
from handcart.usecases.imports.overview import Look, LookedRow, Overview, overview_of

HEADER = "Order No,Order Date,Customer,Product,Quantity,Price"


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        with opened.change("customer.add", when()) as session:
            add_customer(session, name="Café Kante")
        yield opened


def overview(company: CompanyFile, folder: Path, *rows: str) -> Overview:
    file = folder / "orders.csv"
    file.write_text("\n".join((HEADER, *rows)), encoding="utf-8")
    read = read_for_import([file], folder, progress=Progress())
    checked = check_in_company(
        company, read, folder, ImportChoices(), when=when(), render=message_id, progress=Progress()
    )
    return overview_of(read, checked)


def said(rows: tuple[LookedRow, ...]) -> list[tuple[int, str, str]]:
    return [(row.row, row.record, row.says.id.removeprefix("import.look.")) for row in rows if row.says is not None]


def test_a_customer_called_nearly_like_a_known_one_is_noted(company: CompanyFile, tmp_path: Path) -> None:
    seen = overview(
        company, tmp_path,
        "1,2026-03-02,Café Kante,Mug,1,5",
        "2,2026-03-02,Cafe Kannte,Mug,1,5",
        "3,2026-03-02,Cafe Kante,Mug,1,5",
        "4,2026-03-02,Somebody Else,Mug,1,5",
    )  # fmt: skip
    noted = seen.of(Look.NOTED)
    assert said(noted) == [(3, "Cafe Kannte", "nearly_known"), (4, "Cafe Kante", "nearly_known")]
    assert noted[0].says is not None
    assert noted[0].says.values == {"known": "Café Kante"}
    assert not any(row.to_decide for row in noted)


def test_a_day_to_come_is_noted(company: CompanyFile, tmp_path: Path) -> None:
    seen = overview(company, tmp_path, "1,2026-11-20,Café Kante,Mug,1,5", "2,2027-11-20,Café Kante,Mug,1,5")
    assert said(seen.of(Look.NOTED)) == [(3, "2", "day_to_come")]


def test_customers_and_products_that_are_made_new_are_listed_and_counted(company: CompanyFile, tmp_path: Path) -> None:
    seen = overview(company, tmp_path, "1,2026-03-02,Café Kante,Mug,1,5", "2,2026-03-02,Tea House,Mug,1,5")
    assert said(seen.of(Look.NEW)) == [(3, "Tea House", "new_customer"), (2, "Mug", "new_product")]
    assert seen.counts[Look.NEW] == 2
    assert seen.beside is not None
    counted = [part.values["count"] for part in seen.beside.values.values() if isinstance(part, Message)]
    assert counted == [0, 0, 1, 1]


@pytest.mark.parametrize(
    ("new", "known"),
    [
        ("Cafe Kante", "Café Kante"),
        ("Café Kannte GmbH", "Café Kante"),
        ("上海清茶馆", "上海清茶馆有限公司"),
        ("Haus 12", None),
        ("Tea", None),
    ],
)
def test_names_that_are_nearly_known(new: str, known: str | None) -> None:
    names = ("Café Kante", "Haus 11", "Tee", "上海清茶馆有限公司")
    found = likely_doubles(names, [new]).get(new)
    assert found == known


def test_customers_of_the_file_who_are_called_nearly_alike_are_noted(company: CompanyFile, tmp_path: Path) -> None:
    seen = overview(
        company, tmp_path,
        "1,2026-03-02,Nowhere Ltd,Mug,1,5",
        "2,2026-03-02,Nowhere Limited,Mug,1,5",
        "3,2026-03-02,Green Leaf Teas,Mug,1,5",
        "4,2026-03-02,Grean Leaf Teas,Mug,1,5",
        "5,2026-03-02,Nowhere Ltd,Mug,1,5",
    )  # fmt: skip
    noted = seen.of(Look.NOTED)
    assert said(noted) == [(3, "Nowhere Limited", "nearly_twice"), (5, "Grean Leaf Teas", "nearly_twice")]
    assert noted[1].says is not None
    assert noted[1].says.values == {"other": "Green Leaf Teas", "row": "4"}


@pytest.mark.parametrize("kind", ["Customer", "Supplier"])
def test_a_list_notes_who_is_called_nearly_alike(company: CompanyFile, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "list.csv"
    head = f"{kind} No,{kind} name,City"
    file.write_text("\n".join((head, "A1,Cafe Kannte,Bonn", "A2,Blue Door,Ulm", "A3,Blue Door GmbH,Ulm")), "utf-8")
    read = read_for_import([file], tmp_path, progress=Progress())
    checked = check_in_company(
        company, read, tmp_path, ImportChoices(), when=when(), render=message_id, progress=Progress()
    )
    known = [(2, "Cafe Kannte", "nearly_known")] if kind == "Customer" else []
    assert said(overview_of(read, checked).of(Look.NOTED)) == [*known, (4, "Blue Door GmbH", "nearly_twice")]


def test_names_of_one_file_are_compared_among_each_other() -> None:
    assert doubles_within(["Ada Byron", "House 1 Bonn", "Byron, Ada", "House 2 Bonn", "", "ada byron"]) == {2: 0, 5: 0}
    assert doubles_within(["陶然茶业有限公司", "陶然茶业", "清风茶业"]) == {1: 0}


def test_another_name_for_a_known_code_is_noted(company: CompanyFile, tmp_path: Path) -> None:
    with company.change("customer.add", when()) as session:
        add_customer(session, number="K9", name="Green Leaf Teas")
    head = HEADER.replace("Customer,", "Customer No,Customer,")
    file = tmp_path / "orders.csv"
    file.write_text(f"{head}\n1,2026-03-02,K9,Brown Leaf,Mug,1,5\n", encoding="utf-8")
    read = read_for_import([file], tmp_path, progress=Progress())
    checked = check_in_company(
        company, read, tmp_path, ImportChoices(), when=when(), render=message_id, progress=Progress()
    )
    (noted,) = overview_of(read, checked).of(Look.NOTED)
    assert (noted.row, noted.record) == (2, "K9")
    assert noted.says is not None
    assert noted.says.values == {"known": "Green Leaf Teas", "given": "Brown Leaf"}


def test_money_of_another_currency_is_refused(company: CompanyFile, tmp_path: Path) -> None:
    file = tmp_path / "orders.csv"
    rows = [f"{number},2026-03-02,A,Mug,1,5,{text}" for number, text in enumerate(("EUR", "USD", "", "€"), start=1)]
    file.write_text("\n".join((f"{HEADER},Currency", *rows)), encoding="utf-8")
    read = read_for_import([file], tmp_path, progress=Progress())
    checked = check_in_company(
        company, read, tmp_path, ImportChoices(), when=when(), render=message_id, progress=Progress()
    )
    (refused,) = checked.result.refused
    assert (refused.row, refused.reason) == (3, message("import.refused.currency", currency="USD"))
    assert checked.result.imported_rows == 3
