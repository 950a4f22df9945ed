"""The pages of the company that is open: each made when it is first gone to, all forgotten with the company."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget

from handcart.ui.kit.page import Page
from handcart.ui.shell.screens import Screen


class Pages(QStackedWidget):
    """One page for each screen that was gone to, one of them in view."""

    def __init__(self, screens: Sequence[Screen]) -> None:
        super().__init__()
        self._screens = screens
        self._pages: dict[str, Page] = {}
        self._warned_of: frozenset[str] = frozenset()

    def screen_of(self, screen_id: str) -> Screen:
        """A screen by its id."""
        return next(each for each in self._screens if each.id == screen_id)

    def of(self, screen_id: str) -> Page:
        """The page of a screen, made where it was not gone to before."""
        if screen_id not in self._pages:
            self._pages[screen_id] = self.screen_of(screen_id).make()
            self.addWidget(self._pages[screen_id])
        return self._pages[screen_id]

    def half_typed(self) -> list[str]:
        """The screens with a form that would lose what is half typed."""
        return [screen_id for screen_id, page in self._pages.items() if page.half_typed()]

    def warned_of(self, screen_ids: Sequence[str]) -> bool:
        """Whether the owner was warned of all these, or there are none."""
        return self._warned_of.issuperset(screen_ids)

    def warn_of(self, screen_ids: Sequence[str]) -> None:
        """The owner was warned of these; of none any more after going elsewhere."""
        self._warned_of = frozenset(screen_ids)

    def leave(self) -> None:
        """The company is about to be closed: what its pages must not lose is written before."""
        for page in self._pages.values():
            page.leave()

    def forget(self) -> None:
        """The company is closed: its pages go."""
        for page in self._pages.values():
            self.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._warned_of = frozenset()
