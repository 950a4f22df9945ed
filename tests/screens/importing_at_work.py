"""The import assistant on a desk of its own, for its tests."""

from pathlib import Path

from pytestqt.qtbot import QtBot
from records_at_work import Desk

from handcart.store.company_file import CompanyFile
from handcart.ui.imports.actions import import_actions
from handcart.ui.imports.screen import ImportScreen
from handcart.ui.kit.words import Words


def import_desk(company: CompanyFile, words: Words, qtbot: QtBot) -> Desk:
    """A window with the assistant."""
    made = Desk(words, company)
    offered = import_actions(lambda: page(made), lambda: made.window.go("import"))
    made.show(qtbot, ImportScreen, offered, screen_id="import", shows=("import",))
    return made


def page(desk: Desk) -> ImportScreen:
    """The assistant that is shown."""
    found = desk.window.page()
    assert isinstance(found, ImportScreen)
    return found


def bring(desk: Desk, folder: Path, text: str, name: str = "file.csv", encoding: str = "utf-8") -> ImportScreen:
    """Take a file of this text to the assistant."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    page(desk).take_files([path])
    return page(desk)
