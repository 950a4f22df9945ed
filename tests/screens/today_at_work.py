"""The screen Today for tests: a window on a small company that notes what other screens were asked to open."""

from dataclasses import dataclass, field
from datetime import UTC, date

from pytestqt.qtbot import QtBot
from records_at_work import Desk

from builders import TODAY, when
from handcart.domain.when import When
from handcart.ui.kit.page import Page
from handcart.ui.running.door import immediate_running
from handcart.ui.shell.content import WindowContent
from handcart.ui.shell.screens import OpenCompany, Screen
from handcart.ui.shell.shell_actions import FileCommands
from handcart.ui.shell.window import MainWindow
from handcart.ui.surroundings import Surroundings
from handcart.ui.today.actions import today_actions
from handcart.ui.today.needs_texts import HeadLine, NeedLine
from handcart.ui.today.screen import TodayScreen
from handcart.ui.today.side_cards import SideCards
from handcart.usecases.history.undo import undo_last_step


@dataclass
class TodayWindow(Desk):
    """`shows` are the kinds of records that other screens show, `day` is today, `samples` counts sample companies."""

    shows: set[str] = field(default_factory=lambda: {"order"})
    day: date = TODAY
    samples: int = 0

    def open(self, qtbot: QtBot, width: int = 1440, height: int = 900) -> "TodayWindow":
        """Show the window and wait until what stands beside is there as well."""
        screens = [
            Screen("today", "today.screen", "sun", self._make, "Ctrl+1"),
            Screen("orders", "orders.screen", "clipboard-list", Page, "Ctrl+2", shows=("order",)),
        ]
        files = FileCommands(
            open_file=lambda: None,
            close_company=lambda: None,
            undo=lambda: self._replay(undo_last_step),
            redo=lambda: None,
            choose_language=lambda _language: None,
            choose_theme=lambda _theme: None,
            open_sample=self._note_sample,
        )
        content = WindowContent(screens, lambda: today_actions(lambda: self.screen), files, today=lambda: self.day)
        self.window = MainWindow(self.words, content, immediate_running)
        qtbot.addWidget(self.window)
        self.window.resize(width, height)
        self.window.show_company(OpenCompany("Kiln & Leaf", "kiln-leaf.handcart"))
        self.window.update_situation(undo=None)
        with qtbot.waitActive(self.window):
            self.window.show()
        qtbot.waitUntil(lambda: self.screen.side.cards is not None)
        return self

    def around(self) -> Surroundings:
        """As of any screen, but that it is known what can be opened."""
        return super().around()._replace(can_open=lambda kind: kind in self.shows, zone=UTC)

    def when(self) -> When:
        return when(self.day)

    def lines(self) -> list[HeadLine | NeedLine]:
        """Heads and rows as they are shown."""
        return self.screen.needs.list.model().lines  # type: ignore[attr-defined, no-any-return]

    @property
    def cards(self) -> SideCards:
        """What stands beside."""
        assert self.screen.side.cards is not None
        return self.screen.side.cards

    def current(self) -> NeedLine:
        """The row the owner stands on."""
        line = self.screen.needs.list.current
        assert line is not None
        return line

    def _make(self) -> TodayScreen:
        self.screen = TodayScreen(self.around())
        return self.screen

    def _note_sample(self) -> None:
        self.samples += 1
