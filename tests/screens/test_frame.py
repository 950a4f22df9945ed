"""The window's frame: reachable by keyboard, named, in both languages and themes, closing only when all is written."""

from threading import Event

import pytest
from PySide6.QtCore import QByteArray, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea
from pytestqt.qtbot import QtBot
from walking import controls, cut_texts, nameless, tab_order, takes_tab

from conftest import COMPANY, PLAIN_SCREENS, Calls, PlainPage, WindowMaker
from handcart.domain.errors import Cancelled, FileProblem, NotAllowed
from handcart.domain.message import message
from handcart.ui.actions.menus import plain_title
from handcart.ui.kit.page import TypedForm
from handcart.ui.kit.theme import theme
from handcart.ui.kit.words import Words
from handcart.ui.running.door import window_running
from handcart.ui.running.work import Done
from handcart.ui.shell.keys_dialog import KeysDialog
from handcart.ui.shell.screens import FOOT, Screen
from handcart.ui.shell.window import MainWindow
from handcart.wording import LANGUAGES, Wording

SHIFT_CONTROL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
NATIVE = QKeySequence.SequenceFormat.NativeText


def every_menu(window: MainWindow) -> list[QMenu]:
    bar = window.top_bar.menu_bar
    tops = [action.menu() for action in bar.actions()]
    inner = [action.menu() for menu in tops if isinstance(menu, QMenu) for action in menu.actions()]
    return [menu for menu in (*tops, *inner) if isinstance(menu, QMenu)]


def test_every_action_stands_in_a_menu_of_the_bar(window: MainWindow) -> None:
    shown = {action.objectName() for menu in every_menu(window) for action in menu.actions()}
    assert {action.id for action in window.menus.catalogue} <= shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_entries_of_a_menu_share_a_mnemonic(window: MainWindow, words: Words, language: str) -> None:
    words.switch(Wording(language))
    for menu in [window.top_bar.menu_bar, *every_menu(window)]:
        titles = [action.text() for action in menu.actions() if "&" in action.text()]
        keys = [title[title.index("&") + 1].casefold() for title in titles]
        assert sorted(keys) == sorted(set(keys)), titles


def test_a_tooltip_names_the_shortcut(window: MainWindow) -> None:
    assert window.menus.action("file.open").toolTip() == "Open a company file (Ctrl+O)"


@pytest.mark.parametrize(("title", "plain"), [("&Open…", "Open"), ("打开(&O)…", "打开"), ("Undo ship", "Undo ship")])
def test_a_plain_title_has_no_mnemonic(title: str, plain: str) -> None:
    assert plain_title(title) == plain


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_control_has_a_name(window: MainWindow, words: Words, language: str) -> None:
    words.switch(Wording(language))
    QApplication.processEvents()
    assert controls(window)
    assert nameless(window) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_fit(window: MainWindow, words: Words, language: str) -> None:
    words.switch(Wording(language))
    window.update_situation(undo=message("order.step.ship"))
    QApplication.processEvents()
    assert cut_texts(window) == []


def test_tab_walks_the_frame_as_it_is_read(window: MainWindow) -> None:
    window.update_situation(undo=message("order.step.ship"))
    page = window.page()
    assert isinstance(page, PlainPage)
    bar = window.top_bar
    expected = [bar.undo, bar.search, window.navigation.company, window.navigation.list, page.search, page.other]
    assert tab_order(window, bar.undo) == expected
    assert [each for each in controls(window) if takes_tab(each) and each not in expected] == []


def test_undo_takes_back_what_is_typed_and_then_the_step(window: MainWindow, calls: Calls) -> None:
    window.update_situation(undo=message("order.step.ship"), redo=message("order.step.approve"))
    page = window.page()
    assert isinstance(page, PlainPage)
    field = page.search
    field.setFocus()
    QTest.keyClicks(field, "tea")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (field.text(), calls.names) == ("", [])
    QTest.keyClick(field, Qt.Key.Key_Z, SHIFT_CONTROL)
    assert (field.text(), calls.names) == ("tea", [])
    field.setText("")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Z, SHIFT_CONTROL)
    assert calls.names == ["undo", "redo"]


