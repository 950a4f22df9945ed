"""Asking for files: the system's own dialogs, in Handcart's words where Qt has to draw them itself.

Qt's own dialog looks into every file of a folder to tell what it is. Looking into the open company file drops the
locks SQLite holds on it (POSIX), and the next process that only reads it takes its log away, with all that was
written since: so files are told by their names alone.
"""

import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QFileInfo, QMimeDatabase
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget

from handcart.ui.kit.words import Words


class Kind(NamedTuple):
    """A kind of files: the message id of its name, and how the names of its files end, without the dot; "*": anyhow."""

    name: str
    suffix: str
    others: tuple[str, ...] = ()

    @property
    def patterns(self) -> str:
        """As Qt names them."""
        return " ".join("*" if suffix == "*" else f"*.{suffix}" for suffix in (self.suffix, *self.others))


COMPANIES = Kind("file.dialog.kind", "handcart")
BACKUPS = Kind("backup.dialog.kind", "handcart-backup")
WORKBOOKS = Kind("export.file.kind", "xlsx")
CSV_FOR_SPREADSHEETS = Kind("export.file.csv.spreadsheets", "csv")
CSV_FOR_PROGRAMS = Kind("export.file.csv.programs", "csv")
TABLES_IN = Kind("file.dialog.tables", "xlsx", ("xls", "xlsb", "xlsm", "ods", "csv", "tsv", "txt"))
MAPPINGS = Kind("file.dialog.mappings", "json")
ANY_FILES = Kind("file.dialog.any", "*")
PICTURES = Kind("file.dialog.pictures", "png", ("jpg", "jpeg"))


def ask_for_file(parent: QWidget, words: Words, title: str, kind: Kind, folder: Path) -> Path | None:
    """A file that is there, or None. `title` is a message id."""
    dialog = _dialog(parent, words, title, kind, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _chosen(dialog)


def ask_for_files(parent: QWidget, words: Words, title: str, kind: Kind, folder: Path) -> list[Path]:
    """Files that are there, none where the owner thought better of it. `title` is a message id."""
    dialog = _dialog(parent, words, title, kind, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    try:
        return [Path(file) for file in dialog.selectedFiles()] if dialog.exec() else []
    finally:
        dialog.deleteLater()


def ask_for_folder(parent: QWidget, words: Words, title: str, folder: Path) -> Path | None:
    """A folder that is there, or None. `title` is a message id."""
    dialog = _dialog(parent, words, title, ANY_FILES, folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _chosen(dialog)


def ask_for_place(parent: QWidget, words: Words, title: str, kind: Kind, proposed: Path) -> Path | None:
    """Where a new file shall lie, or None. Whoever asks refuses a file that is there: nothing is ever replaced."""
    return _chosen(_asking_for_place(parent, words, title, kind, proposed))


def ask_for_place_and_kind(
    parent: QWidget, words: Words, title: str, kinds: Sequence[Kind], proposed: Path
) -> tuple[Path, Kind] | None:
    """As `ask_for_place`, where there are several kinds of files, of which `proposed` is of the first.

    The kind is the chosen one, or that of the ending where another ending was typed.
    """
    dialog = _asking_for_place(parent, words, title, kinds[0], proposed)
    named = {_named(words, kind): kind for kind in kinds}
    dialog.setNameFilters(list(named))

    def follow(chosen: str) -> None:
        suffix = named[chosen].suffix
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(Path(dialog.selectedFiles()[0]).with_suffix(f".{suffix}").name)

    dialog.filterSelected.connect(follow)
    try:
        if not dialog.exec():
            return None
        path, chosen = Path(dialog.selectedFiles()[0]), named[dialog.selectedNameFilter()]
    finally:
        dialog.deleteLater()
    ending = path.suffix.casefold().removeprefix(".")
    typed = next((kind for kind in kinds if kind.suffix == ending), chosen)
    return path, chosen if chosen.suffix == ending else typed


def _asking_for_place(parent: QWidget, words: Words, title: str, kind: Kind, proposed: Path) -> QFileDialog:
    dialog = _dialog(parent, words, title, kind, proposed.parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    if kind is not ANY_FILES:
        dialog.setDefaultSuffix(kind.suffix)
    dialog.selectFile(proposed.name)
    return dialog


class _ByNames(QFileIconProvider):
    """Names and draws the files of a folder without opening one of them."""

    def icon(self, what: QFileInfo | QAbstractFileIconProvider.IconType) -> QIcon:
        if not isinstance(what, QFileInfo):
            return super().icon(what)
        return super().icon(self.IconType.Folder if what.isDir() else self.IconType.File)

    def type(self, what: QFileInfo) -> str:
        if what.isDir():
            return super().type(what)
        return QMimeDatabase().mimeTypeForFile(what, QMimeDatabase.MatchMode.MatchExtension).comment()


@cache
def _by_names() -> _ByNames:
    """One for all dialogs: they do not keep it alive themselves."""
    return _ByNames()


def _dialog(parent: QWidget, words: Words, title: str, kind: Kind, folder: Path) -> QFileDialog:
    made = QFileDialog(parent, words.text(title), filter=_named(words, kind))
    # A desktop's own dialog (GTK) looks into files as well, in this process. Windows and macOS have locks of another
    # kind, and dialogs of their own that people know.
    made.setOption(QFileDialog.Option.DontUseNativeDialog, sys.platform.startswith("linux"))
    made.setIconProvider(_by_names())
    made.setDirectory(str(folder))  # after it: the folder is read as soon as it is known
    # Qt's own Chinese leaves these two in English.
    made.setLabelText(QFileDialog.DialogLabel.LookIn, words.text("file.dialog.look_in"))
    made.setLabelText(QFileDialog.DialogLabel.FileType, words.text("file.dialog.file_type"))
    return made


def _named(words: Words, kind: Kind) -> str:
    """A kind as a dialog offers it."""
    return f"{words.text(kind.name)} ({kind.patterns})"


def _chosen(dialog: QFileDialog) -> Path | None:
    try:
        return Path(dialog.selectedFiles()[0]) if dialog.exec() else None
    finally:
        dialog.deleteLater()
