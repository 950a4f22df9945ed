"""The round trip: an exported workbook in an empty company gives the same business, and the same ledgers again."""

import shutil
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from builders import TODAY, message_id, new_company, no_backup, when
from catalogue_steps import step, stocked_product
from handcart.domain.errors import NotAllowed
from handcart.domain.progress import Progress
from handcart.domain.vocabulary import InteractionKind
from handcart.files.writing.workbook import write_workbook
from handcart.store.company_file import CompanyFile, open_for_work
from handcart.store.metadata import journaled_columns
from handcart.store.queries.ledgers import LEDGERS
from handcart.store.records import (
    RECORD_TABLES,
    PurchaseLine,
    Tag,
)
from handcart.usecases.check.check_company import check_company
from handcart.usecases.company.day import start_day
from handcart.usecases.company.profile import change_profile, company_profile
from handcart.usecases.customers.interactions import log_interaction
from handcart.usecases.customers.tags import tag_customers
from handcart.usecases.exports.sources import COMPANY
from handcart.usecases.history.undo import next_to_undo
from handcart.usecases.imports.import_orders import import_orders
from handcart.usecases.imports.result import ImportResult
from handcart.usecases.imports.undo_import import undo_import
from handcart.usecases.imports.workbook.sheets import LEFT_OUT, RESTORED
from handcart.usecases.products.save import add_product
from handcart.usecases.purchasing.draft import draft_purchase_order
from handcart.usecases.purchasing.lines import PurchaseLineInput
from handcart.usecases.purchasing.place import place_purchase_order
from handcart.usecases.purchasing.receive import receive_purchase_order
from handcart.usecases.sample.new_sample import as_sample, new_sample_company
from handcart.usecases.sample.words import home
from handcart.usecases.suppliers.save import add_supplier
from histories import PARIS, credit, history, line, order, sold
from money_steps import customer, invoiced, paid, postage, service
from money_walk import Walk, started
from round_trips import exported, imported, ledgers_of, require_same, there_and_back


@pytest.mark.parametrize("seed", range(4))
def test_business_of_chance_comes_back_as_it_was(tmp_path: Path, seed: int) -> None:
    walked, brought = tmp_path / "walked", tmp_path / "brought"
    walked.mkdir(), brought.mkdir()
    with started(walked, seed) as company:
        shutil.copy(company.path, brought / "company.handcart")
        walk = Walk(company, Random(seed))
        walk.begin()
        for _ in range(60):
            walk.go()
        with open_for_work(brought / "company.handcart", holder="test", back_up=no_backup) as empty:
            there_and_back(company, empty, tmp_path)
            with empty.read() as session:
                assert check_company(session) == []
                assert next_to_undo(session) is None


def test_imported_history_comes_back_and_is_known_again(tmp_path: Path) -> None:
    said = history(
        order("10", line(1, "A", 3, 500), line(2, "A", -1, 500, sold=sold("10", 1)), ship_to=PARIS),
        credit("C11", line(1, "A", -2, 500)),
    )
    (tmp_path / "other").mkdir()
    with new_company(tmp_path) as company, new_company(tmp_path / "other") as other:
        bring_in(company, said)
        there_and_back(company, other, tmp_path)
        again = bring_in(other, said)
        assert (again.orders_new, again.credits_new, again.unchanged_rows) == (0, 0, 3)
        with other.read() as session:
            assert check_company(session) == []


def bring_in(company: CompanyFile, said: Any) -> ImportResult:
    return import_orders(company, said, when=when(), render=message_id, progress=Progress())


