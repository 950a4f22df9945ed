"""The menu of a painted chart: copied, saved as a picture of either kind, its figures saved as workbook or CSV."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from PySide6.QtGui import QGuiApplication, QImage
from window_parts import Kept, surroundings_of

from builders import new_company
from handcart.domain.errors import FileProblem
from handcart.store.company_file import CompanyFile
from handcart.ui.charts import saving
from handcart.ui.charts.saving import chart_menu, save_picture
from handcart.ui.kit.words import Words
from handcart.ui.shell.window import MainWindow
from handcart.ui.surroundings import Surroundings
from handcart.ui.today.chart_card import ChartCard
from handcart.usecases.today.months import MonthSales

MONTHS = (MonthSales(date(2026, 10, 1), 12_345, None), MonthSales(date(2026, 11, 1), 99_900, 50_000))


@pytest.fixture
def file(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


@pytest.fixture
def around(window: MainWindow, file: CompanyFile) -> Surroundings:
    return surroundings_of(window, file, Kept())


@pytest.fixture
def card(words: Words, window: MainWindow) -> ChartCard:
    made = ChartCard(words, exponent=2)
    made.setParent(window)
    made.resize(400, 260)
    made.show_months(MONTHS)
    made.show()
    return made


def choose(card: ChartCard, around: Surroundings, text: str, monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    """Choose from the menu by its text; the place is asked for."""
    monkeypatch.setattr(saving, "ask_for_place", lambda *_asked: place)
    menu = chart_menu(card.chart, around, card.figures)
    [chosen] = [action for action in menu.actions() if action.text() == text]
    chosen.trigger()
    menu.close()


def test_figures_are_saved_as_a_workbook_or_as_csv(
    card: ChartCard, around: Surroundings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choose(card, around, "Save figures…", monkeypatch, tmp_path / "sales.xlsx")
    header, *rows = openpyxl.load_workbook(tmp_path / "sales.xlsx").worksheets[0].iter_rows(values_only=True)
    assert header[0] == "Month"
    assert [(row[0].month, *row[1:]) for row in rows] == [(10, 123.45, None), (11, 999, 500)]
    choose(card, around, "Save figures…", monkeypatch, tmp_path / "sales.csv")
    assert "123.45" in (tmp_path / "sales.csv").read_text(encoding="utf-8-sig")


def test_a_picture_is_copied_and_saved(
    card: ChartCard, around: Surroundings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choose(card, around, "Copy picture", monkeypatch, tmp_path)
    assert QGuiApplication.clipboard().image().width() == card.chart.width() * 2
    choose(card, around, "Save picture…", monkeypatch, tmp_path / "sales.png")
    assert QImage(str(tmp_path / "sales.png")).height() == card.chart.height() * 2
    choose(card, around, "Save picture…", monkeypatch, tmp_path / "sales.svg")
    assert ET.parse(tmp_path / "sales.svg").getroot().tag.endswith("svg")


def test_a_file_that_is_there_stays(card: ChartCard, tmp_path: Path) -> None:
    there = tmp_path / "sales.png"
    there.write_text("mine")
    with pytest.raises(FileProblem):
        save_picture(card.chart, there, "Sales")
    assert there.read_text() == "mine"
