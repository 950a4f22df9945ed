"""What a backup holds, and where its company file shall lie. Nothing is restored before the owner has seen it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from handcart.ui.kit.field import Field
from handcart.ui.kit.parts import Badge, Button, column, label, row
from handcart.ui.kit.words import Words

_WIDTH = 520
_MARGINS = (20, 20, 20, 16)
_SUFFIX = ".handcart"


class BackupDialog(QDialog):
    """`confirmed` carries the place, where no file is. `choose` asks for another place, beginning at the one given."""

    confirmed = Signal(Path)

    def __init__(
        self, parent: QWidget, words: Words, company: str, facts: str, choose: Callable[[Path], Path | None]
    ) -> None:
        super().__init__(parent)
        self._words, self._choose = words, choose
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words.text("backup.dialog.title"))
        self.setFixedWidth(_WIDTH)
        self.facts = label(facts, "text2", wrap=True)
        self.path = QLineEdit()
        self.place = Field(words, "backup.dialog.place", self.path, "backup.dialog.place_hint")
        self.confirm = Button(words.text("backup.dialog.confirm"), "primary", on_click=self._confirm)
        self.confirm.setDefault(True)
        another = Button(words.text("backup.dialog.another"), icon_name="folder-open", on_click=self._ask)
        cancel = Button(words.text("work.cancel"), on_click=self.reject)
        name = label(company, "panel", wrap=True)
        head = row(Badge("store", size=44), column(name, self.facts, gap=2), gap=14)
        head.setStretch(1, 1)
        self.setLayout(column(head, self.place, row(another, None, cancel, self.confirm), gap=16, margins=_MARGINS))
        self.path.textEdited.connect(self.place.right)

    def propose(self, place: Path) -> None:
        """Show a place for the company file."""
        self.path.setText(str(place))
        self.place.right()

    def _ask(self) -> None:
        chosen = self._choose(Path(self.path.text()))
        if chosen is not None:
            self.propose(chosen)

    def _confirm(self) -> None:
        typed = self.path.text().strip()
        place = Path(typed if typed.endswith(_SUFFIX) else typed + _SUFFIX)
        if not typed or not place.is_absolute():
            self._wrong("backup.dialog.no_place")
        elif place.exists():
            self._wrong("backup.dialog.taken")
        else:
            self.confirmed.emit(place)
            self.accept()

    def _wrong(self, sentence: str) -> None:
        self.place.wrong(self._words.text(sentence))
