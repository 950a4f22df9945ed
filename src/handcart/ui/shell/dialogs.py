"""The few dialogs of the frame: a problem with files or storage, a fault of the program, what Handcart is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from handcart.ui.kit.parts import Badge, Button, IconLabel, Item, column, label, row
from handcart.ui.kit.words import Words
from handcart.version import version

_WIDTH = 480
_MARGINS = (20, 20, 20, 16)


def problem_dialog(parent: QWidget, words: Words, sentence: str) -> QDialog:
    """A sentence that must be read, because data could be lost. Shown with `open()`."""
    return _dialog(parent, words, words.text("dialog.problem.title"), "triangle-alert", "amber", sentence)


def fault_dialog(parent: QWidget, words: Words, report: str) -> QDialog:
    """A fault of the program: what it means, and the report to copy, which holds no customer data."""
    text = QPlainTextEdit(report)
    text.setReadOnly(True)
    text.setTabChangesFocus(True)
    text.setFixedHeight(150)
    text.setAccessibleName(words.text("dialog.fault.report"))
    copy = Button(words.text("dialog.fault.copy"), icon_name="copy")
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(f"Handcart {version()}\n{report}"))
    title = words.text("dialog.fault.title")
    sentence = words.text("dialog.fault.sentence")
    return _dialog(parent, words, title, "octagon-x", "red", sentence, text, beside=copy)


def about_dialog(parent: QWidget, words: Words) -> QDialog:
    """Name, version, and whose work is in it."""
    made = _bare(parent, words.text("dialog.about.title"))
    heading = row(
        Badge("store", size=44), column(label("Handcart", "page"), label(version(), "secondary"), gap=2), None, gap=14
    )
    thanks = label(words.text("dialog.about.parts"), "text2", wrap=True)
    close = _close(made, words)
    made.setLayout(column(heading, thanks, row(None, close), gap=16, margins=_MARGINS))
    return made


def _dialog(
    parent: QWidget,
    words: Words,
    title: str,
    icon: str,
    role: str,
    sentence: str,
    *content: Item,
    beside: Button | None = None,
) -> QDialog:
    made = _bare(parent, title)
    made.setAccessibleDescription(sentence)
    text = label(sentence, wrap=True)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    heading = row(
        column(IconLabel(icon, role), None, margins=(0, 2, 0, 0)),
        column(label(title, "panel"), text, None, gap=6),
        gap=12,
    )
    heading.setStretch(1, 1)
    buttons = row(None, *([beside] if beside is not None else []), _close(made, words))
    made.setLayout(column(heading, *content, buttons, gap=16, margins=_MARGINS))
    return made


def _bare(parent: QWidget, title: str) -> QDialog:
    made = QDialog(parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.setWindowTitle(title)
    made.setFixedWidth(_WIDTH)
    return made


def _close(dialog: QDialog, words: Words) -> Button:
    close = Button(words.text("dialog.close"), "primary", on_click=dialog.accept)
    close.setDefault(True)
    return close
