"""A list as it is seen becomes a file: its filters, its order, its columns, with true figures and days."""

import csv
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from orders_at_work import product_for
from pytestqt.qtbot import QtBot
from records_at_work import Desk

from builders import new_company
from catalogue_steps import step
from handcart.domain.progress import Progress
from handcart.store.company_file import CompanyFile
from handcart.store.queries.listing import Listing
from handcart.ui.file_dialogs import CSV_FOR_PROGRAMS, WORKBOOKS, Kind
from handcart.ui.kit.words import Words
from handcart.ui.lists import exporting
from handcart.ui.lists.declaration import CellContext
from handcart.ui.lists.file_cells import FileColumn
from handcart.ui.lists.file_task import HOMES, ListWish, declaration, export_list
from handcart.ui.movements.screen import MovementsScreen
from handcart.usecases.stock.count import scrap_stock
from handcart.wording import Wording


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


def export(desk: Desk, path: Path, monkeypatch: pytest.MonkeyPatch, kind: Kind = WORKBOOKS) -> None:
    monkeypatch.setattr(exporting, "ask_for_place_and_kind", lambda *_: (path, kind))
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


def test_csv_for_programs_has_texts_as_they_were_typed(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "movements.csv"
    export(desk, path, monkeypatch, CSV_FOR_PROGRAMS)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][0] == "Day"
    assert "=1+1 cup" in [cell for row in rows for cell in row]


@pytest.mark.parametrize("list_id", HOMES)
def test_every_list_is_found_by_its_id(list_id: str) -> None:
    assert declaration(list_id).id == list_id


@pytest.mark.parametrize("list_id", HOMES)
def test_every_view_of_every_list_is_written_as_it_is_seen(
    list_id: str, sample: CompanyFile, words: Words, tmp_path: Path
) -> None:
    declared = declaration(list_id)
    columns = tuple(FileColumn(place, column.id) for place, column in enumerate(declared.columns))
    context = CellContext(words, "EUR", 2)
    for view in declared.views:
        listing = Listing(declared.sort, not declared.descending, limits=view.limits)
        out = tmp_path / f"{view.id}.csv"
        wish = ListWish(sample.path, out, list_id, listing, columns, "en")
        written = export_list(wish, progress=Progress())
        with sample.read() as session:
            rows = declared.query.page(session, listing, 0, limit=10_000)
        with out.open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.reader(file))
        assert written == len(rows) == len(lines) - 1
        for row, line in zip(rows, lines[1:], strict=True):
            seen = [cell.text for cell in declared.cells(row, context)]
            assert [_plain(each) for each in line] == [_plain(each) for each in seen]


def _plain(text: str) -> str:
    """A day as the window writes it, a figure without what only helps to read it, any other text as it is."""
    if text[:4].isdigit() and text[4:5] == "-":
        return Wording("en").day(date.fromisoformat(text[:10]), today=None)
    figure = text.replace(",", "").replace("\u2212", "-").removeprefix("±")
    try:
        return f"{float(figure):.4f}"
    except ValueError:
        return text.removeprefix("'")
