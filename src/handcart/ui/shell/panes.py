"""F6: from pane to pane, as the eye reads them; and where the focus goes when what has it goes away."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from handcart.ui.kit.page import Page


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


def focus_first(panes: Sequence[QWidget]) -> bool:
    """Give the focus to the first pane that can take it now, and say whether one could: a list that is empty shows
    a button instead.
    """
    for pane in panes:
        if pane.isVisibleTo(pane.window()) and pane.isEnabled():
            pane.setFocus()
            return True
    return False


def keep_focus(window: QWidget, page: Callable[[], Page | None]) -> None:
    """What had the focus went away: where it came to stand in the frame, give it to the page that is shown."""
    shown = page()
    if shown is None or not _is_beside(shown, window.focusWidget()):
        return

    def give() -> None:
        beside = shown is page() and _is_beside(shown, window.focusWidget())
        if beside and not focus_first(shown.panes()):
            # Left in the frame it would stand on Undo, which a space by accident then carries out.
            shown.setFocus()

    # Later, not here: the page may be in the middle of taking widgets away, and an error in a function that Qt calls
    # would end the program.
    QTimer.singleShot(0, shown, give)


def _is_beside(page: Page, focused: QWidget | None) -> bool:
    return focused is None or not page.isAncestorOf(focused)
