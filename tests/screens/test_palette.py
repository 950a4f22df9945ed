"""The palette: opened by key, narrowed, walked, run, and closed with the focus where it was."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from walking import cut_texts, nameless

from conftest import COMPANY, PlainPage, WindowMaker
from handcart.domain.message import Amount
from handcart.domain.vocabulary import OrderStatus
from handcart.ui.actions.offers import Offer, action_doing
from handcart.ui.kit.words import Words
from handcart.ui.shell.palette.panel import Answer, Palette
from handcart.ui.shell.screens import Screen
from handcart.ui.shell.window import MainWindow
from handcart.usecases.search.found import FoundRecord, RecordKind
from handcart.wording import LANGUAGES, Wording

SHIP_ALL = "Ship all ticked orders"
ORDER = FoundRecord(
    RecordKind.ORDER, 7, "SO-1042", "Hotel Seeblick", Amount(140_248, "EUR", 2), OrderStatus.SHORT, exact=False
)
CUSTOMER = FoundRecord(RecordKind.CUSTOMER, 3, "Hotel Seeblick", "C-0001")


class OpenedPage(PlainPage):
    """Remembers the records it was asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[tuple[str, int | None]] = []

    def open_record(self, kind: str, record_id: int | None) -> None:
        self.opened.append((kind, record_id))


class Finding:
    """Answers at once, or when told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, frozenset[RecordKind]]] = []
        self.later: list[Answer] | None = None

    def __call__(self, asked: str, kinds: frozenset[RecordKind], answer: Answer) -> None:
        self.asked.append((asked, kinds))
        if self.later is None:
            answer([found for found in (ORDER, CUSTOMER) if found.kind in kinds])
        else:
            self.later.append(answer)


class PaintedRegions(QObject):
    """Which parts of a widget were painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.regions: list[QRect] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.regions.append(event.region().boundingRect())
        return super().eventFilter(watched, event)


@pytest.fixture
def finding() -> Finding:
    """What the palette asks."""
    return Finding()


@pytest.fixture
def window(make_window: WindowMaker, finding: Finding) -> MainWindow:
    """A window with a company, whose palette can find an order and a customer."""
    screen = Screen("orders", "orders.screen", "clipboard-list", OpenedPage, "Ctrl+1", ("order", "customer"))
    made = make_window(screens=[screen], find_records=finding)
    made.show_company(COMPANY)
    made.show()
    return made


@pytest.fixture
def palette(window: MainWindow) -> Palette:
    """The palette, opened."""
    window.menus.run("go.search")
    assert window.command_palette.isVisible()
    return window.command_palette


def names(palette: Palette) -> list[str]:
    rows: Sequence[object] = palette.results.model_shown.rows
    return [row if isinstance(row, str) else row.name for row in rows]  # type: ignore[attr-defined]


def test_it_opens_on_what_can_be_done_now(palette: Palette) -> None:
    assert QApplication.focusWidget() is palette.field
    assert "Open a company file" in names(palette)
    assert "Undo" not in names(palette)


def test_all_is_painted_anew_when_the_card_grows_or_shrinks(palette: Palette, qtbot: QtBot) -> None:
    """The shadow reaches beyond the card: painted only where the card was, its old outline would stay."""
    QApplication.processEvents()
    painted = PaintedRegions(palette)
    palette.field.setText("seeb")
    qtbot.waitUntil(lambda: palette.rect() in painted.regions)


def test_records_come_with_what_tells_them_apart(palette: Palette, window: MainWindow) -> None:
    QTest.keyClicks(palette.field, "seeb")
    assert names(palette)[:4] == ["palette.section.order", "SO-1042", "palette.section.customer", "Hotel Seeblick"]
    chosen = palette.results.chosen()
    assert chosen is not None
    assert chosen.about == "Hotel Seeblick, 1,402.48, Short"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    page = window.page()
    assert isinstance(page, OpenedPage)
    assert page.opened == [("order", 7)]
    assert palette.isHidden()


def test_the_section_with_the_best_answer_comes_first(palette: Palette) -> None:
    QTest.keyClicks(palette.field, "hotel s")
    assert names(palette)[:2] == ["palette.section.customer", "Hotel Seeblick"]


def test_what_cannot_be_done_now_is_found_with_its_reason_and_stays(palette: Palette) -> None:
    palette.field.setText("undo")
    assert names(palette)[-2:] == ["palette.not_now", "Undo"]
    palette.field.setText(">undo")
    undo = palette.results.chosen()
    assert undo is not None
    assert undo.why_not == "Not possible here and now"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


