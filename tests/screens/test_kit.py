"""The painted parts: tables by keyboard and clipboard, cells of every kind, icons, fonts, fields."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontInfo,
    QFontMetrics,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QPainter,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton, QStyleOptionViewItem
from pytestqt.qtbot import QtBot
from walking import nameless

from handcart.places import resources
from handcart.ui.kit.cells import (
    BadgeCell,
    BarCell,
    Cell,
    Column,
    EmptyCell,
    IconCell,
    LinkCell,
    NumberCell,
    PillCell,
    TextCell,
    TwoLineCell,
)
from handcart.ui.kit.empty_state import EmptyState
from handcart.ui.kit.field import Field
from handcart.ui.kit.fonts import FAMILIES, font
from handcart.ui.kit.icons import icon, pixmap
from handcart.ui.kit.parts import Button, is_control_enter, is_enter, is_save
from handcart.ui.kit.pills import Pill
from handcart.ui.kit.row_button import RowButton
from handcart.ui.kit.rows_model import RowsModel
from handcart.ui.kit.table_view import TableView
from handcart.ui.kit.tabs import Tabs
from handcart.ui.kit.theme import theme
from handcart.ui.kit.tokens import Tone
from handcart.ui.kit.words import Words
from handcart.wording import Wording

_NONE, _CONTROL, _KEYPAD = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.KeypadModifier,
)

COLUMNS = (
    Column("number", "start.recent.company", 90),
    Column("note", "start.recent.state"),
    Column("total", "start.recent.opened", 90, align="right"),
    Column("link", "", 60),
)
KINDS: list[Cell] = [
    TextCell("SO-1042", weight=500),
    NumberCell("1,402.48"),
    TwoLineCell("Kiln & Leaf", "kiln-leaf.handcart"),
    PillCell("Short", Tone.AMBER, "package-minus"),
    BarCell(0.66, "24 of 36", good=False),
    IconCell("lock", "read only"),
    BadgeCell("store", "series1", "Kiln & Leaf"),
    LinkCell("Open"),
    EmptyCell(),
]


def cell(row: int, column: str) -> Cell:
    if column == "number":
        return TextCell(f"SO-{row}")
    if column == "note":
        return TextCell("two\tparts")
    return NumberCell(f"{row}.00") if column == "total" else LinkCell("Open")


@pytest.fixture
def table(qtbot: QtBot, words: Words) -> TableView:
    """Five rows, shown and focused."""
    view = TableView(many=True)
    model = RowsModel[int](words, COLUMNS, cell)
    model.show(range(5))
    view.show_model(model, COLUMNS)
    view.setAccessibleName("orders")
    view.resize(400, 300)
    qtbot.addWidget(view)
    view.show()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    return view


def test_focus_finds_a_row(table: TableView) -> None:
    assert table.selected_rows() == [0]


def test_arrows_move_and_enter_opens(table: TableView) -> None:
    opened: list[int] = []
    rows: list[int] = []
    table.opened.connect(lambda index: opened.append(index.row()))
    table.current_row_changed.connect(rows.append)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert (opened, rows) == ([1, 1], [1])


def test_home_and_end_go_to_the_ends_of_the_list(table: TableView) -> None:
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.selected_rows() == [4]
    QTest.keyClick(table, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    assert table.selected_rows() == [0, 1, 2, 3, 4]
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.selected_rows() == [4]


@pytest.mark.parametrize("make", [Button, lambda: RowButton("store")])
def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot, make: Callable[[], QAbstractButton]) -> None:
    button, pressed = make(), []
    qtbot.addWidget(button)
    button.clicked.connect(lambda _checked=False: pressed.append(True))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(button, key)
    assert len(pressed) == 3
    QTest.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(pressed) == 3


def test_a_button_shows_the_name_that_is_on_it(qtbot: QtBot) -> None:
    made, renamed, mnemonic = Button("Kiln & Leaf"), Button("Clay"), QPushButton("Kiln && Leaf")
    renamed.setText("Kiln & Leaf")
    for each in (made, renamed, mnemonic):
        qtbot.addWidget(each)
    assert {each.text() for each in (made, renamed)} == {mnemonic.text()}
    assert made.shortcut().isEmpty()


def test_rows_are_copied_as_spreadsheets_take_them(table: TableView) -> None:
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines == [
        "Company\tState\tLast opened\t",
        "SO-0\ttwo parts\t0.00\tOpen",
        "SO-1\ttwo parts\t1.00\tOpen",
    ]


def test_a_link_is_clicked_and_a_cell_is_not(table: TableView) -> None:
    clicked: list[QModelIndex] = []
    table.link_clicked.connect(clicked.append)
    for column in (1, 3):
        place = table.visualRect(table.model().index(2, column)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [(index.row(), index.column()) for index in clicked] == [(2, 3)]


def test_the_menu_key_asks_for_the_menu_of_the_current_row(table: TableView) -> None:
    asked: list[int] = []
    table.menu_wanted.connect(lambda index, _place: asked.append(index.row()))
    table.select_row(3)
    table.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0)))
    assert asked == [3]


def test_header_and_cells_share_their_insets(table: TableView) -> None:
    delegate = table.itemDelegate()
    assert delegate.insets(0) == (16, 8)
    assert delegate.insets(3) == (8, 16)
    table.setColumnHidden(3, True)
    assert delegate.insets(2) == (8, 16)


def test_the_ring_shows_where_the_focus_is(table: TableView) -> None:
    row = table.visualRect(table.model().index(0, 0))
    with_focus = table.viewport().grab().toImage().pixelColor(0, row.center().y())
    table.clearFocus()
    without = table.viewport().grab().toImage().pixelColor(0, row.center().y())
    assert with_focus == theme().color("focus")
    assert without == theme().color("selection_inactive")


def test_the_ring_is_whole_where_the_current_column_is_hidden(table: TableView) -> None:
    table.hideColumn(0)
    ring = theme().color("focus")
    picture = table.viewport().grab().toImage()
    ratio, right = picture.devicePixelRatio(), table.viewport().width() - 1
    sides = [picture.pixelColor(QPoint(x, 15) * ratio) for x in (1, right)]
    assert [each == ring for each in sides] == [True, True]


def test_titles_follow_the_language(table: TableView, words: Words) -> None:
    words.switch(Wording("zh_CN"))
    assert table.model().headerData(0, Qt.Orientation.Horizontal) == "公司"


@pytest.mark.parametrize("shown", KINDS, ids=lambda each: type(each).__name__)
@pytest.mark.parametrize("name", ["light", "dark"])
def test_every_kind_of_cell_is_painted(words: Words, qtbot: QtBot, shown: Cell, name: str) -> None:
    theme().choose("dark" if name == "dark" else "light")
    columns = (Column("only", ""),)
    view = TableView(row_height=50)
    qtbot.addWidget(view)
    model = RowsModel[int](words, columns, lambda _row, _column: shown)
    model.show([0, 1])
    view.show_model(model, columns)
    image = QImage(200, 50, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 200, 50)
    view.itemDelegate().paint(painter, option, model.index(0, 0))
    painter.end()
    assert image.pixelColor(1, 1) == theme().color("panel")
    colors = {image.pixel(x, y) for x in range(200) for y in range(49)}
    assert (len(colors) > 1) == (not isinstance(shown, EmptyCell))
    assert view.itemDelegate().sizeHint(option, model.index(0, 0)).width() >= 24


def test_every_icon_that_is_named_is_there() -> None:
    source = "\n".join(path.read_text("utf-8") for path in resources().parent.glob("src/handcart/ui/**/*.py"))
    drawn = {path.stem for path in (resources() / "icons").glob("*.svg")}
    named = set(
        re.findall(r'(?:icon_name=|icon=|IconLabel\(|Badge\(|EmptyState\(words, |pixmap\()"([a-z0-9-]+)"', source)
    )
    assert named - drawn == set()


def test_an_icon_takes_the_colour_of_the_theme() -> None:
    def ink() -> QColor:
        image = pixmap("check", "text", 16).toImage()
        return max((image.pixelColor(x, y) for x in range(16) for y in range(16)), key=QColor.alpha)

    assert ink().lightness() < 64
    theme().choose("dark")
    assert ink().lightness() > 192


def test_an_icon_is_drawn_once_for_each_screen() -> None:
    assert pixmap("check", "text", 16, 2.0).size().width() == 32
    assert pixmap("check", "text", 16, 2.0).cacheKey() == pixmap("check", "text", 16, 2.0).cacheKey()
    assert not icon("check", gap=3).isNull()


def test_text_is_set_in_the_faces_handcart_brings() -> None:
    assert QFontInfo(font(13)).family() == FAMILIES[0]
    assert [QFontInfo(font(13, weight)).weight() for weight in (400, 500, 600)] == [400, 500, 600]


def test_all_figures_have_one_width() -> None:
    for pixels, weight in ((12, 500), (13, 400), (24, 600)):
        metrics = QFontMetrics(font(pixels, weight))
        assert len({metrics.horizontalAdvance(figure * 10) for figure in "0123456789"}) == 1


def test_a_pill_is_as_wide_as_its_text(qtbot: QtBot) -> None:
    pill = Pill()
    qtbot.addWidget(pill)
    pill.show_status("Short", Tone.AMBER, "package-minus")
    short = pill.sizeHint().width()
    pill.show_status("Partly shipped", Tone.BLUE, "package-open")
    assert pill.sizeHint().width() > short
    assert pill.accessibleName() == "Partly shipped"


def test_tabs_keep_their_place_and_are_named(qtbot: QtBot) -> None:
    tabs = Tabs()
    qtbot.addWidget(tabs)
    tabs.setAccessibleName("views")
    tabs.show_tabs([("All", "38"), ("To review", "3"), ("Short", "")])
    tabs.setCurrentIndex(1)
    tabs.show_tabs([("All", "39"), ("To review", "2")])
    assert (tabs.currentIndex(), tabs.count()) == (1, 2)
    assert tabs.accessibleTabName(1) == "To review 2"
    tabs.show()
    tabs.grab()


def test_a_field_says_what_is_wrong_and_takes_it_back(qtbot: QtBot, words: Words) -> None:
    field = Field(words, "start.new.name", QLineEdit(), "start.new.country_hint")
    qtbot.addWidget(field)
    field.show()
    field.wrong("Give the company a name.")
    assert field.problem.isVisible()
    assert field.control.accessibleDescription() == "Give the company a name."
    field.right()
    assert not field.problem.isVisible()
    assert field.control.accessibleDescription() == words.text("start.new.country_hint")


def test_an_empty_list_says_what_belongs_there(qtbot: QtBot, words: Words) -> None:
    pressed: list[bool] = []
    empty = EmptyState(words, "clipboard-list", "start.new.below", "start.new.make", lambda: pressed.append(True))
    qtbot.addWidget(empty)
    empty.show()
    empty.button.click()
    assert pressed == [True]
    assert nameless(empty) == []


@pytest.mark.parametrize(
    ("key", "modifiers", "expected"),
    [
        (Qt.Key.Key_Return, _NONE, [True, False, False]),
        (Qt.Key.Key_Enter, _KEYPAD, [True, False, False]),
        (Qt.Key.Key_Return, _CONTROL, [False, True, True]),
        (Qt.Key.Key_Enter, _CONTROL | _KEYPAD, [False, True, True]),
        (Qt.Key.Key_S, _CONTROL, [False, False, True]),
        (Qt.Key.Key_S, _CONTROL | Qt.KeyboardModifier.ShiftModifier, [False, False, False]),
        (Qt.Key.Key_Return, _CONTROL | Qt.KeyboardModifier.AltModifier, [False, False, False]),
    ],
)
def test_keys_of_forms_are_the_same_on_the_keypad(
    key: Qt.Key, modifiers: Qt.KeyboardModifier, expected: list[bool]
) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers)
    assert [is_enter(event), is_control_enter(event), is_save(event)] == expected
