"""Every key of the window on one page, made of the catalogue of actions: what is not there has no key."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QWidget

from handcart.ui.actions.menus import Menus, plain_title
from handcart.ui.kit.parts import Button, KeyCap, column, label, row
from handcart.ui.kit.words import Words
from handcart.ui.shell.top_bar import MENUS

_SIZE = (520, 560)
_MARGINS = (20, 16, 20, 16)
_BEFORE_TITLE = 8
# What lists understand without an action of their own, by the id of its text.
_IN_LISTS = (
    ("keys.open", "Enter"),
    ("keys.back", "Esc"),
    ("keys.ends", "Home, End"),
    ("keys.all", "Ctrl+A"),
    ("keys.copy", "Ctrl+C"),
    ("keys.menu", "Shift+F10"),
)
Keys = list[tuple[str, str]]


class KeysDialog(QDialog):
    """Shown with `open()`. `shown` is what stands there, title by title."""

    def __init__(self, parent: QWidget, words: Words, menus: Menus) -> None:
        super().__init__(parent)
        self._words, self._menus = words, menus
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words.text("keys.title"))
        self.resize(*_SIZE)
        self.shown = self._all()
        close = Button(words.text("dialog.close"), "primary", on_click=self.accept)
        close.setDefault(True)
        page = QScrollArea()
        page.setWidgetResizable(True)
        page.setFrameShape(QFrame.Shape.NoFrame)
        page.setAccessibleName(words.text("keys.title"))
        page.setWidget(self._page())
        page.viewport().setAutoFillBackground(False)
        self.setLayout(column(page, row(None, close), gap=12, margins=_MARGINS))
        # Enter presses the default button from here too, and the list is longer than the dialog.
        page.setFocus()

    def _all(self) -> dict[str, Keys]:
        """The keys of each menu, then those of every list."""
        words = self._words
        shown = {plain_title(words.text(f"menu.{name}")): self._of_menu(name) for name in MENUS}
        in_lists = [(words.text(text), _native(keys)) for text, keys in _IN_LISTS]
        return {title: keys for title, keys in shown.items() if keys} | {words.text("keys.rows"): in_lists}

    def _of_menu(self, name: str) -> Keys:
        actions = (each for each in self._menus.catalogue.in_menu(name) if each.shortcut)
        return [(plain_title(self._words.text(each.title)), _native(each.shortcut)) for each in actions]

    def _page(self) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for title, keys in self.shown.items():
            grid.setRowMinimumHeight(grid.rowCount(), _BEFORE_TITLE if grid.count() else 0)
            grid.addWidget(label(title, "strong"), grid.rowCount(), 0)
            for name, cap in keys:
                number = grid.rowCount()
                grid.addWidget(label(name, "text2", wrap=True), number, 0)
                grid.addWidget(KeyCap(cap), number, 1, Qt.AlignmentFlag.AlignRight)
        made = QWidget()
        made.setLayout(grid)
        made.setAutoFillBackground(False)
        return made


def _native(keys: str) -> str:
    return QKeySequence.fromString(keys).toString(QKeySequence.SequenceFormat.NativeText)
