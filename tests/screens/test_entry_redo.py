"""Undo of a new order brings its form back, Redo takes it away again: nobody makes the same order a second time."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from entry_at_work import EntryWindow, Stocked, stocked_company
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from catalogue_steps import look
from handcart.store.company_file import CompanyFile
from handcart.store.records import UnfinishedOrder
from handcart.ui.kit.parts import Button
from handcart.ui.kit.words import Words
from handcart.usecases.history.undo import redo_last_step, undo_last_step


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Stocked:
    return stocked_company(tmp_path_factory.mktemp("stocked"))


@pytest.fixture
def company(stocked: Stocked, tmp_path: Path) -> Iterator[CompanyFile]:
    with stocked.copy(tmp_path) as made:
        yield made


@pytest.fixture
def entry(company: CompanyFile, words: Words, qtbot: QtBot) -> EntryWindow:
    """The window, with the page open for a new order."""
    made = EntryWindow(words, company)
    qtbot.addWidget(made.window)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return made.open()


def typed(entry: EntryWindow) -> EntryWindow:
    entry.clerk.type("waldh").enter().line("sencha", "24")
    return entry


def kept(entry: EntryWindow) -> int:
    return look(entry.file, lambda session: len(session.find(UnfinishedOrder)))


def links(entry: EntryWindow) -> list[str]:
    leftovers = entry.page.parts.leftovers
    return [each.text() for each in leftovers.findChildren(Button)] if leftovers.isVisible() else []


def test_redo_frees_the_page_again(entry: EntryWindow) -> None:
    typed(entry).clerk.save()
    for _ in range(2):
        entry.all.replay(undo_last_step)
        assert len(entry.rows()) == 1
        entry.page.keeping.keep_now()
        assert kept(entry) == 1
        entry.all.replay(redo_last_step)
        assert entry.rows() == []
        assert entry.page.parts.customer.text() == ""
        assert (len(entry.orders()), kept(entry)) == (1, 0)


def test_what_waits_beside_is_a_quotation_and_goes_by_redo(entry: EntryWindow) -> None:
    entry.open("new_quotation")
    typed(entry).clerk.save()
    entry.open("new_order")
    typed(entry)
    entry.all.replay(undo_last_step)
    assert links(entry) == ["quotation for Pension Waldhaus"]
    entry.all.replay(redo_last_step)
    assert links(entry) == []
    assert len(entry.rows()) == 1
    entry.page.keeping.keep_now()
    assert kept(entry) == 1


def test_what_was_typed_into_it_since_stays(entry: EntryWindow) -> None:
    typed(entry).clerk.save()
    entry.all.replay(undo_last_step)
    entry.page.parts.lines.go_to_end()
    entry.clerk.line("yunomi", "2")
    entry.all.replay(redo_last_step)
    assert len(entry.rows()) == 2
