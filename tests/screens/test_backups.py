"""Backups from the window: made now and told in the bar below; looked into, and opened as a new company file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from desks import PATIENCE, new_desk
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from walking import cut_texts, nameless

from builders import new_company, when
from handcart import places
from handcart.store.company_file import CompanyFile
from handcart.ui import file_dialogs
from handcart.ui.desk import Desk
from handcart.ui.kit.parts import Button
from handcart.ui.shell.status_bar import StatusBar
from handcart.ui.start.backup_dialog import BackupDialog
from handcart.usecases.safety.backup import back_up_company
from handcart.wording import LANGUAGES, Wording


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk whose documents and backups lie in the test's own folder."""
    monkeypatch.setattr(places, "documents_folder", lambda: tmp_path / "Documents")
    monkeypatch.setattr(places, "backup_folder", lambda: tmp_path / "backups")
    (tmp_path / "Documents").mkdir()
    made = new_desk(qtbot, tmp_path / "settings")
    made.show()
    return made


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """A backup of a company without orders."""
    with new_company(tmp_path) as file:
        return made_of(file, tmp_path)


@pytest.fixture
def dialog(desk: Desk, backup: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> BackupDialog:
    """What is shown when the backup was chosen."""
    monkeypatch.setattr(file_dialogs, "ask_for_file", lambda *_asked: backup)
    desk.window.menus.run("file.open_backup")
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(BackupDialog)), timeout=PATIENCE)
    return desk.window.findChildren(BackupDialog)[0]


def made_of(file: CompanyFile, folder: Path) -> Path:
    return back_up_company(file, None, folder=folder, when=when()).path


def said(desk: Desk) -> str:
    return desk.window.findChildren(StatusBar)[0].said()


def opened(desk: Desk) -> Callable[[], bool]:
    return lambda: desk.window.menus.situation.company


def test_a_backup_is_made_now_and_the_bar_says_when(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    with new_company(tmp_path) as file:
        path = file.path
    desk.open_path(str(path))
    qtbot.waitUntil(lambda: said(desk) == "All saved. No backup yet", timeout=PATIENCE)
    desk.window.menus.run("file.back_up")
    qtbot.waitUntil(lambda: said(desk).startswith("All saved. Last backup today "), timeout=PATIENCE)
    assert len(list((tmp_path / "backups").rglob("*.handcart-backup"))) == 1
    desk.choose_language("zh_CN")
    assert said(desk).startswith("已全部保存。上次备份：今天 ")
    desk.choose_language("en")
    desk.close_company()
    qtbot.waitUntil(lambda: not desk.window.running.busy)
    desk.open_path(str(path))
    qtbot.waitUntil(opened(desk), timeout=PATIENCE)
    qtbot.waitUntil(lambda: said(desk).startswith("All saved. Last backup today "), timeout=PATIENCE)


def test_without_a_company_nothing_is_backed_up(desk: Desk) -> None:
    assert not desk.window.menus.action("file.back_up").isEnabled()


def test_a_backup_is_looked_into_and_opened_as_a_new_file(dialog: BackupDialog, desk: Desk, qtbot: QtBot) -> None:
    assert "0 orders, 0 customers" in dialog.facts.text()
    place = Path(dialog.path.text())
    assert place.parent == places.documents_folder()
    dialog.confirm.click()
    qtbot.waitUntil(opened(desk), timeout=PATIENCE)
    assert place.is_file()


def test_no_file_is_ever_replaced(dialog: BackupDialog, desk: Desk) -> None:
    taken = places.documents_folder() / "taken.handcart"
    taken.write_text("another company")
    for typed, problem in (
        (str(taken), "A file is there already. Choose another name."),
        (str(taken.with_suffix("")), "A file is there already. Choose another name."),
        (" ", "Say where the company file shall lie, with the whole path."),
        ("taken", "Say where the company file shall lie, with the whole path."),
    ):
        dialog.path.setText(typed)
        dialog.confirm.click()
        assert dialog.place.problem.text() == problem
    QTest.keyClicks(dialog.path, "2")
    assert dialog.place.problem.isHidden()
    dialog.reject()
    assert taken.read_text() == "another company"
    assert not opened(desk)()


def test_another_place_can_be_chosen(dialog: BackupDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []
    before = Path(dialog.path.text())
    monkeypatch.setattr(dialog, "_choose", asked.append)
    another = next(each for each in dialog.findChildren(Button) if each.text() == "Another place…")
    another.click()
    assert (asked, dialog.path.text()) == ([before], str(before))
    monkeypatch.setattr(dialog, "_choose", lambda _place: tmp_path / "here.handcart")
    another.click()
    assert dialog.path.text() == str(tmp_path / "here.handcart")


def test_a_backup_that_cannot_be_trusted_is_not_shown(
    desk: Desk, backup: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup.write_bytes(backup.read_bytes()[:-4096])
    monkeypatch.setattr(file_dialogs, "ask_for_file", lambda *_asked: backup)
    desk.window.menus.run("file.open_backup")
    qtbot.waitUntil(lambda: desk.window.problems.dialog is not None, timeout=PATIENCE)
    assert desk.window.findChildren(BackupDialog) == []
    assert desk.window.problems.dialog is not None
    desk.window.problems.dialog.accept()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dialog_has_names_and_room(language: str, desk: Desk, qtbot: QtBot) -> None:
    desk.words.switch(Wording(language))
    facts = desk.words.text("backup.dialog.facts", made="20 Nov", orders="2,884 orders", customers="312 customers")
    dialog = BackupDialog(desk.window, desk.words, "Kiln & Leaf " * 9, facts, lambda _place: None)
    dialog.propose(Path("/companies") / ("Kiln & Leaf " * 9))
    dialog.open()
    assert nameless(dialog) == []
    assert cut_texts(dialog) == []
    dialog.reject()
    desk.words.switch(Wording("en"))
