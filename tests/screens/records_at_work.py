"""A company file with the surroundings a screen is handed, for pages of master data. Everything has happened when a
call returns.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pytestqt.qtbot import QtBot
from window_parts import file_commands, replay, surroundings_of

from builders import TODAY, when
from handcart.domain.company import Company
from handcart.domain.when import When
from handcart.store.company_file import CompanyFile
from handcart.ui.actions.action import Action
from handcart.ui.kit.page import Page
from handcart.ui.kit.words import Words
from handcart.ui.running.door import immediate_running
from handcart.ui.screens import places
from handcart.ui.shell.content import WindowContent
from handcart.ui.shell.screens import OpenCompany, Screen
from handcart.ui.shell.window import MainWindow
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
        files = file_commands(self.undo, lambda: self._replay(redo_last_step))
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
        around = surroundings_of(self.window, self.file, self, moment=self.when)
        return around._replace(open=lambda kind, record_id=None: self.opened.append((kind, record_id)))

    def layout(self, list_id: str) -> str:
        return self.layouts.get(list_id, "")

    def keep_layout(self, list_id: str, layout: str) -> None:
        self.layouts[list_id] = layout

    def profile(self) -> Company:
        """The company as it is now."""
        return self.around().profile()

    def when(self) -> When:
        """The moment steps are made."""
        return when()

    def undo(self) -> None:
        """Take the last step back, as the window's Undo does."""
        self._replay(undo_last_step)

    def _replay(self, usecase: Callable[..., Any]) -> None:
        replay(self.window, self.file, usecase, when())
