"""The whole window on a company for tests: every screen as the program registers it; all work has happened at once."""

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from builders import TODAY, when
from handcart.domain.company import Company
from handcart.store.company_file import CompanyFile
from handcart.ui.kit.page import Page
from handcart.ui.kit.words import Words
from handcart.ui.running.door import immediate_running
from handcart.ui.screens import actions, screens
from handcart.ui.shell.screens import OpenCompany
from handcart.ui.shell.shell_actions import FileCommands
from handcart.ui.shell.window import MainWindow, WindowContent
from handcart.ui.surroundings import Surroundings


@dataclass
class NoLayouts:
    """Lists that were never arranged; what is kept is only noted."""

    kept: list[str] = field(default_factory=list)

    def layout(self, _list_id: str) -> str:
        return ""

    def keep_layout(self, _list_id: str, layout: str) -> None:
        self.kept.append(layout)


class WholeWindow:
    """`window` shows `file`; `go` brings a screen and returns its page."""

    def __init__(self, words: Words, file: CompanyFile) -> None:
        self.words, self.file = words, file
        self._screens = screens(self._around)
        content = WindowContent(
            screens=self._screens,
            actions=lambda: actions(lambda: self.window.page(), self.window.open_record),
            files=FileCommands(
                open_file=_nothing,
                close_company=_nothing,
                undo=_nothing,
                redo=_nothing,
                choose_language=lambda _language: None,
                choose_theme=lambda _theme: None,
            ),
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
        window = self.window
        return Surroundings(
            words=self.words,
            running=window.running,
            notices=window.notices,
            menus=window.menus,
            company=self.file,
            profile=self._profile,
            currency="EUR",
            exponent=2,
            zone=ZoneInfo("UTC"),
            when=when,
            tell=window.update_situation,
            open=window.open_record,
            layouts=NoLayouts(),
            can_open=window.can_open,
        )

    def _profile(self) -> Company:
        with self.file.read() as session:
            return session.company


def _nothing() -> None:
    """What files are for is not what is looked at."""