def test_f6_walks_the_panes(window: MainWindow) -> None:
    page = window.page()
    assert isinstance(page, PlainPage)
    page.other.setFocus()
    visited = []
    for _ in range(4):
        QTest.keyClick(window, Qt.Key.Key_F6)
        visited.append(QApplication.focusWidget())
    assert visited == [window.top_bar.search, window.navigation.list, page.search, page.other]
    QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is page.search


def test_an_opened_company_takes_the_focus_to_its_page(window: MainWindow) -> None:
    page = window.page()
    assert isinstance(page, PlainPage)
    assert QApplication.focusWidget() is page.search


def test_undo_does_not_get_the_focus_by_accident(window: MainWindow) -> None:
    """Where nothing is left on a page, the space that a scanner or a hasty thumb sends must undo nothing."""
    window.update_situation(undo=message("order.step.ship"))
    page = window.page()
    assert isinstance(page, PlainPage)
    page.other.setFocus()
    page.search.hide()
    page.other.hide()
    QApplication.processEvents()
    assert QApplication.focusWidget() is page


def test_ctrl_f_goes_to_the_search_of_the_page(window: MainWindow) -> None:
    window.navigation.list.setFocus()
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    page = window.page()
    assert isinstance(page, PlainPage)
    assert QApplication.focusWidget() is page.search


def test_a_screen_that_is_gone_to_from_a_page_takes_the_focus(window: MainWindow) -> None:
    window.activateWindow()
    window.panes()[-1].setFocus()
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    page = window.page()
    assert isinstance(page, PlainPage)
    assert QApplication.focusWidget() is page.search


def test_arrows_in_the_navigation_go_from_screen_to_screen(window: MainWindow) -> None:
    first = window.page()
    window.navigation.list.setFocus()
    QTest.keyClick(window.navigation.list, Qt.Key.Key_Down)
    assert window.menus.situation.page == "ship"
    assert window.page() is not first
    assert QApplication.focusWidget() is window.navigation.list
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.page() is first


def test_counts_are_shown_and_read_aloud(window: MainWindow) -> None:
    window.navigation.show_count("orders", 26)
    entry = window.navigation.list.item(0)
    assert "26" in entry.data(Qt.ItemDataRole.AccessibleTextRole)
    window.navigation.show_count("orders", 0)
    assert entry.data(Qt.ItemDataRole.AccessibleTextRole) == entry.text()


def test_the_last_entry_stands_at_the_foot_and_the_gap_above_it_leads_nowhere(make_window: WindowMaker) -> None:
    last = Screen("settings", "settings.screen", "settings", PlainPage, section=FOOT)
    window = make_window(screens=[*PLAIN_SCREENS, last])
    window.show_company(COMPANY)
    window.show()
    entries = window.navigation.list
    entry = entries.visualItemRect(entries.item(2))
    assert entry.bottom() >= entries.viewport().height() - 2
    assert entries.verticalScrollBar().maximum() == 0
    QTest.mouseClick(entries.viewport(), Qt.MouseButton.LeftButton, pos=entry.center())
    assert window.menus.situation.page == "orders"
    QTest.mouseClick(entries.viewport(), Qt.MouseButton.LeftButton, pos=entry.bottomLeft() + QPoint(20, -10))
    assert window.menus.situation.page == "settings"
    window.resize(window.width(), window.minimumHeight())
    QApplication.processEvents()
    assert entries.visualItemRect(entries.item(2)).bottom() >= entries.viewport().height() - 2


def test_undo_is_named_and_off_where_there_is_nothing(window: MainWindow, calls: Calls) -> None:
    assert not window.top_bar.undo.isEnabled()
    window.update_situation(undo=message("order.step.ship"))
    assert window.top_bar.undo.text() == f"Undo {window.words.text('order.step.ship')}"
    window.top_bar.undo.click()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert calls.names == ["undo", "undo"]


