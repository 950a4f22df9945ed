"""The picture of a record: shown, chosen from a file, taken away. It lies inside the company file and goes with it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel

from handcart import places
from handcart.domain.errors import AppError
from handcart.ui.file_dialogs import PICTURES, ask_for_file
from handcart.ui.kit.parts import Button, column, label, row
from handcart.ui.kit.words import Words

_MARGINS = (16, 14, 16, 14)


class PictureCard(QFrame):
    """`title` and `about` are message ids; `store` is handed the bytes of a file, or None; `height` is in points."""

    def __init__(
        self, words: Words, title: str, about: str, store: Callable[[bytes | None], object], *, height: int
    ) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._words, self._store, self._height = words, store, height
        name, said = label(role="panel"), label(role="secondary", wrap=True)
        words.bind(name, name.setText, title)
        words.bind(said, said.setText, about)
        self.picture = QLabel()
        self.picture.setMinimumHeight(height)
        words.bind(self.picture, self.picture.setAccessibleName, title)
        self.choose = Button(on_click=self._choose)
        self.remove = Button(kind="ghost", on_click=lambda: store(None))
        words.bind(self.choose, self.choose.setText, "records.picture.choose")
        words.bind(self.remove, self.remove.setText, "records.picture.remove")
        self.problem = label(role="error", wrap=True)
        self.problem.hide()
        buttons = row(self.choose, self.remove, None)
        self.setLayout(column(name, said, self.picture, buttons, self.problem, gap=8, margins=_MARGINS))

    def show_picture(self, picture: bytes | None) -> None:
        """Show this picture, or that there is none."""
        drawn = QPixmap()
        if picture is not None and drawn.loadFromData(picture):
            ratio = self.devicePixelRatioF()
            smooth = Qt.TransformationMode.SmoothTransformation
            drawn = drawn.scaledToHeight(round(self._height * ratio), smooth)
            drawn.setDevicePixelRatio(ratio)
        self.picture.setPixmap(drawn)
        self.picture.setVisible(picture is not None)
        self.remove.setVisible(picture is not None)
        self.problem.hide()

    def wrong(self, problem: AppError) -> bool:
        """Say what is wrong with the picture."""
        self._say(self._words.wording.problem(problem))
        return True

    def _choose(self) -> None:
        path = ask_for_file(self.window(), self._words, "records.picture.choose", PICTURES, places.documents_folder())
        if path is None:
            return
        try:
            self._store(path.read_bytes())
        except OSError:
            self._say(self._words.text("records.picture.unreadable"))

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.show()
