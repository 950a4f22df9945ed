"""Cells of a spreadsheet pasted into the lines of an order."""

from collections.abc import Iterator

import pytest
from entry_at_work import CONTROL, KEY, EntryWindow, Stocked, stocked_company
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from handcart.ui.kit.words import Words


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Stocked:
    return stocked_company(tmp_path_factory.mktemp("stocked"))


@pytest.fixture
def entry(
    stocked: Stocked, words: Words, qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[EntryWindow]:
    with stocked.copy(tmp_path_factory.mktemp("company")) as file:
        made = EntryWindow(words, file)
        qtbot.addWidget(made.window)
        with qtbot.waitActive(made.window):
            made.window.show()
        made.open()
        made.clerk.type("waldh").enter()
        yield made


def paste(entry: EntryWindow, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    entry.clerk.press(KEY.Key_V, with_=CONTROL)


def test_pasted_rows_are_lines_with_their_quantities_and_prices(entry: EntryWindow) -> None:
    paste(entry, "Code\tName\tQty\tPrice\nTEA-SEN-100\tSencha\t24\t\n4006381333931\tcup\t3\t12.50\n")
    assert entry.rows() == [
        ["Sencha Uji, 100 g", "24", "9.10", "218.40"],
        ["Yunomi cup, celadon", "3", "12.50", "37.50"],
    ]
    assert entry.place() == (2, "product")
    entry.clerk.save()
    (order,) = entry.orders()
    assert [(line.quantity, line.price) for line in entry.lines_of(order.id)] == [(24_000, 91_000), (3_000, 125_000)]


def test_a_product_nobody_knows_stays_to_be_chosen_and_loses_nothing(entry: EntryWindow) -> None:
    paste(entry, "Sencha Uji, 100 g\t2\t8.00\nTeapo\t3\t50.00\n")
    assert entry.rows()[0] == ["Sencha Uji, 100 g", "2", "8.00", "16.00"]
    entry.clerk.press(KEY.Key_Up)
    assert entry.place() == (1, "product")
    assert "Teapo" in entry.bubble()
    sheet = entry.page.parts.sheet
    assert len(sheet.lines[1].problems) == 1
    entry.clerk.press(KEY.Key_Down).enter()
    line = sheet.lines[1]
    assert line.name.startswith("Teapot")
    assert (line.quantity, line.price) == (3_000, 500_000)


def test_a_quantity_that_is_none_is_said_beside_its_cell(entry: EntryWindow) -> None:
    paste(entry, "Code\tQty\nTEA-SEN-100\tmany\n")
    (line, _empty) = entry.page.parts.sheet.lines
    assert (line.code, line.quantity) == ("TEA-SEN-100", 1_000)
    assert [str(cell) for cell in line.problems] == ["quantity"]


def test_a_single_text_is_pasted_as_everywhere(entry: EntryWindow) -> None:
    paste(entry, "sencha")
    assert entry.page.parts.grid.editor.text() == "sencha"


def test_a_list_too_long_for_an_order_is_refused_with_the_way_out(entry: EntryWindow) -> None:
    paste(entry, "TEA-SEN-100\t1\n" * 501)
    assert entry.rows() == []
    assert "Import them as a file" in entry.bubble()
