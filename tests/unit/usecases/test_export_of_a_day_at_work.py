"""The workbook of a company at work: read by two readers, recalculated, and what leaves the house with it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from builders import TODAY, message_id, new_company, when
from catalogue_steps import look, step
from handcart.domain.ageing import Age
from handcart.domain.errors import BadInput, NotAllowed
from handcart.domain.progress import Progress
from handcart.domain.vocabulary import PaymentMethod
from handcart.store.company_file import CompanyFile, open_to_read
from handcart.store.records import Document
from handcart.store.tables import documents
from handcart.usecases.company.closed_books import close_books
from handcart.usecases.documents.left_house import LEAVE_HOUSE, mark_exported
from handcart.usecases.exports.sources import GROUPS
from handcart.usecases.history.undo import undo_last_step
from handcart.usecases.payments.record import record_payment
from handcart.usecases.reports.receivables import ageing_report
from handcart.usecases.reports.tax import Basis, tax_by_rate
from handcart.usecases.sample.new_sample import as_sample, new_sample_company
from money_steps import approved, customer, invoiced, order_of, paid, postage, service
from recalculating import OFFICE, disagreements, formulas_of, recalculated
from round_trips import exported


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as file:
        yield file


def at_work(company: CompanyFile) -> None:
    """Invoices paid, half paid and open, an advance, and a name that looks like a formula."""
    first = invoiced(company, service(), postage(), customer_id=customer(company, "=1+1"))
    paid(company, first, order_of(company, first).due)
    second = invoiced(company, service(3_333))
    paid(company, second, 10_001, paid_on=TODAY - timedelta(days=40))
    invoiced(company, service(2_000))
    paid(company, approved(company, service()), 5_000)


def test_two_readers_find_the_same_and_formulas_come_to_what_is_stored(company: CompanyFile, tmp_path: Path) -> None:
    at_work(company)
    path = tmp_path / "out.xlsx"
    exported(company, path)
    assert disagreements(path) == []

    other = CalamineWorkbook.from_path(str(path))
    ours = openpyxl.load_workbook(path, data_only=True)
    assert other.sheet_names == ours.sheetnames
    for name in ("Invoices", "TaxByRate", "Payments", "Summary"):
        theirs = [[_plain(cell) for cell in row] for row in other.get_sheet_by_name(name).to_python()]
        read = [[_plain(cell) for cell in row] for row in ours[name].iter_rows(values_only=True)]
        assert [list(filter(None, row)) for row in read] == [list(filter(None, row)) for row in theirs]


def _plain(cell: Any) -> Any:
    """A cell as both readers would say it: calamine knows no whole numbers, openpyxl no days without a time."""
    if isinstance(cell, datetime):
        return cell.date()
    return float(cell) if isinstance(cell, int) else cell


def test_nothing_but_our_own_formulas_is_live(company: CompanyFile, tmp_path: Path) -> None:
    at_work(company)
    path = tmp_path / "out.xlsx"
    exported(company, path)
    book = openpyxl.load_workbook(path)
    assert any(cell.value == "=1+1" and cell.data_type == "s" for row in book["Customers"].iter_rows() for cell in row)
    in_front = sum(cell.data_type == "f" for name in ("README", "Summary") for row in book[name] for cell in row)
    assert formulas_of(path) == in_front > 0


def test_chosen_groups_are_a_smaller_workbook(company: CompanyFile, tmp_path: Path) -> None:
    at_work(company)
    path = tmp_path / "out.xlsx"
    exported(company, path, groups=("money",))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["README", "Summary", *GROUPS["money"]]
    assert ("export.readme.included", "export.group.money") in [row[:2] for row in book["README"].values]
    assert disagreements(path) == []
    with pytest.raises(BadInput, match=r"export\.bad\.groups"):
        exported(company, path, groups=())


def test_the_workbook_says_which_books_are_closed(company: CompanyFile, tmp_path: Path) -> None:
    step(company, close_books, TODAY - timedelta(days=1))
    path = tmp_path / "out.xlsx"
    exported(company, path)
    readme = {row[0]: row[1] for row in openpyxl.load_workbook(path)["README"].iter_rows(values_only=True)}
    assert readme["export.readme.closed"].date() == TODAY - timedelta(days=1)


def test_what_is_exported_has_left_the_house(company: CompanyFile) -> None:
    invoiced(company)
    with company.change(LEAVE_HOUSE, when()) as session:
        assert mark_exported(session, first=TODAY, last=TODAY) == 1
    (document,) = look(company, lambda session: session.find(Document, documents.c.left_house_at.is_not(None)))
    with pytest.raises(NotAllowed, match=r"document\.refused\.left_house"), company.change("undo", when()) as session:
        undo_last_step(session)
    with company.change(LEAVE_HOUSE, when()) as session:
        assert mark_exported(session, first=date.min, last=date.max) == 0
    assert look(company, lambda session: session.get(Document, document.id)).left_house_at == document.left_house_at


def test_receivables_of_a_day_count_money_by_the_day_it_came(company: CompanyFile) -> None:
    order = invoiced(company, service())
    due = order_of(company, order).due
    step(company, record_payment, order_of(company, order).customer_id, amount=due, method=PaymentMethod.CASH)
    with company.read() as session:
        now = ageing_report(session, as_of=TODAY, today=TODAY)
        before = ageing_report(session, as_of=TODAY - timedelta(days=1), today=TODAY)
    assert (now.total, now.customers, before.total) == (0, (), 0)
    other = invoiced(company, service())
    with company.read() as session:
        later = ageing_report(session, as_of=TODAY + timedelta(days=75), today=TODAY)
    assert later.total == order_of(company, other).due
    assert later.by_age[Age.UP_TO_90] == later.total


def test_money_received_bears_the_tax_of_what_it_paid(company: CompanyFile) -> None:
    order = invoiced(company, service(), postage())
    gross = order_of(company, order).due
    for share in (1, 3_333, gross - 3_334):
        paid(company, order, share)
    with company.read() as session:
        rates = tax_by_rate(session, first=TODAY, last=TODAY)
    sums = {basis: [(r.tax_rate, r.net, r.tax, r.gross) for r in rates if r.basis is basis] for basis in Basis}
    assert sums[Basis.RECEIVED] == sums[Basis.INVOICED]
    assert sum(row[3] for row in sums[Basis.RECEIVED]) == gross


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed here: nothing else recalculates workbooks")
def test_libreoffice_comes_to_the_same(company: CompanyFile, tmp_path: Path) -> None:
    at_work(company)
    path = tmp_path / "out.xlsx"
    exported(company, path)
    require_recalculated_alike(path, tmp_path)


@pytest.mark.long
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed here: nothing else recalculates workbooks")
def test_libreoffice_comes_to_the_same_for_the_sample_company(tmp_path: Path) -> None:
    entered = as_sample(message_id, language="en", time_zone="UTC")
    sample = new_sample_company(tmp_path / "sample", entered, when=when(), render=message_id, progress=Progress())
    path = tmp_path / "out.xlsx"
    with open_to_read(sample) as company:
        exported(company, path)
    require_recalculated_alike(path, tmp_path)


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed here: nothing else recalculates workbooks")
def test_a_wrong_stored_result_would_be_found(tmp_path: Path) -> None:
    path = tmp_path / "wrong.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("README")
        sheet.write_number(0, 0, 2)
        sheet.write_formula(0, 1, "=SUM(A1:A1)", None, 99)
    with pytest.raises(AssertionError):
        require_recalculated_alike(path, tmp_path)


def require_recalculated_alike(path: Path, folder: Path) -> None:
    """Every number on the sheets with formulas is what LibreOffice makes of it."""
    again = CalamineWorkbook.from_path(str(recalculated(path, folder)))
    ours = CalamineWorkbook.from_path(str(path))
    for name in ours.sheet_names[:2]:
        pairs = zip(again.get_sheet_by_name(name).to_python(), ours.get_sheet_by_name(name).to_python(), strict=False)
        for theirs, stored in pairs:
            numbers = [cell for cell in theirs if isinstance(cell, float)]
            assert numbers == [cell for cell in stored if isinstance(cell, float)], (name, stored)
