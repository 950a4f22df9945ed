"""Typing an order with the keyboard alone: how few keys it takes, where they lead, what is taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from entry_at_work import CONTROL, KEY, EntryWindow, Stocked, stocked_company
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from catalogue_steps import look
from handcart.domain.vocabulary import LineKind, OrderState
from handcart.store.company_file import CompanyFile
from handcart.store.records import UnfinishedOrder
from handcart.ui.entry.lines_model import COLUMNS
from handcart.ui.kit.fonts import font
from handcart.ui.kit.words import Words
from handcart.ui.running.door import Presenter, Running
from handcart.ui.running.lanes import ImmediateLane, Job
from handcart.ui.running.processes import TaskHere
from handcart.usecases.entry.form import Way
from handcart.wording import Wording

MOST_KEYS = 60
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Stocked:
    return stocked_company(tmp_path_factory.mktemp("stocked"))


@pytest.fixture
def company(stocked: Stocked, tmp_path: Path) -> Iterator[CompanyFile]:
    with stocked.copy(tmp_path) as made:
        yield made


@pytest.fixture
def entry(company: CompanyFile, words: Words, qtbot: QtBot) -> EntryWindow:
    """The window, on its list of orders."""
    return shown(EntryWindow(words, company), qtbot)


def shown(made: EntryWindow, qtbot: QtBot) -> EntryWindow:
    qtbot.addWidget(made.window)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return made


@pytest.fixture
def typing(entry: EntryWindow) -> EntryWindow:
    """The page with a customer, ready for lines."""
    entry.open().clerk.type("waldh").enter()
    return entry


def test_five_lines_for_a_known_customer_take_few_keys(entry: EntryWindow) -> None:
    clerk = entry.clerk
    clerk.press(KEY.Key_N, with_=CONTROL)
    clerk.type("waldh").enter()
    clerk.line("sencha", "24").line("earl", "20").line("yunomi", "3x12").line("teapot 6", "2").line("tin", "5")
    clerk.save()
    (order,) = entry.orders()
    assert order.state is OrderState.RECEIVED
    assert order.customer_name == "Pension Waldhaus"
    assert [(line.code, line.quantity) for line in entry.lines_of(order.id)] == [
        ("TEA-SEN-100", 24_000),
        ("TEA-EGR-250", 20_000),
        ("CER-YUN-02", 36_000),
        ("CER-TPT-06", 2_000),
        ("ACC-TIN-50", 5_000),
    ]
    assert clerk.pressed <= MOST_KEYS
    assert clerk.pressed == 13


def test_enter_takes_the_product_and_goes_to_the_quantity(typing: EntryWindow) -> None:
    typing.clerk.type("teap")
    assert typing.offered()[:2] == ["Teapot 300 ml, tenmoku", "Teapot 600 ml, tenmoku"]
    typing.clerk.press(KEY.Key_Down).enter()
    assert typing.place() == (0, "quantity")
    assert typing.rows() == [["Teapot 600 ml, tenmoku", "1", "58.00", "58.00"]]


def test_tab_goes_over_what_can_be_typed_and_out_at_the_end(typing: EntryWindow) -> None:
    typing.clerk.type("sencha").tab()
    gone = []
    while typing.page.parts.grid.editor.hasFocus():
        gone.append(typing.place())
        typing.clerk.tab()
    assert gone == [(0, "quantity"), (0, "price"), (0, "discount"), (1, "product")]
    assert QApplication.focusWidget() is typing.page.parts.foot.note_edit
    typing.clerk.press(KEY.Key_Backtab)
    assert typing.place() == (1, "product")


def test_shift_tab_goes_back_into_the_head(typing: EntryWindow) -> None:
    typing.clerk.press(KEY.Key_Backtab)
    assert typing.page.parts.head.isAncestorOf(QApplication.focusWidget())


def test_a_line_is_repeated_moved_and_removed(typing: EntryWindow) -> None:
    typing.clerk.line("sencha", "2").line("earl", "3").press(KEY.Key_Up)
    typing.clerk.press(KEY.Key_D, with_=CONTROL)
    assert [row[:2] for row in typing.rows()] == [
        ["Sencha Uji, 100 g", "2"],
        ["Earl Grey Superior, 250 g", "3"],
        ["Earl Grey Superior, 250 g", "3"],
    ]
    typing.clerk.type("4").press(KEY.Key_Up, with_=ALT)
    typing.clerk.press(KEY.Key_Up, with_=ALT)
    assert [row[1] for row in typing.rows()] == ["4", "2", "3"]
    typing.clerk.press(KEY.Key_Delete)
    assert [row[1] for row in typing.rows()] == ["2", "3"]
    assert typing.bubble() == "Line removed. Esc brings it back."
    typing.clerk.escape()
    assert [row[1] for row in typing.rows()] == ["4", "2", "3"]


def test_delete_removes_a_letter_while_typing(typing: EntryWindow) -> None:
    typing.clerk.line("sencha", "2").press(KEY.Key_Up, KEY.Key_Tab).type("12").press(KEY.Key_Left, KEY.Key_Delete)
    typing.clerk.enter()
    assert typing.rows()[0][1] == "1"


def test_escape_takes_back_the_cell_then_the_row_then_leaves_the_lines(typing: EntryWindow) -> None:
    typing.clerk.line("sencha", "2").press(KEY.Key_Up, KEY.Key_Tab).type("7").tab().type("5").escape()
    assert typing.page.parts.grid.editor.text() == "9.10"
    assert typing.rows()[0][1] == "7"
    typing.clerk.escape()
    assert typing.rows()[0][:2] == ["Sencha Uji, 100 g", "2"]
    typing.clerk.escape()
    assert QApplication.focusWidget() is typing.page.parts.customer
    typing.clerk.escape()
    assert typing.window.menus.situation.page == "orders"
    typing.open()
    assert typing.rows()[0][:2] == ["Sencha Uji, 100 g", "2"]


def test_a_gift_and_a_note(typing: EntryWindow) -> None:
    typing.clerk.type("sencha").enter().press(KEY.Key_G, with_=CONTROL)
    assert typing.rows() == [["Sencha Uji, 100 g", "1", "Gift", "0.00"]]
    typing.clerk.press(KEY.Key_M, with_=CONTROL).type("as promised").enter()
    typing.clerk.save()
    (line,) = typing.lines_of(typing.orders()[0].id)
    assert (line.gift, line.note, line.amount) == (True, "as promised", 0)


def test_lines_without_a_product(typing: EntryWindow) -> None:
    typing.clerk.type("Thank you").press(KEY.Key_Up).enter()
    assert typing.place() == (1, "product")
    typing.clerk.type("Express").press(KEY.Key_Up, KEY.Key_Up).enter().tab().type("12.50").enter()
    typing.clerk.save()
    lines = typing.lines_of(typing.orders()[0].id)
    assert [(line.kind, line.name, line.amount) for line in lines] == [
        (LineKind.TEXT, "Thank you", 0),
        (LineKind.CHARGE, "Express", 1_250),
    ]


def test_a_new_product_is_made_where_it_is_typed(typing: EntryWindow) -> None:
    typing.clerk.type("Whisk").press(KEY.Key_Down).enter()
    assert typing.place() == (0, "quantity")
    assert typing.rows()[0][0] == "Whisk"


def test_a_slip_makes_no_product(typing: EntryWindow) -> None:
    typing.clerk.type("qqxxqq").enter()
    assert typing.place() == (0, "product")
    assert typing.bubble().startswith("No product “qqxxqq”.")
    assert typing.page.parts.grid.editor.text() == "qqxxqq"


def test_what_the_customer_usually_buys_is_a_key_away(typing: EntryWindow) -> None:
    typing.clerk.line("earl", "6").save()
    typing.clerk.type("waldh").enter()
    typing.clerk.press(KEY.Key_Down)
    assert typing.offered() == ["Earl Grey Superior, 250 g"]
    usual = typing.page.parts.side.usual
    assert usual.columnWidth(1) > usual.fontMetrics().horizontalAdvance("12,345.00") + 2 * 12
    typing.clerk.escape().press(KEY.Key_L, with_=CONTROL).enter()
    assert typing.rows()[0][:2] == ["Earl Grey Superior, 250 g", "6"]
    assert typing.place() == (0, "quantity")


def test_the_last_prices_stand_beside_the_price(typing: EntryWindow) -> None:
    typing.clerk.line("earl", "6").save()
    typing.clerk.type("waldh").enter().type("earl").enter().tab()
    assert typing.bubble() == "Paid before: 11.20 for 6 on 20 Nov"


def test_a_click_types_on_in_that_cell(typing: EntryWindow) -> None:
    typing.clerk.line("sencha", "2").type("earl")
    typing.click(0, 4)
    assert typing.place() == (0, "quantity")
    assert typing.page.parts.sheet.lines[1].typed


def test_numbers_are_read_as_the_language_writes_them(typing: EntryWindow) -> None:
    typing.clerk.type("sencha").enter().tab()
    typing.page._around.words.switch(Wording("en", locale="de_DE"))
    typing.clerk.type("7,50").enter()
    assert typing.rows() == [["Sencha Uji, 100 g", "1", "7,50", "7,50"]]


def test_scanning_adds_lines_and_raises_quantities_anywhere(typing: EntryWindow) -> None:
    clerk = typing.clerk
    clerk.type("4006381333931").enter()
    assert typing.place() == (0, "quantity")
    clerk.type("4006381333948").enter().type("4006381333931").enter()
    assert [row[:2] for row in typing.rows()] == [["Yunomi cup, celadon", "2"], ["Teapot 600 ml, tenmoku", "1"]]
    clerk.tab().type("4006381333931").enter()
    assert typing.rows()[0] == ["Yunomi cup, celadon", "3", "14.00", "42.00"]


def test_an_unknown_bar_code_stays_where_it_was_scanned(typing: EntryWindow) -> None:
    typing.clerk.type("4006381333999").enter()
    assert typing.bubble() == "No product has the bar code 4006381333999. What was scanned stays here."
    assert typing.page.parts.grid.editor.text() == "4006381333999"
    typing.clerk.escape().line("sencha", "4006381333999")
    assert typing.place() == (0, "quantity")
    assert "4006381333999" in typing.bubble()


class HeldLane:
    """Questions wait until they are let through."""

    def __init__(self) -> None:
        self.jobs: list[Job] = []
        self.holds = False

    def submit(self, job: Job) -> None:
        if self.holds:
            self.jobs.append(job)
        else:
            job()

    def close(self) -> None:
        self.jobs.clear()

    def let_through(self) -> None:
        self.holds = False
        while self.jobs:
            self.jobs.pop(0)()


@pytest.fixture
def lane() -> HeldLane:
    return HeldLane()


@pytest.fixture
def slow(company: CompanyFile, words: Words, qtbot: QtBot, lane: HeldLane) -> EntryWindow:
    """A page whose questions are answered when the test says so."""

    def running(presenter: Presenter) -> Running:
        return Running(presenter, writer=ImmediateLane(), reader=lane, start_task=TaskHere)

    return shown(EntryWindow(words, company, make_running=running), qtbot)


@pytest.fixture
def slow_disk(company: CompanyFile, words: Words, qtbot: QtBot, lane: HeldLane) -> EntryWindow:
    """A page whose changes are written when the test says so."""

    def running(presenter: Presenter) -> Running:
        return Running(presenter, writer=lane, reader=ImmediateLane(), start_task=TaskHere)

    return shown(EntryWindow(words, company, make_running=running), qtbot)


def test_nobody_waits_for_the_disk(slow_disk: EntryWindow, lane: HeldLane) -> None:
    clerk = slow_disk.open().clerk
    clerk.type("waldh").enter().line("sencha", "24")
    lane.holds = True
    clerk.save().type("am dom").enter().line("earl", "7").save()
    assert slow_disk.orders() == []
    assert slow_disk.rows() == []
    lane.let_through()
    assert [order.customer_name for order in slow_disk.orders()] == ["Pension Waldhaus", "Hotel Am Dom"]
    assert [len(slow_disk.lines_of(order.id)) for order in slow_disk.orders()] == [1, 1]


def test_what_is_refused_comes_back_to_the_page(slow_disk: EntryWindow, lane: HeldLane) -> None:
    clerk = slow_disk.open("quick_sale").clerk
    clerk.line("sencha", "500")
    lane.holds = True
    clerk.save()
    assert slow_disk.rows() == []
    lane.let_through()
    assert [row[1] for row in slow_disk.rows()] == ["500"]
    assert slow_disk.page.parts.title._problem is not None
    assert slow_disk.orders() == []


def test_what_is_refused_does_not_take_the_place_of_what_is_typed(slow_disk: EntryWindow, lane: HeldLane) -> None:
    clerk = slow_disk.open("quick_sale").clerk
    clerk.line("sencha", "500")
    lane.holds = True
    clerk.save().line("earl", "7")
    lane.let_through()
    assert [row[1] for row in slow_disk.rows()] == ["7"]
    kept = look(slow_disk.file, lambda session: session.find(UnfinishedOrder))
    assert [line["quantity"] for each in kept for line in each.content["lines"]] == [500_000]


def test_nobody_waits_for_answers(slow: EntryWindow, lane: HeldLane) -> None:
    clerk = slow.open().clerk
    lane.holds = True
    clerk.type("waldh").enter().line("sencha", "24").line("earl", "20").line("nonsense", "3")
    assert slow.orders() == []
    lane.let_through()
    assert [row[:2] for row in slow.rows()] == [
        ["Sencha Uji, 100 g", "24"],
        ["Earl Grey Superior, 250 g", "20"],
        ["nonsense", ""],
    ]
    assert slow.page.parts.customer.text() == "Pension Waldhaus"
    clerk.save()
    assert slow.place() == (2, "product")
    assert slow.bubble().startswith("No product “nonsense”")
    clerk.press(KEY.Key_Delete).save()
    assert len(slow.lines_of(slow.orders()[0].id)) == 2


def test_a_quick_sale_is_one_however_fast_it_is_typed(slow: EntryWindow, lane: HeldLane) -> None:
    """What is typed before the first answer comes goes into the quick sale that was asked for."""
    lane.holds = True
    slow.open("quick_sale").clerk.line("sencha", "2")
    lane.let_through()
    assert slow.page.on_page.form.way is Way.QUICK_SALE
    assert [row[:2] for row in slow.rows()] == [["Sencha Uji, 100 g", "2"]]
    slow.clerk.save()
    (order,) = slow.orders()
    assert (order.state, order.due) == (OrderState.FINISHED, 0)


def test_an_old_answer_does_not_take_the_place_of_a_new_one(slow: EntryWindow, lane: HeldLane) -> None:
    slow.open().clerk.type("waldh").enter()
    lane.holds = True
    slow.clerk.type("teap")
    first, lane.jobs = lane.jobs, []
    slow.clerk.press(*[KEY.Key_Backspace] * 4).type("earl")
    lane.jobs = [*lane.jobs, *first]
    lane.let_through()
    assert slow.offered() == ["Earl Grey Superior, 250 g"]


def test_large_prices_and_amounts_are_not_cut(typing: EntryWindow) -> None:
    typing.clerk.line("yunomi", "2")
    grid, places = typing.page.parts.grid, {each.id: place for place, each in enumerate(COLUMNS)}
    narrow = grid.columnWidth(places["price"])
    typing.clerk.type("sencha").enter().type("90").tab().type("123456.7891").enter()
    ruler = QFontMetrics(font(13))
    for column, around in (("price", 16), ("amount", 28)):
        text = grid.model().index(1, places[column]).data()
        assert len(text) >= 11
        assert grid.columnWidth(places[column]) >= ruler.horizontalAdvance(text) + around
    typing.clerk.press(KEY.Key_Up).press(KEY.Key_Delete, with_=CONTROL)
    assert grid.columnWidth(places["price"]) == narrow
