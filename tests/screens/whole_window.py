"""The whole window on a company for tests: every screen as the program registers it; all work has happened at once."""

from window_parts import Kept, file_commands, surroundings_of

from builders import TODAY
from handcart.store.company_file import CompanyFile
from handcart.ui.kit.page import Page
from handcart.ui.kit.words import Words
from handcart.ui.running.door import immediate_running
from handcart.ui.screens import actions, screens
from handcart.ui.shell.content import WindowContent
from handcart.ui.shell.screens import OpenCompany
from handcart.ui.shell.window import MainWindow
from handcart.ui.surroundings import Surroundings


class WholeWindow:
    """`window` shows `file`; `go` brings a screen and returns its page."""

    def __init__(self, words: Words, file: CompanyFile) -> None:
        self.words, self.file = words, file
        self._screens = screens(self._around)
        content = WindowContent(
            screens=self._screens,
            actions=lambda: actions(lambda: self.window.page(), self.window.open_record),
            files=file_commands(),
            today=lambda: TODAY,
        )
        self.window = MainWindow(words, content, immediate_running)
        self.window.resize(1280, 800)
        self.window.show_company(OpenCompany("Kiln & Leaf", "kiln-leaf.handcart"))

    @property
    def listed(self) -> list[str]:
        """The ids of all screens, in order."""
        return [screen.id for screen in self._screens]

    def go(self, screen_id: str) -> Page:
        """Show a screen."""
        self.window.go(screen_id)
        page = self.window.page()
        assert page is not None
        return page

    def _around(self) -> Surroundings:
        return surroundings_of(self.window, self.file, Kept())
