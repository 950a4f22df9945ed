"""Several invoices at once: what they come to, printing and saving them, also right after they were issued."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from money_at_work import Show, form_of, shown
from orders_in_states import drafted, invoiced, shipped
from pytestqt.qtbot import QtBot

from builders import new_company
from catalogue_steps import look
from handcart.store.company_file import CompanyFile
from handcart.store.records import Document
from handcart.ui.forms.invoicing import InvoiceForm
from handcart.ui.kit.words import Words
from handcart.ui.money.screen import INVOICES, TO_INVOICE
from handcart.ui.preview import several


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


@pytest.fixture
def show(company: CompanyFile, words: Words, qtbot: QtBot) -> Show:
    return partial(shown, words, company, qtbot)


def test_several_invoices_are_summed_printed_and_saved(
    show: Show, company: CompanyFile, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for _ in range(2):
        invoiced(company)
    drafted(company)
    printed: list[int] = []
    monkeypatch.setattr(several, "ask_for_printer", lambda *_given, **_options: True)
    monkeypatch.setattr(several, "print_pages", lambda pages, _printer: printed.append(len(pages)))
    monkeypatch.setattr(several, "ask_for_folder", lambda *_given: tmp_path)
    window, screen = show(INVOICES)
    screen.section.list.table.selectAll()
    shown = screen.section.several
    assert shown.isVisible()
    assert "99.96" in shown.summary.text()
    window.window.menus.run("money.save_several")
    assert len(list(tmp_path.glob("*.pdf"))) == 2
    screen.section.list.table.selectAll()
    window.window.menus.run("money.print_several")
    assert printed == [2]
    left = [each for each in look(company, lambda session: session.find(Document)) if each.left_house_at is not None]
    assert len(left) == 2


def test_what_was_invoiced_at_once_is_printed_at_once(
    show: Show, company: CompanyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list stands on nothing, beside it stand the invoices; no key answers a form that is out of sight."""
    for _ in range(3):
        shipped(company)
    printed: list[tuple[int, ...]] = []
    monkeypatch.setattr(several, "print_documents", lambda _window, _around, ids: printed.append(tuple(ids)))
    window, screen = show(TO_INVOICE)
    table = screen.section.list.table
    table.select_rows(1, [0])
    window.window.menus.run("money.invoice")
    assert screen.section.several.isVisible()
    assert "2 invoices issued" in screen.section.several.title.text()
    assert screen.section.list.selection.size() == 0
    window.window.menus.run("orders.next_step")
    assert len(look(company, lambda session: session.find(Document))) == 2
    window.window.menus.run("money.print_several")
    assert printed == [(1, 2)]
    table.select_row(0)
    assert screen.section.page.isVisible()
    assert isinstance(form_of(screen), InvoiceForm)
