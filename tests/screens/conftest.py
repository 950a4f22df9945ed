"""What tests of the window stand on: an offscreen application dressed as Handcart, both languages, a whole window."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

# Before Qt is imported, and not where somebody wants to look on.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from builders import no_backup, when
from handcart.domain.errors import AppError
from handcart.domain.progress import Progress
from handcart.store.company_file import CompanyFile, open_for_work
from handcart.ui.actions.action import Action
from handcart.ui.kit.fonts import load_chinese
from handcart.ui.kit.page import Page
from handcart.ui.kit.parts import column
from handcart.ui.kit.theme import theme
from handcart.ui.kit.words import Words
from handcart.ui.running.door import Presenter, Running, immediate_running
from handcart.ui.shell.content import WindowContent
from handcart.ui.shell.screens import OpenCompany, Screen
from handcart.ui.shell.shell_actions import FileCommands
from handcart.ui.shell.window import MainWindow
from handcart.ui.start.sample import make_sample
from handcart.wording import Wording

COMPANY = OpenCompany("Kiln & Leaf", "kiln-leaf.handcart")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform has no frames around windows, and says so whenever a dialog has a fixed size."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints"))


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The arguments `main` gives the application."""
    return ["handcart", "-style", "Fusion"]


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    """The light theme and all faces, whatever the test before did."""
    if not _dressed_once:
        theme().start("light")
        load_chinese()
        _dressed_once.append(True)
    theme().choose("light")
    yield
    theme().choose("light")


_dressed_once: list[bool] = []


@pytest.fixture(autouse=True)
def _owner_knows_the_letterhead(monkeypatch: pytest.MonkeyPatch) -> None:
    """Companies of tests have no address: their owners know. test_letterhead.py is about those who do not."""
    monkeypatch.setattr("handcart.usecases.documents.letterhead.require_letterhead", lambda _session: None)


@pytest.fixture
def words() -> Words:
    """English, until a test switches."""
    return Words(Wording("en"))


@dataclass
class Shown:
    """A presenter that only remembers."""

    problems: list[AppError] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)

    def present(self, problem: AppError) -> None:
        self.problems.append(problem)

    def report(self, report: str) -> None:
        self.reports.append(report)


@pytest.fixture
def shown() -> Shown:
    """What was presented."""
    return Shown()


class PlainPage(Page):
    """A screen with a field to search in and one more."""

    def __init__(self) -> None:
        super().__init__()
        self.search, self.other = QLineEdit(), QLineEdit()
        self.search.setAccessibleName("search here")
        self.other.setAccessibleName("other")
        self.setLayout(column(self.search, self.other, None))

    def panes(self) -> list[Any]:
        return [self.search, self.other]

    def search_field(self) -> QLineEdit:
        return self.search


PLAIN_SCREENS = (
    Screen("orders", "order.step.ship", "clipboard-list", PlainPage, "Ctrl+1"),
    Screen("ship", "order.step.approve", "truck", PlainPage, "Ctrl+2"),
)


@dataclass
class Calls:
    """Which of the frame's commands were called, in order."""

    names: list[Any] = field(default_factory=list)

    def note(self, name: str) -> Callable[[], None]:
        return lambda: self.names.append(name)

    def noted_value(self, name: str) -> Callable[[Any], None]:
        return lambda value: self.names.append((name, value))


@pytest.fixture
def calls() -> Calls:
    """The commands the window called."""
    return Calls()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CompanyFile]:
    """The sample company, made once, for tests that only look at it."""
    path = tmp_path_factory.mktemp("sample") / "sample.handcart"
    made = make_sample(path, "en", "UTC", when(), progress=Progress())
    with open_for_work(made, holder="test", back_up=no_backup) as file:
        yield file


WindowMaker = Callable[..., MainWindow]


@pytest.fixture
def make_window(qtbot: QtBot, words: Words, calls: Calls) -> WindowMaker:
    """Makes a window of two plain screens; other screens, running, actions and records may be handed in."""

    def make(
        make_running: Callable[[Presenter], Running] = immediate_running,
        actions: tuple[Action, ...] = (),
        *,
        screens: Sequence[Screen] = PLAIN_SCREENS,
        find_records: Any = None,
    ) -> MainWindow:
        files = FileCommands(
            open_file=calls.note("open"),
            close_company=calls.note("close"),
            undo=calls.note("undo"),
            redo=calls.note("redo"),
            choose_language=calls.noted_value("language"),
            choose_theme=calls.noted_value("theme"),
            open_backup=calls.note("backup"),
            open_sample=calls.note("sample"),
        )
        content = WindowContent(screens, lambda: actions, files, lambda: date(2026, 11, 20), find_records)
        window = MainWindow(words, content, make_running)
        window.show_start(PlainPage())
        window.resize(1280, 800)
        qtbot.addWidget(window)
        return window

    return make


@pytest.fixture
def window(make_window: WindowMaker, qtbot: QtBot) -> MainWindow:
    """A window with an open company, shown."""
    made = make_window()
    made.show_company(COMPANY)
    made.show()
    qtbot.waitExposed(made)
    return made
