"""Walking a window as tests do: every control, the tab order, texts that are cut."""

from PySide6.QtCore import Qt
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
