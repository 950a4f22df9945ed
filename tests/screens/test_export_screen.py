"""The export for the accountant: from the page to the workbook, and the documents that left the house with it."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot
from records_at_work import Desk

from builders import new_company
from handcart.store.company_file import CompanyFile
from handcart.store.records import Document
from handcart.ui.exports import screen as exports
from handcart.ui.exports.screen import ExportScreen
from handcart.ui.kit.period_presets import EVERYTHING
from handcart.ui.kit.words import Words
from money_steps import invoiced
from round_trips import imported, ledgers_of


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        invoiced(opened)
        yield opened


@pytest.fixture
def desk(company: CompanyFile, words: Words, qtbot: QtBot) -> Desk:
    made = Desk(words, company)
    made.show(qtbot, ExportScreen, screen_id="export", shows=("export",))
    return made


def page(desk: Desk) -> ExportScreen:
    found = desk.window.page()
    assert isinstance(found, ExportScreen)
    return found


def place(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    monkeypatch.setattr(exports, "ask_for_place", lambda *_: path)


def left(company: CompanyFile) -> bool:
    with company.read() as session:
        return session.find(Document)[0].left_house_at is not None


def test_one_click_writes_the_workbook(
    desk: Desk, company: CompanyFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ledgers.xlsx"
    place(monkeypatch, path)
    page(desk).start.click()
    assert openpyxl.load_workbook(path)["Invoices"]["A2"].value
    assert "every sheet agrees" in page(desk).told.text()
    assert page(desk).folder.isVisibleTo(desk.window)
    assert left(company)


def test_a_file_that_is_there_stays(
    desk: Desk, company: CompanyFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ledgers.xlsx"
    path.write_bytes(b"PK\x03\x04 an older one")
    place(monkeypatch, path)
    page(desk).start.click()
    assert page(desk).problem.isVisibleTo(desk.window)
    assert path.read_bytes() == b"PK\x03\x04 an older one"
    assert not left(company)


def test_only_what_is_ticked_is_written(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "stock.xlsx"
    place(monkeypatch, path)
    for name, tick in page(desk).groups.items():
        tick.setChecked(name == "stock")
    page(desk).start.click()
    assert openpyxl.load_workbook(path).sheetnames == ["README", "Summary", "StockMovements"]


def test_nothing_ticked_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    place(monkeypatch, None)
    for tick in page(desk).groups.values():
        tick.setChecked(False)
    page(desk).start.click()
    assert page(desk).problem.isVisibleTo(desk.window)


def test_everything_comes_back_in_an_empty_company(
    desk: Desk, company: CompanyFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "all.xlsx"
    place(monkeypatch, path)
    page(desk).period.setCurrentIndex(page(desk).period.findData(EVERYTHING))
    page(desk).start.click()
    (tmp_path / "other").mkdir()
    with new_company(tmp_path / "other") as other:
        assert imported(other, path).refused == ()
        assert ledgers_of(other)["Orders"] == ledgers_of(company)["Orders"]
