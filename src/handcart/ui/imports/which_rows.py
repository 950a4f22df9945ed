"""What becomes of the valid rows where others are refused: they are imported, or wait until none is."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QWidget

from handcart.ui.imports.given_back import GivenBack
from handcart.ui.kit.parts import label, row
from handcart.ui.kit.words import Words

_VALID, _ALL = "valid", "all"


class WhichRows(QWidget):
    """The choice, and the owner's own file back beside it; `changed` is called when another choice is made."""

    def __init__(self, words: Words, given_back: GivenBack, changed: Callable[[], object]) -> None:
        super().__init__()
        self._words, self._valid = words, 0
        self._asked = label(role="field")
        words.bind(self, self._asked.setText, "import.which.title")
        self.choice = QComboBox()
        for each in (_VALID, _ALL):
            self.choice.addItem("", each)
        words.bind(self, self.choice.setAccessibleName, "import.which.title")
        self.choice.activated.connect(lambda _place: changed())
        self.given_back = given_back
        self.setLayout(row(self._asked, self.choice, None, given_back, gap=8))
        words.changed.connect(self._write)

    def show_counts(self, valid: int, refused: int, *, ask: bool) -> None:
        """Of an import that was checked: the choice is new. `ask`: the valid rows are not chosen one by one."""
        self._valid = valid
        self.setVisible(refused > 0)
        self._asked.setVisible(ask and valid > 0)
        self.choice.setVisible(ask and valid > 0)
        self.choice.setCurrentIndex(0)
        self._write()

    @property
    def wait_for_all(self) -> bool:
        """Whether nothing shall be imported as long as a row is refused."""
        return not self.isHidden() and not self.choice.isHidden() and self.choice.currentData() == _ALL

    def _write(self) -> None:
        self.choice.setItemText(0, self._words.text("import.which.valid", count=self._valid))
        self.choice.setItemText(1, self._words.text("import.which.all"))
