"""Asking for files beside an open company: looking around in its folder costs it nothing."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QFileSystemModel, QWidget
from pytestqt.qtbot import QtBot

from builders import new_company, when
from handcart.store.records import Supplier
from handcart.ui import file_dialogs
from handcart.ui.kit.words import Words

READ_AND_CLOSE = "import sys, pathlib; from handcart.store.company_file import open_to_read as o; \
company = o(pathlib.Path(sys.argv[1])); company.read().__enter__(); company.close()"


def test_a_dialog_in_the_folder_of_the_company_leaves_its_locks_alone(
    tmp_path: Path, words: Words, qtbot: QtBot
) -> None:
    asking = QWidget()
    qtbot.addWidget(asking)
    looked: list[str] = []
    with new_company(tmp_path) as company:
        with company.change("supplier.add", when()) as session:
            session.add(Supplier, number="S-1", name="Clay", created_on=when().today)
        QTimer.singleShot(0, lambda: look_around(looked, company.path.name))
        assert file_dialogs.ask_for_files(asking, words, "file.dialog.tables", file_dialogs.ANY_FILES, tmp_path) == []
        assert looked == [company.path.name]
        subprocess.run([sys.executable, "-c", READ_AND_CLOSE, str(company.path)], check=True, timeout=60)
        assert company.path.with_name(company.path.name + "-wal").exists()


def look_around(looked: list[str], name: str) -> None:
    """Wait until the dialog has told what the file is, then close it."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    model = dialog.findChild(QFileSystemModel)
    assert model is not None
    index = model.index(f"{dialog.directory().absolutePath()}/{name}")
    if not index.isValid() or not index.siblingAtColumn(2).data():
        QTimer.singleShot(20, lambda: look_around(looked, name))
        return
    looked.append(str(index.data()))
    dialog.reject()


KINDS = (file_dialogs.WORKBOOKS, file_dialogs.CSV_FOR_SPREADSHEETS, file_dialogs.CSV_FOR_PROGRAMS)


@pytest.mark.parametrize(
    ("chosen", "typed", "name", "kind"),
    [
        (0, None, "Orders.xlsx", 0),
        (1, None, "Orders.csv", 1),
        (2, None, "Orders.csv", 2),
        (0, "mine.csv", "mine.csv", 1),
        (2, "mine.xlsx", "mine.xlsx", 0),
        (2, "mine", "mine.csv", 2),
    ],
)
def test_the_kind_is_the_chosen_one_unless_another_ending_is_typed(
    tmp_path: Path, words: Words, qtbot: QtBot, chosen: int, typed: str | None, name: str, kind: int
) -> None:
    asking = QWidget()
    qtbot.addWidget(asking)

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        wanted = dialog.nameFilters()[chosen]
        dialog.selectNameFilter(wanted)
        dialog.filterSelected.emit(wanted)
        if typed is not None:
            dialog.selectFile(typed)
        dialog.accept()

    QTimer.singleShot(0, choose)
    found = file_dialogs.ask_for_place_and_kind(asking, words, "lists.export.title", KINDS, tmp_path / "Orders.xlsx")
    assert found == (tmp_path / name, KINDS[kind])