@pytest.mark.parametrize(
    ("page", "may", "found"),
    [
        ("orders", (), ["palette.not_now", SHIP_ALL]),
        ("ship", (), ["palette.not_now", SHIP_ALL]),
        ("ship", ("ship.all",), ["palette.commands", SHIP_ALL]),
    ],
)
def test_what_has_its_place_on_another_page_leads_there(
    make_window: WindowMaker, page: str, may: tuple[str, ...], found: list[str]
) -> None:
    done: list[str] = []
    doing = action_doing(
        "ship", Offer("ship.all", "shipping.menu.ship_ticked", 0), lambda: done.append("all"), ("order",)
    )
    window = make_window(actions=(doing,))
    window.show_company(COMPANY)
    window.show()
    window.go(page)
    window.update_situation(may=frozenset(may))
    window.menus.run("go.search")
    palette = window.command_palette
    palette.field.setText(">ship all")
    assert names(palette) == found
    chosen = palette.results.chosen()
    assert chosen is not None
    expected = "On the page Approve" if page == "orders" else "" if may else "Choose first what it is about"
    assert chosen.why_not == expected
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert (window.menus.situation.page, bool(done)) == ("ship", bool(may))


def test_what_stands_in_a_context_menu_alone_is_told_by_its_page(make_window: WindowMaker) -> None:
    doing = action_doing("ship", Offer("ship.all", "shipping.menu.ship_ticked", 0), lambda: None, ("context.ship",))
    window = make_window(actions=(doing,))
    window.show_company(COMPANY)
    window.show()
    window.go("ship")
    window.update_situation(may=frozenset({"ship.all"}))
    window.menus.run("go.search")
    window.command_palette.field.setText(">ship all")
    chosen = window.command_palette.results.chosen()
    assert chosen is not None
    assert (chosen.name, chosen.about) == (SHIP_ALL, "Approve")


def test_arrows_pass_over_headings_and_go_round(palette: Palette) -> None:
    QTest.keyClicks(palette.field, "@seeb")
    QTest.keyClick(palette.field, Qt.Key.Key_Backspace)
    QTest.keyClicks(palette.field, "b")
    assert names(palette) == ["palette.section.customer", "Hotel Seeblick"]
    before = palette.results.chosen()
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.results.chosen() == before
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.results.chosen() == before


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("#1042", frozenset({RecordKind.ORDER, RecordKind.DOCUMENT, RecordKind.PURCHASE_ORDER})),
        ("@see", frozenset({RecordKind.CUSTOMER})),
        ("see", frozenset(RecordKind)),
    ],
)
def test_signs_narrow_the_search(palette: Palette, finding: Finding, typed: str, kinds: frozenset[RecordKind]) -> None:
    palette.field.setText(typed)
    assert finding.asked[-1] == (typed.lstrip("#@"), kinds)
    assert "palette.commands" not in names(palette)


def test_commands_alone_ask_for_no_record(palette: Palette, finding: Finding) -> None:
    palette.field.setText(">dark")
    assert finding.asked == []
    assert names(palette) == ["palette.commands", "Dark"]


def test_a_command_is_found_in_spite_of_a_slip(palette: Palette) -> None:
    palette.field.setText(">langauge")
    palette.field.setText(">opne")
    assert "Open a company file" in names(palette)


def test_an_answer_that_comes_too_late_is_dropped(palette: Palette, finding: Finding) -> None:
    finding.later = []
    palette.field.setText("zzz1")
    palette.field.setText("zzz2")
    finding.later[0]([ORDER])
    assert names(palette) == []
    finding.later[1]([CUSTOMER])
    assert "Hotel Seeblick" in names(palette)


def test_escape_goes_back_to_where_the_owner_was(window: MainWindow) -> None:
    page = window.page()
    assert isinstance(page, OpenedPage)
    page.other.setFocus()
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window.command_palette.field, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.other
    assert window.command_palette.isHidden()


def test_nothing_found_says_what_to_do(palette: Palette, finding: Finding) -> None:
    finding.later = []
    palette.field.setText("qqqqqqqqqq")
    assert palette.results.isHidden()
    assert names(palette) == []


def test_the_list_is_as_high_as_what_is_found_and_the_window_reaches(palette: Palette, window: MainWindow) -> None:
    for text in ("", ">", "seeb", ">", ""):
        palette.field.setText(text)
        assert palette.results.height() >= min(palette.results.height_wanted(), 300)
        assert palette.field.mapTo(window, palette.field.rect().topLeft()).y() > 90
    assert palette.results.mapTo(window, palette.results.rect().bottomLeft()).y() < window.height() - 40


def test_in_chinese_commands_are_found_by_their_sound(palette: Palette, words: Words) -> None:
    words.switch(Wording("zh_CN"))
    palette.close_again()
    palette.open()
    palette.field.setText(">shense")
    assert "深色" in names(palette)


def test_in_chinese_commands_are_found_by_their_english_names_too(palette: Palette, words: Words) -> None:
    words.switch(Wording("zh_CN"))
    palette.close_again()
    palette.open()
    palette.field.setText(">dark")
    assert "深色" in names(palette)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_and_room(palette: Palette, window: MainWindow, words: Words, language: str) -> None:
    words.switch(Wording(language))
    palette.field.setText("e")
    QApplication.processEvents()
    assert nameless(palette) == []
    assert cut_texts(palette) == []
    assert palette.field.width() > 300
