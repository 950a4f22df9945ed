"""What holds on every screen, full and empty: names for assistive technology, room for every text, a way with keys."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.exceptions import TimeoutError as QtBotTimeout
from pytestqt.qtbot import QtBot
from walking import controls, cut_texts, nameless, tabs_backwards, unseen_focus
from whole_window import WholeWindow

from builders import new_company
from handcart.store.company_file import CompanyFile
from handcart.ui.kit.words import Words
from handcart.ui.screens import screens
from handcart.ui.shell.panes import focus_first
from handcart.wording import LANGUAGES, Wording

SCREENS = [screen.id for screen in screens(lambda: None)]  # type: ignore[arg-type, return-value]
COMPANIES = ("empty", "sample")
_AT_REST = 3_000


@pytest.fixture(scope="module")
def companies(sample: CompanyFile, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, CompanyFile]]:
    """A company without anything, and one with two years of business."""
    with new_company(tmp_path_factory.mktemp("empty")) as empty:
        yield {"empty": empty, "sample": sample}


@pytest.fixture
def whole(companies: dict[str, CompanyFile], words: Words, qtbot: QtBot, request: pytest.FixtureRequest) -> WholeWindow:
    """The window on one of the companies."""
    made = WholeWindow(words, companies[request.param])
    qtbot.addWidget(made.window)
    made.window.show()
    return made


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("whole", COMPANIES, indirect=True)
def test_every_control_has_a_name_and_every_text_its_room(
    whole: WholeWindow, qtbot: QtBot, screen: str, language: str
) -> None:
    whole.words.switch(Wording(language))
    page = whole.go(screen)
    cut: list[str] = []

    def is_at_rest() -> bool:
        cut[:] = cut_texts(page)
        return not cut

    # What comes a moment after the first picture makes room for itself a moment after it came.
    with suppress(QtBotTimeout):
        qtbot.waitUntil(is_at_rest, timeout=_AT_REST)
    assert nameless(page) == []
    assert cut == []


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("whole", COMPANIES, indirect=True)
def test_the_smallest_window_shows_the_whole_width(whole: WholeWindow, screen: str) -> None:
    page = whole.go(screen)
    _settle()
    assert whole.window.width() == 1280
    outside = [each for each in controls(page) if _right_of(each, page) > page.width() and not _scrolls(each, page)]
    assert [repr(each) for each in outside] == []


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("whole", ["sample"], indirect=True)
def test_f6_finds_its_way(whole: WholeWindow, screen: str) -> None:
    page = whole.go(screen)
    _settle()
    panes = [pane for pane in page.panes() if pane.isVisibleTo(page) and pane.isEnabled()]
    assert panes
    assert all(page.isAncestorOf(pane) for pane in panes)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("whole", ["sample"], indirect=True)
def test_tab_goes_on_as_the_page_is_read_and_the_focus_is_seen_wherever_it_is(whole: WholeWindow, screen: str) -> None:
    page = whole.go(screen)
    _settle()
    focus_first(page.panes())
    assert tabs_backwards(page) == []
    whole.window.navigation.list.setFocus()
    assert unseen_focus(page) == []


def _settle() -> None:
    """Layouts hand on what they need one event after the other, up to what scrolls."""
    for _ in range(4):
        QApplication.processEvents()


def _right_of(widget: QWidget, page: QWidget) -> int:
    return widget.mapTo(page, widget.rect().topRight()).x()


def _scrolls(widget: QWidget, page: QWidget) -> bool:
    """Whether it lies in something that scrolls sideways, such as a wide table."""
    from PySide6.QtWidgets import QAbstractScrollArea

    parent = widget.parentWidget()
    while parent is not None and parent is not page:
        if isinstance(parent, QAbstractScrollArea) and parent.horizontalScrollBar().maximum() > 0:
            return True
        parent = parent.parentWidget()
    return False