def test_what_is_known_of_customers_and_what_was_bought_comes_back(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with new_company(tmp_path) as company, new_company(tmp_path / "other") as other:
        step(company, start_day)
        tea = customer(company)
        step(company, tag_customers, [tea], "regular")
        step(company, log_interaction, tea, kind=InteractionKind.CALL, happened_on=TODAY, told="=1+1")
        supplier = step(company, add_supplier, name="Pottery", lead_days=14).id
        bowl = stocked_product(company, 2_000, supplier_id=supplier)
        bought = step(company, draft_purchase_order, supplier, [PurchaseLineInput(product_id=bowl, quantity=5_000)]).id
        step(company, place_purchase_order, bought)
        step(company, receive_purchase_order, bought, quantities={1: 2_000})
        there_and_back(company, other, tmp_path)
        with other.read() as session:
            assert [tag.name for tag in session.find(Tag)] == ["regular"]
            assert [line.received for line in session.find(PurchaseLine)] == [2_000]
            assert check_company(session) == []


@pytest.mark.long
def test_the_sample_company_comes_back_as_it_was(tmp_path: Path) -> None:
    entered = as_sample(message_id, language="en", time_zone="UTC")
    path = new_sample_company(tmp_path / "sample", entered, when=when(), render=message_id, progress=Progress())
    with (
        open_for_work(path, holder="test", back_up=no_backup) as company,
        new_company(tmp_path) as empty,
    ):
        with empty.change("test.home", when()) as session:
            change_profile(session, **home("DE"))
        workbook = there_and_back(company, empty, tmp_path)
        with empty.read() as session:
            assert check_company(session) == []
        exported(empty, tmp_path / "again.xlsx")
    first, again = (CalamineWorkbook.from_path(str(each)) for each in (workbook, tmp_path / "again.xlsx"))
    assert first.sheet_names == again.sheet_names
    for name in first.sheet_names[1:]:
        if name == COMPANY:
            continue
        assert first.get_sheet_by_name(name).to_python() == again.get_sheet_by_name(name).to_python(), name


def test_every_fact_of_every_record_is_on_a_sheet() -> None:
    columns = {ledger.name: set(ledger.columns) for ledger in LEDGERS}
    for restored in RESTORED:
        table = RECORD_TABLES[restored.record]
        told = {*restored.same, *restored.follows, *LEFT_OUT.get(restored.record, ()), "id"}
        told |= {name for name, link in restored.links.items() if link.column in columns[restored.sheet]}
        for column in journaled_columns(table):
            if column.name not in told:
                assert restored.columns.get(column.name, column.name) in columns[restored.sheet], column


def test_a_company_with_anything_in_it_is_refused(tmp_path: Path) -> None:
    with new_company(tmp_path) as company:
        exported(company, tmp_path / "out.xlsx")
        step(company, add_product, code="A", name="Mug")
        with pytest.raises(NotAllowed, match=r"import\.workbook\.not_empty"):
            imported(company, tmp_path / "out.xlsx")


def test_ledgers_that_go_on_in_other_sheets_say_so_and_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = partial(write_workbook, most_rows=3)
    monkeypatch.setattr("handcart.usecases.exports.export_workbook.write_workbook", few)
    (tmp_path / "other").mkdir()
    with new_company(tmp_path) as company, new_company(tmp_path / "other") as other:
        for code in "ABCDE":
            step(company, add_product, code=code, name="Mug")
        book = openpyxl.load_workbook(there_and_back(company, other, tmp_path))
    said = {row[0]: row[1] for row in book["README"].iter_rows(values_only=True)}
    assert [said[name] for name in ("Products", "Products (2)", "Products (3)")] == [
        "export.sheet.Products",
        *["export.sheet.goes_on"] * 2,
    ]


def test_an_empty_profile_is_filled_and_what_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with new_company(tmp_path) as company, new_company(tmp_path / "other") as other:
        step(company, change_profile, **{**home("DE"), "email": "old@example.com"})
        step(other, change_profile, email="new@example.com", postcode="10115")
        exported(company, tmp_path / "out.xlsx")
        imported(other, tmp_path / "out.xlsx")
        with company.read() as session:
            ours = company_profile(session)
        with other.read() as session:
            theirs = company_profile(session)
    assert (theirs.email, theirs.postcode, theirs.street) == ("new@example.com", "10115", "")
    assert (theirs.tax_number, theirs.vat_number, theirs.iban) == (ours.tax_number, ours.vat_number, ours.iban)
    assert theirs.vat_number


def test_a_company_in_another_country_keeps_its_profile(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with new_company(tmp_path) as company, new_company(tmp_path / "other", country="FR", currency="EUR") as other:
        step(company, change_profile, **home("DE"))
        exported(company, tmp_path / "out.xlsx")
        imported(other, tmp_path / "out.xlsx")
        with other.read() as session:
            assert (company_profile(session).street, company_profile(session).vat_number) == ("", "")


def test_the_first_sheet_calls_both_numbers_by_their_names(tmp_path: Path) -> None:
    with new_company(tmp_path) as company:
        step(company, change_profile, tax_number="37/123/45678", vat_number="DE136695976")
        exported(company, tmp_path / "out.xlsx")
    told = dict(row[:2] for row in openpyxl.load_workbook(tmp_path / "out.xlsx")["README"].values)
    assert told["export.readme.tax_number"] == "37/123/45678"
    assert told["export.readme.vat_number"] == "DE136695976"


def test_books_in_another_currency_are_refused(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with new_company(tmp_path) as company, new_company(tmp_path / "other", country="US", currency="USD") as other:
        exported(company, tmp_path / "out.xlsx")
        with pytest.raises(NotAllowed, match=r"import\.workbook\.other_currency"):
            imported(other, tmp_path / "out.xlsx")


def test_a_part_of_a_company_names_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with new_company(tmp_path) as company, new_company(tmp_path / "other") as other:
        paid(company, invoiced(company, service()), 1_000)
        exported(company, tmp_path / "out.xlsx", groups=("money",))
        result = imported(other, tmp_path / "out.xlsx")
        reasons = {(row.sheet, row.reason.id, row.reason.values["column"]) for row in result.refused}
        assert reasons == {
            ("Payments", "import.workbook.unknown", "customer_number"),
            ("Allocations", "import.workbook.unknown", "payment_number"),
        }
        assert (result.batch_id, result.rows_read, result.refused_rows) == (None, 2, 2)


def test_a_cell_that_was_spoilt_is_named(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    path = tmp_path / "out.xlsx"
    with new_company(tmp_path) as company, new_company(tmp_path / "other") as other:
        invoiced(company, service())
        exported(company, path)
        book = openpyxl.load_workbook(path)
        orders = book["Orders"]
        at = [cell.value for cell in orders[1]].index("net") + 1
        orders.cell(2, at).value = "about 20"
        book.save(path)
        (row, *follows) = imported(other, path).refused
        assert (row.sheet, row.row, row.reason.id, row.reason.values["text"]) == (
            "Orders",
            2,
            "import.workbook.bad_cell",
            "about 20",
        )
        assert {each.reason.id for each in follows} == {"import.workbook.unknown"}


def test_the_batch_is_undone_while_nothing_happened_since(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    path = tmp_path / "out.xlsx"
    with new_company(tmp_path) as company, new_company(tmp_path / "other") as other:
        paid(company, invoiced(company, service(), postage()), 1_000)
        exported(company, path)
        before = ledgers_of(other)
        first = imported(other, path)
        assert undo_import(other, first.batch_id or 0, when=when()).records > 0
        assert ledgers_of(other) | {"NumberSeries": []} == before | {"NumberSeries": []}
        second = imported(other, path)
        require_same(company, other)
        step(other, add_product, code="A", name="Mug")
        with pytest.raises(NotAllowed, match=r"import\.workbook\.worked_on"):
            undo_import(other, second.batch_id or 0, when=when())
