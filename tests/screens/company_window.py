"""A window with some of the real screens on a small company, for tests of screens that open each other's records."""

from collections.abc import Callable, Sequence
from typing import Any

from window_parts import Kept, file_commands, replay, surroundings_of

from builders import TODAY, when
from handcart.store.company_file import CompanyFile
from handcart.ui.actions.action import Action
from handcart.ui.kit.page import Page
from handcart.ui.kit.words import Words
from handcart.ui.running.door import Presenter, Running, immediate_running
from handcart.ui.screens import screens
from handcart.ui.shell.content import WindowContent
from handcart.ui.shell.screens import OpenCompany
from handcart.ui.shell.window import MainWindow
from handcart.ui.surroundings import Surroundings
from handcart.usecases.history.undo import redo_last_step, undo_last_step


class CompanyWindow:
    """Everything has happened when a call returns, unless `make_running` says otherwise. `actions` are given what shows
    the page of now.
    """

    def __init__(
        self,
        words: Words,
        file: CompanyFile,
        ids: Sequence[str],
        actions: Callable[[Callable[[], Any]], Sequence[Action]],
        make_running: Callable[[Presenter], Running] = immediate_running,
    ) -> None:
        self.words, self.file, self.kept = words, file, Kept()
        content = WindowContent(
            screens=[each for each in screens(self.around) if each.id in ids],
            actions=lambda: actions(lambda: self.window.page()),
            files=file_commands(lambda: self.replay(undo_last_step), lambda: self.replay(redo_last_step)),
            today=lambda: TODAY,
        )
        self.window = MainWindow(words, content, make_running)
        self.window.resize(1440, 900)
        self.window.show_company(OpenCompany("Kiln & Leaf", "kiln-leaf.handcart"))
        self.window.update_situation(undo=None)

    def around(self) -> Surroundings:
        """What the desk would hand to the screens."""
        return surroundings_of(self.window, self.file, self.kept)

    def page(self) -> Page:
        """The screen that is shown."""
        page = self.window.page()
        assert page is not None
        return page

    def replay(self, usecase: Callable[..., Any]) -> None:
        """Undo or redo a step, as the window does."""
        replay(self.window, self.file, usecase, when())
