"""What the owner is told of rows of an order history before they are imported."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import message_id, new_company, when
from handcart.domain.message import Message
from handcart.domain.progress import Progress
from handcart.store.company_file import CompanyFile
from handcart.usecases.customers.save import add_customer
from handcart.usecases.imports.import_files import ImportChoices, check_in_company, read_for_import
from handcart.usecases.imports.likely_doubles import likely_doubles
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
