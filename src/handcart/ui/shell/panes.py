"""F6: from pane to pane, as the eye reads them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def walk_panes(panes: Sequence[QWidget], step: int) -> None:
    """Give the focus to the next (`step` 1) or previous (-1) pane that can take it."""
    open_panes = [pane for pane in panes if pane.isVisible() and pane.isEnabled()]
    if not open_panes:
        return
    focused = QApplication.focusWidget()
    here = next(
        (n for n, pane in enumerate(open_panes) if focused is pane or (focused and pane.isAncestorOf(focused))), None
    )
    following = 0 if here is None else (here + step) % len(open_panes)
    reason = Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason
    open_panes[following].setFocus(reason)


def focus_first(panes: Sequence[QWidget]) -> None:
    """Give the focus to the first pane that can take it now: a list that is empty shows a button instead."""
    for pane in panes:
        if pane.isVisibleTo(pane.window()) and pane.isEnabled():
            pane.setFocus()
            return
