"""Closed books keep out what files bring, and keep in what they brought."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from builders import TODAY, message_id, new_company, when
from handcart.domain.errors import NotAllowed
from handcart.domain.progress import Progress
from handcart.files.recognising.mapping import DateOrder, Mapping
from handcart.store.company_file import CompanyFile
from handcart.store.records import Order, Payment
from handcart.usecases.company.closed_books import close_books
from handcart.usecases.imports.import_files import ImportChoices, check_in_company, read_for_import, run_import
from handcart.usecases.imports.lists.proposal import PaymentProposal
from handcart.usecases.imports.undo_import import undo_import
from handcart.usecases.products.save import add_product
from import_checks import assert_derived_is_right, rows_of
from money_steps import customer, step

CLOSED = date(2026, 6, 30)
ORDERS = (
    "Order ID,Order Date,Customer ID,Product ID,Quantity,Unit Price\n"
    "A1,2026-06-30,K1,T1,1,2.50\nA2,2026-07-01,K1,T1,1,2.50\nA3,2026-06-12,K1,T1,-1,2.50\n"
)
Import = Callable[..., Any]


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened
        assert_derived_is_right(opened)


@pytest.fixture
def imported(company: CompanyFile, tmp_path: Path) -> Import:
    count = 0

    def run(text: str, confirm: bool = False) -> Any:
        nonlocal count
        count += 1
        file, folder = tmp_path / "file.csv", tmp_path / f"read{count}"
        file.write_text(text, encoding="utf-8")
        folder.mkdir()
        read = read_for_import([file], folder, progress=Progress())
        choices = ImportChoices(mapping=Mapping(date_order=DateOrder.DAY_FIRST))
        how: dict[str, Any] = {"when": when(), "render": message_id, "progress": Progress()}
        checked = check_in_company(company, read, folder, choices, **how)
        confirmed: tuple[PaymentProposal, ...] = checked.result.proposals if confirm else ()  # type: ignore[union-attr]
        return run_import(company, checked, only_valid=True, confirmed=confirmed, **how)

    return run


def close(company: CompanyFile) -> None:
    step(company, close_books, CLOSED)


def refusals(result: Any) -> list[tuple[int, str]]:
    inner = [(row.row, row.reason.values.get("problem", row.reason)) for row in result.refused]
    return [(row, reason.id) for row, reason in inner]


def test_orders_and_credit_notes_of_closed_days_are_refused(company: CompanyFile, imported: Import) -> None:
    close(company)
    result = imported(ORDERS)
    assert refusals(result) == [(2, "books.refused.closed"), (4, "books.refused.closed")]
    assert [order.number for order in rows_of(company, Order)] == ["A2"]


def test_an_order_does_not_leave_a_closed_day(company: CompanyFile, imported: Import) -> None:
    imported(ORDERS)
    close(company)
    again = imported(ORDERS)
    assert (again.unchanged_rows, again.refused_rows) == (3, 0)
    moved = imported(ORDERS.replace("2026-06-30", "2026-07-02").replace("2026-06-12", "2026-07-03"))
    assert refusals(moved) == [(2, "books.refused.closed"), (4, "books.refused.closed")]


def test_an_import_of_closed_days_is_not_taken_back(company: CompanyFile, imported: Import) -> None:
    batch = imported(ORDERS).batch_id
    close(company)
    with pytest.raises(NotAllowed, match=r"books\.refused\.closed"):
        undo_import(company, batch, when=when())
    assert len(rows_of(company, Order)) == 2


def test_payments_of_closed_days_are_refused_and_stay(company: CompanyFile, imported: Import) -> None:
    customer(company, "Tea House")
    text = "Date,Amount,Payer,Purpose\n2026-06-30,5.00,Tea House,advance\n2026-07-01,6.00,Tea House,advance\n"
    batch = imported(text.replace("2026-07-01,6.00,Tea House,advance\n", ""), confirm=True).batch_id
    close(company)
    later = imported(text.replace("2026-06-30,5.00", "2026-06-29,5.00"), confirm=True)
    assert refusals(later) == [(2, "books.refused.closed")]
    assert sorted(payment.amount for payment in rows_of(company, Payment)) == [500, 600]
    with pytest.raises(NotAllowed, match=r"books\.refused\.closed"):
        undo_import(company, batch, when=when())
    known = imported(text)
    assert (known.unchanged_rows, known.refused_rows) == (2, 0)


def test_counts_of_closed_days_are_refused_where_they_change_anything(company: CompanyFile, imported: Import) -> None:
    step(company, add_product, code="T1", name="Tea")
    close(company)
    counted = "Code,Counted,Counted on\nT1,{count},{day}\n"
    assert refusals(imported(counted.format(count=3, day="2026-06-30"))) == [(2, "books.refused.closed")]
    assert imported(counted.format(count=0, day="2026-06-30")).unchanged_rows == 1
    assert imported(counted.format(count=3, day=TODAY.isoformat())).changed == 1
