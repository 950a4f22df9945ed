"""A company file with the surroundings a screen is handed, for pages of master data. Everything has happened when a
call returns.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

from pytestqt.qtbot import QtBot

from builders import TODAY, when
from handcart.domain.company import Company
from handcart.domain.when import When
from handcart.store.company_file import CompanyFile
from handcart.ui.actions.action import Action
from handcart.ui.kit.page import Page
from handcart.ui.kit.words import Words
from handcart.ui.running.door import immediate_running
from handcart.ui.screens import places
from handcart.ui.shell.screens import OpenCompany, Screen
from handcart.ui.shell.shell_actions import FileCommands
from handcart.ui.shell.window import MainWindow, WindowContent
from handcart.ui.surroundings import Surroundings
from handcart.usecases.history.undo import redo_last_step, undo_last_step


@dataclass
class Desk:
    """A window with one screen on a company file; `opened` are the records other screens were asked for."""

    words: Words
    file: CompanyFile
    opened: list[tuple[str, int | None]] = field(default_factory=list)
    layouts: dict[str, str] = field(default_factory=dict)

    def show(
        self,
        qtbot: QtBot,
        make: Callable[[Surroundings], Page],
        actions: Sequence[Action] = (),
        *,
        screen_id: str = "orders",
        shows: tuple[str, ...] = (),
    ) -> MainWindow:
        """Show this screen in a window of usual size."""
        screen = Screen(screen_id, "orders.screen", "clipboard-list", lambda: make(self.around()), "Ctrl+1", shows)
        files = FileCommands(
            open_file=lambda: None,
            close_company=lambda: None,
            undo=self.undo,
            redo=lambda: self._replay(redo_last_step),
            choose_language=lambda _language: None,
            choose_theme=lambda _theme: None,
        )
        content = WindowContent([screen], lambda: actions, files, today=lambda: TODAY, places=places)
        self.window = MainWindow(self.words, content, immediate_running)
        qtbot.addWidget(self.window)
        self.window.resize(1440, 900)
        self.window.show_company(OpenCompany("Kiln & Leaf", "kiln-leaf.handcart"))
        self.window.update_situation(undo=None)
        with qtbot.waitActive(self.window):
            self.window.show()
        return self.window

    def around(self) -> Surroundings:
        """What the desk hands to a screen."""
        window = self.window
        return Surroundings(
            words=self.words,
            running=window.running,
            notices=window.notices,
            menus=window.menus,
            company=self.file,
            profile=self.profile,
            currency="EUR",
            exponent=2,
            zone=UTC,
            when=self.when,
            tell=window.update_situation,
            open=lambda kind, record_id=None: self.opened.append((kind, record_id)),
            layouts=self,
        )

    def layout(self, list_id: str) -> str:
        return self.layouts.get(list_id, "")

    def keep_layout(self, list_id: str, layout: str) -> None:
        self.layouts[list_id] = layout

    def profile(self) -> Company:
        with self.file.read() as session:
            return session.company

    def when(self) -> When:
        return when()

    def undo(self) -> None:
        """Take the last step back, as the window's Undo does."""
        self._replay(undo_last_step)

    def _replay(self, replay: Callable[..., Any]) -> None:
        with self.file.change("history.undo", when()) as session:
            touched = replay(session).touched
        self.window.running.changed.emit(frozenset(row.table for row in touched))
