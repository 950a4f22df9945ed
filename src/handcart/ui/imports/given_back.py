"""The owner's own files back with the refused rows marked: the button that saves them, and where they are then."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from handcart import places
from handcart.domain.message import message
from handcart.ui.file_dialogs import WORKBOOKS, ask_for_place
from handcart.ui.file_names import free_path
from handcart.ui.imports.course import Course
from handcart.ui.kit.parts import Button, row
from handcart.ui.surroundings import Surroundings


class GivenBack(QWidget):
    """`save` asks for a place and writes the files there; `open_folder` is shown once they are."""

    def __init__(self, around: Surroundings, course: Course) -> None:
        super().__init__()
        self._around, self._course = around, course
        self._folder: Path | None = None
        self.save = Button(icon_name="file-spreadsheet", on_click=self._save)
        self.open_folder = Button(icon_name="folder-open", on_click=self._open_folder)
        around.words.bind(self, self.save.setText, "import.marked.save")
        around.words.bind(self, self.open_folder.setText, "export.open_folder")
        self.setLayout(row(self.save, self.open_folder, gap=8))
        self.begin()

    def begin(self) -> None:
        """Nothing was saved yet of the import that is shown."""
        self._folder = None
        self.open_folder.hide()

    def _save(self) -> None:
        words = self._around.words
        name = words.text("import.marked.name", file=self._course.stage.files[0].stem)
        proposed = free_path(places.documents_folder(), name, f".{WORKBOOKS.suffix}")
        target = ask_for_place(self, words, "import.marked.title", WORKBOOKS, proposed)
        if target is not None:
            self._course.save_marked(target, self._saved)

    def _saved(self, written: tuple[Path, ...]) -> None:
        if written:
            self._folder = written[0].parent
            self.open_folder.show()
            self._around.notices.done(message("import.marked.saved", file=written[0].name), undoable=False)

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
