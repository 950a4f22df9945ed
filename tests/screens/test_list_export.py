"""A list as it is seen becomes a file: its filters, its order, its columns, with true figures and days."""

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from orders_at_work import product_for
from pytestqt.qtbot import QtBot
from records_at_work import Desk

from builders import new_company
from catalogue_steps import step
from handcart.store.company_file import CompanyFile
from handcart.ui.kit.words import Words
from handcart.ui.lists import exporting
from handcart.ui.lists.file_task import HOMES, declaration
from handcart.ui.movements.screen import MovementsScreen
from handcart.usecases.stock.count import scrap_stock


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        cup = product_for(opened, 10_000, "=1+1 cup")
        product_for(opened, 5_000, "Kyusu pot")
        step(opened, scrap_stock, cup, quantity=1_000, note="broken")
        yield opened


@pytest.fixture
def desk(company: CompanyFile, words: Words, qtbot: QtBot) -> Desk:
    made = Desk(words, company)
    made.show(qtbot, lambda around: MovementsScreen(around._replace(can_open=lambda _kind: True)))
    return made


def export(desk: Desk, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "ask_for_place", lambda *_: path)
    screen = desk.window.page()
    assert isinstance(screen, MovementsScreen)
    screen.list.filters.export.click()


def test_a_workbook_has_true_days_and_text_that_stays_text(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "movements.xlsx"
    export(desk, path, monkeypatch)
    rows = list(openpyxl.load_workbook(path)["movements"].iter_rows())
    assert len(rows) == 4
    assert isinstance(rows[1][0].value, datetime)
    assert sorted(row[4].value for row in rows[1:]) == [-1, 5, 10]
    names = [cell for row in rows for cell in row if str(cell.value).startswith("=1+1")]
    assert names
    assert all(cell.data_type == "s" for cell in names)


def test_filters_and_order_are_those_on_screen(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = desk.window.page()
    assert isinstance(screen, MovementsScreen)
    screen.list.search.setText("kyusu")
    screen.list.search.typed.emit("kyusu")
    path = tmp_path / "movements.csv"
    export(desk, path, monkeypatch)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[2] for row in rows[1:]] == ["Kyusu pot"]


def test_csv_has_no_live_formula(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "movements.csv"
    export(desk, path, monkeypatch)
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert "'=1+1 cup" in cells
    assert not [cell for cell in cells if cell.startswith("=")]


@pytest.mark.parametrize("list_id", HOMES)
def test_every_list_is_found_by_its_id(list_id: str) -> None:
    assert declaration(list_id).id == list_id
