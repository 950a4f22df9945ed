"""A list and what belongs to its records, beside each other where there is room, else one of them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

BOTH = 900
"""The width that list and page need to stand beside each other."""
_LIST_SHARE = 0.5
_LIST_SMALLEST, _LIST_LARGEST = 420, 560


class SideBySide(QSplitter):
    """The list at the left; at the right one of the `pages`, or that over the whole width."""

    def __init__(self, listed: QWidget, *pages: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.wide = False
        self._listed, self._pages = listed, QStackedWidget()
        for page in pages:
            self._pages.addWidget(page)
        self._needed = self._useless = False
        listed.setMinimumWidth(_LIST_SMALLEST)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(listed)
        self.addWidget(self._pages)
        self.setStretchFactor(1, 1)

    @property
    def page(self) -> QWidget | None:
        """The page that is shown, or would be."""
        return self._pages.currentWidget()

    def show_page(self, page: QWidget) -> None:
        """Show this one of the pages."""
        self._pages.setCurrentWidget(page)

    def arrange(self, *, wide: bool, needed: bool, useless: bool) -> None:
        """Whether the page has the whole width, is needed even where there is little room, or has nothing to show."""
        self.wide, self._needed, self._useless = wide, needed, useless
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            listed = max(_LIST_SMALLEST, min(_LIST_LARGEST, round(self.width() * _LIST_SHARE)))
            self.setSizes([listed, self.width() - listed])
        self._arrange()

    def _arrange(self) -> None:
        fits = self.width() >= BOTH or self.wide
        self._listed.setVisible(not self.wide)
        self._pages.setVisible(self._needed or (fits and not self._useless))
