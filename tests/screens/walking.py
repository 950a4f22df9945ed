"""Walking a window as tests do: every control, the tab order, texts that are cut."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QTabBar)


def controls(root: QWidget) -> list[QWidget]:
    """Every control of ours that is shown; parts that Qt puts inside its own are left out."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if isinstance(widget, CONTROLS) and widget.isVisibleTo(root) and not _inside_a_control(widget)
    ]


def nameless(root: QWidget) -> list[str]:
    """The controls without a name for assistive technology."""
    return [repr(each) for each in controls(root) if not (each.accessibleName() or _text(each))]


def cut_texts(root: QWidget) -> list[str]:
    """Texts of labels and buttons that have less room than they need."""
    cut = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or not isinstance(widget, QLabel | QAbstractButton):
            continue
        needed = widget.minimumSizeHint() if isinstance(widget, QLabel) else widget.sizeHint()
        if _text(widget) and (widget.width() < needed.width() or widget.height() < needed.height()):
            cut.append(f"{_text(widget)}: {widget.size()} for {needed}")
    return cut


def tab_order(window: QWidget, first: QWidget) -> list[QWidget]:
    """The widgets Tab goes to, from `first` until it comes back."""
    first.setFocus()
    order = [QApplication.focusWidget()]
    for _ in range(100):
        window.focusNextPrevChild(True)
        focused = QApplication.focusWidget()
        if focused is order[0]:
            break
        order.append(focused)
    return [widget for widget in order if widget is not None]


def tabs_backwards(page: QWidget) -> list[str]:
    """Where Tab jumps up, or back in a row, from one widget of the page to the next."""
    window, jumps = page.window(), []
    before = QApplication.focusWidget()
    for _ in range(150):
        window.focusNextPrevChild(True)
        after = QApplication.focusWidget()
        if before is None or after is None or not page.isAncestorOf(after):
            break
        if _is_read_before(_place_in(after, page), _place_in(before, page)):
            jumps.append(f"{before!r} -> {after!r}")
        before = after
    return jumps


def _place_in(widget: QWidget, page: QWidget) -> QRect:
    return QRect(widget.mapTo(page, QPoint()), widget.size())


def _is_read_before(place: QRect, other: QRect) -> bool:
    """Whether a place lies above another in its column, or before it in its row."""
    above = place.bottom() <= other.top() and place.left() < other.right()
    in_row = min(place.bottom(), other.bottom()) > max(place.top(), other.top())
    return above or (in_row and place.right() <= other.left())


def unseen_focus(page: QWidget) -> list[str]:
    """The controls in view that look the same with the focus and without it."""
    elsewhere = QApplication.focusWidget()
    unseen = []
    for control in controls(page):
        if not takes_tab(control) or control.visibleRegion().isEmpty():
            continue
        around = _place_in(control, page).adjusted(-4, -4, 4, 4)
        _focus(elsewhere)
        without = page.grab(around).toImage()
        _focus(control)
        if QApplication.focusWidget() is control and page.grab(around).toImage() == without:
            unseen.append(f"{control!r} {control.accessibleName()}")
    return unseen


def _focus(widget: QWidget | None) -> None:
    if widget is not None:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab can come here now."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""


def _inside_a_control(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QComboBox | QAbstractItemView):
            return True
        parent = parent.parentWidget()
    return False