def test_a_name_in_an_undo_keeps_its_signs_and_leaves_the_search_in_place(window: MainWindow) -> None:
    place = window.top_bar.search.geometry()
    window.update_situation(undo=message("step.customer.add", customer="Sommer & Söhne"))
    QApplication.processEvents()
    assert window.menus.action("edit.undo").text() == "&Undo add customer Sommer && Söhne"
    assert window.top_bar.undo.text() == "Undo add customer Sommer && Söhne"
    assert window.menus.action("edit.undo").toolTip().startswith("Undo add customer Sommer & Söhne (")
    window.update_situation(undo=message("step.customer.add", customer="Sommer " * 28))
    QApplication.processEvents()
    assert window.top_bar.undo.width() < 360
    assert window.menus.action("edit.undo").toolTip().count("Sommer") == 28
    assert window.top_bar.search.geometry() == place


def test_the_language_switches_while_it_runs(window: MainWindow, words: Words) -> None:
    words.switch(Wording("zh_CN"))
    assert window.menus.action("file.open").text() == "打开公司文件(&O)…"
    assert window.top_bar.search.text() == "搜索或执行命令"
    assert window.top_bar.menu_bar.actions()[0].text() == "文件(&F)"
    words.switch(Wording("en"))
    assert window.top_bar.search.text() == "Search or run a command"


def test_language_and_theme_are_chosen_in_the_view_menu(window: MainWindow, calls: Calls) -> None:
    window.menus.run("view.language.zh_CN")
    window.menus.run("view.theme.dark")
    assert calls.names == [("language", "zh_CN"), ("theme", "dark")]
    window.update_situation(theme="dark")
    checked = [each.objectName() for each in window.findChildren(QAction) if each.isChecked()]
    assert sorted(checked) == ["view.language.system", "view.theme.dark"]


def test_the_theme_switches_while_it_runs(window: MainWindow) -> None:
    light = window.grab().toImage().pixelColor(4, 400)
    theme().choose("dark")
    dark = window.grab().toImage().pixelColor(4, 400)
    assert (light.name().upper(), dark.name().upper()) == ("#F3F3F0", "#161719")


def test_the_start_page_has_no_search_and_no_undo(make_window: WindowMaker) -> None:
    window = make_window()
    window.show()
    assert not window.top_bar.search.isVisible()
    assert window.windowTitle() == "Handcart"
    window.show_company(COMPANY)
    assert window.top_bar.search.isVisible()
    assert window.windowTitle() == "Kiln & Leaf — Handcart"


