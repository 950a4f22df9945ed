"""A screen that is nothing but a list over the whole width; Enter goes to what a row is about, on its own screen."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from handcart.ui.kit.page import Page
from handcart.ui.kit.parts import column
from handcart.ui.lists.declaration import AnyDeclaration
from handcart.ui.lists.list_pane import ListPane
from handcart.ui.surroundings import Surroundings


class ListScreen(Page):
    """`about` says which record a row is about: its kind and id."""

    def __init__(
        self, around: Surroundings, declaration: AnyDeclaration, about: Callable[[Any], tuple[str, int]]
    ) -> None:
        super().__init__()
        self._around, self._about = around, about
        self._stale = False
        self.list: ListPane[Any] = ListPane(around, declaration)
        self.setLayout(column(self.list, gap=0))
        self.list.opened.connect(self.open_current)
        around.running.changed.connect(self._company_changed)
        self.list.load()

    def panes(self) -> list[QWidget]:
        return [self.list.table, *self.list.ways_out(), self.list.search]

    def search_field(self) -> QWidget:
        return self.list.search

    def go_to_search(self) -> None:
        """Go to the search field."""
        self.list.go_to_search()

    def open_current(self) -> None:
        """Go to what the current row is about."""
        row = self.list.model.row(self.list.table.currentIndex().row())
        if row is not None:
            kind, record_id = self._about(row)
            if self._around.can_open(kind):
                self._around.open(kind, record_id)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        super().showEvent(event)
        if self._stale:
            self._renew()

    def _company_changed(self, kinds: frozenset[str]) -> None:
        if kinds:
            self._stale = True
            if self.isVisible():
                self._renew()

    def _renew(self) -> None:
        self._stale = False
        self.list.renew()
