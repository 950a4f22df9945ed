"""The field that lies over the cell being typed in. Its keys go to the lines first; it notices a bar code scanner."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from handcart.domain.typed_text import LONGEST_LINE

FASTEST_HAND = 40
"""Milliseconds between two keys that no hand is faster than; a scanner sends a key every few."""

_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_OUTSIDE = frozenset({Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason})


class CellEditor(QLineEdit):
    """`keys` is asked first what a key means. `left` tells that the focus went elsewhere in the window."""

    left = Signal()

    def __init__(self, parent: QWidget, keys: Callable[[QKeyEvent], bool]) -> None:
        super().__init__(parent)
        self._keys = keys
        self._burst, self._last_key = "", 0
        self.setMaxLength(LONGEST_LINE)
        self.hide()

    @property
    def burst(self) -> str:
        """What came in one go, faster than by hand, up to the last key."""
        return self._burst

    def begin(self, text: str) -> None:
        """Another cell: its text is there to be typed over."""
        self._burst = ""
        self.setText(text)
        self.selectAll()

    def all_selected(self) -> bool:
        """Whether nothing has been typed yet, or all would be typed over."""
        return self.selectedText() == self.text()

    def event(self, event: QEvent) -> bool:
        # Tab would go to the next widget before `keyPressEvent` is asked.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _TABS:
            return self._keys(event) or super().event(event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if self._keys(event):
            self._burst = ""
        else:
            self._watch(event)
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusOutEvent(event)
        if event.reason() not in _OUTSIDE:
            self.left.emit()

    def _watch(self, event: QKeyEvent) -> None:
        text = event.text()
        if not text.isprintable() or not text:
            return
        fast = event.timestamp() - self._last_key <= FASTEST_HAND
        self._burst = self._burst + text if fast else text
        self._last_key = event.timestamp()