def test_pages_end_with_their_company(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page()
    assert page is not None
    with qtbot.waitSignal(page.destroyed):
        window.show_start(PlainPage())
    window.show_company(COMPANY)
    assert window.page() is not page


def test_a_toast_says_what_is_done_and_undoes_it(window: MainWindow, calls: Calls) -> None:
    window.update_situation(undo=message("order.step.ship"))
    window.notices.done(message("order.step.ship"))
    toast = window.notices.toast
    assert toast.isVisible()
    assert nameless(toast) == []
    toast.button.click()
    assert calls.names == ["undo"]
    assert not toast.isVisible()


def test_a_toast_ends_with_its_company(window: MainWindow) -> None:
    window.notices.done(message("order.step.ship"))
    window.show_company(COMPANY)
    assert not window.notices.toast.isVisible()
    window.notices.done(message("order.step.ship"))
    window.show_start(PlainPage())
    assert not window.notices.toast.isVisible()


def test_problems_are_shown_where_they_belong(window: MainWindow) -> None:
    window.present(NotAllowed("start.new.name_missing"))
    assert window.strip.isVisible()
    assert window.strip.accessibleName() == "Give the company a name."
    window.strip.close_button.click()
    assert not window.strip.isVisible()
    window.present(Cancelled())
    assert window.notices.toast.isVisible()
    window.present(FileProblem("error.file.missing", file="a.handcart"))
    dialog = window.problems.dialog
    assert dialog is not None
    assert dialog.accessibleDescription() == "The file a.handcart does not exist."
    assert nameless(dialog) == []
    dialog.accept()


@pytest.mark.parametrize("language", LANGUAGES)
def test_f1_shows_every_key(window: MainWindow, words: Words, language: str) -> None:
    words.switch(Wording(language))
    QTest.keyClick(window, Qt.Key.Key_F1)
    dialog = window.findChildren(KeysDialog)[0]
    caps = [cap for keys in dialog.shown.values() for _, cap in keys]
    for each in window.menus.catalogue:
        assert not each.shortcut or window.menus.action(each.id).shortcut().toString(NATIVE) in caps
    assert nameless(dialog) == []
    assert cut_texts(dialog) == []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_keys_scroll_by_key(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    dialog = window.findChildren(KeysDialog)[0]
    focused = dialog.focusWidget()
    assert isinstance(focused, QScrollArea)
    QTest.keyClick(focused, Qt.Key.Key_PageDown)
    assert focused.verticalScrollBar().value() > 0
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_a_fault_can_be_copied_and_is_shown_once(window: MainWindow) -> None:
    window.problems.report("handcart/x.py:3 read\nKeyError")
    first = window.problems.dialog
    window.problems.report("another")
    assert first is not None
    assert window.problems.dialog is first
    assert nameless(first) == []
    first.accept()
    assert window.problems.dialog is None


def test_work_shows_its_bar_only_when_it_lasts(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.work_bar
    bar.begin("Reading", lambda: None)
    assert not bar.isVisible()
    qtbot.waitUntil(bar.isVisible)
    bar.tell(3, 10, "Reading orders")
    assert nameless(bar) == []
    bar.cancel_button.click()
    assert not bar.cancel_button.isEnabled()
    bar.end()
    assert not bar.isVisible()


def test_closing_waits_for_what_is_being_written(make_window: WindowMaker, qtbot: QtBot) -> None:
    window = make_window(make_running=window_running)
    window.show_company(COMPANY)
    window.show()
    gate = Event()

    def write() -> Done[None]:
        gate.wait(10)
        return Done(None, frozenset())

    window.running.change(message("work.opening"), write)
    closed: list[QByteArray] = []
    window.closing.connect(closed.append)
    assert not window.close()
    assert not window.close()
    assert window.isVisible()
    assert window.strip.isVisible()
    with qtbot.waitSignal(window.closing):
        gate.set()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert len(closed) == 1


def test_a_window_comes_back_where_it_was(make_window: WindowMaker) -> None:
    first = make_window()
    first.resize(960, 700)
    kept = first.saveGeometry()
    second = make_window()
    second.restore(QByteArray(b"nonsense"))
    assert (second.width(), second.height()) == (1280, 800)
    second.restore(kept)
    assert (second.width(), second.height()) == (960, 700)


def test_what_goes_away_leaves_the_focus_to_the_page(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page()
    assert isinstance(page, PlainPage)
    window.update_situation(undo=message("order.step.ship"))
    qtbot.waitUntil(window.top_bar.undo.isEnabled)
    page.other.setFocus()
    page.other.hide()
    QApplication.processEvents()
    assert QApplication.focusWidget() is page.search


def test_another_screen_takes_the_focus_unless_the_navigation_is_walked(window: MainWindow) -> None:
    window.top_bar.search.setFocus()
    window.go("ship")
    page = window.page()
    assert isinstance(page, PlainPage)
    assert QApplication.focusWidget() is page.search
    window.navigation.list.setFocus()
    window.go("orders")
    assert QApplication.focusWidget() is window.navigation.list


class HalfTyped(TypedForm):
    @property
    def half_typed(self) -> bool:
        return True


def test_what_is_half_typed_is_shown_before_the_window_closes(window: MainWindow) -> None:
    page = window.page()
    assert page is not None
    form = HalfTyped(page)
    window.go("ship")
    assert not window.close()
    assert window.page() is page
    assert isinstance(page, PlainPage)
    page.other.setFocus()
    window.go("orders")
    assert QApplication.focusWidget() is page.other
    assert window.notices.toast.isVisible()
    window.go("ship")
    assert not window.close()
    assert window.close()
    assert form.half_typed


def test_a_long_name_in_undo_shows_that_it_is_cut(window: MainWindow) -> None:
    window.update_situation(undo=message("step.customer.add", customer="Pension " + "Waldhaus " * 20 + "am See"))
    assert "…" in window.top_bar.undo.text()
    assert window.top_bar.undo.text().endswith("am See")
