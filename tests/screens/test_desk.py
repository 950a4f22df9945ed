"""The whole window on a real company file: made, opened, closed, remembered; language and theme kept."""

from pathlib import Path

import pytest
from desks import PATIENCE, end_work, new_desk
from pytestqt.qtbot import QtBot

from handcart import places
from handcart.domain.errors import AppError
from handcart.domain.message import message
from handcart.settings.computer import read_settings
from handcart.store import file_lock
from handcart.ui.desk import Desk
from handcart.ui.kit.theme import theme
from handcart.ui.running.work import Done
from handcart.ui.start.page import StartPage
from handcart.usecases.company.profile import change_profile

SETTINGS = "settings"


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk whose documents lie in the test's own folder."""
    monkeypatch.setattr(places, "documents_folder", lambda: tmp_path / "Documents")
    made = new_desk(qtbot, tmp_path / SETTINGS)
    made.show()
    return made


def make_company(desk: Desk, qtbot: QtBot, name: str) -> None:
    page = desk.window.page()
    assert isinstance(page, StartPage)
    qtbot.waitUntil(lambda: page.form.country.count() > 0)
    page.form.name.setText(name)
    page.form.country.setCurrentIndex(page.form.country.findData("DE"))
    page.form.currency.setCurrentIndex(page.form.currency.findData("EUR"))
    page.form.button.click()
    qtbot.waitUntil(lambda: desk.window.menus.situation.company, timeout=PATIENCE)


def test_a_company_is_made_opened_and_remembered(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    make_company(desk, qtbot, "Kiln & Leaf")
    assert desk.window.windowTitle().startswith("Kiln & Leaf")
    path = tmp_path / "Documents" / "Kiln & Leaf.handcart"
    assert path.is_file()
    assert [each.path for each in read_settings(tmp_path / SETTINGS).recents] == [str(path)]


def test_a_closed_company_can_be_opened_again(desk: Desk, qtbot: QtBot) -> None:
    make_company(desk, qtbot, "Kiln & Leaf")
    desk.window.menus.run("file.close")
    end_work(desk, qtbot)
    page = desk.window.page()
    assert isinstance(page, StartPage)
    page.recents.table.opened.emit(page.recents.table.currentIndex())
    qtbot.waitUntil(lambda: desk.window.menus.situation.company, timeout=PATIENCE)


def test_a_start_on_a_company_that_is_gone_ends_at_the_start_page(qtbot: QtBot, tmp_path: Path) -> None:
    desk = new_desk(qtbot, tmp_path / SETTINGS)
    refused: list[AppError] = []
    desk.window.problems.present = refused.append  # type: ignore[method-assign]
    desk.show(tmp_path / "gone.handcart")
    assert desk.window.page() is None
    qtbot.waitUntil(lambda: bool(refused), timeout=PATIENCE)
    assert isinstance(desk.window.page(), StartPage)


def test_a_file_that_is_no_company_is_refused_untouched(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.handcart"
    wrong.write_text("not a company")
    refused: list[AppError] = []
    desk.window.problems.present = refused.append  # type: ignore[method-assign]
    desk.open_path(str(wrong))
    qtbot.waitUntil(lambda: bool(refused), timeout=PATIENCE)
    assert refused[0].kind == "file_problem"
    assert wrong.read_text() == "not a company"
    assert not desk.window.menus.situation.company


def test_a_file_that_is_no_company_leaves_the_open_one_open(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    make_company(desk, qtbot, "Kiln & Leaf")
    page = desk.window.page()
    wrong = tmp_path / "wrong.handcart"
    wrong.write_text("not a company")
    refused: list[AppError] = []
    desk.window.problems.present = refused.append  # type: ignore[method-assign]
    desk.open_path(str(wrong))
    qtbot.waitUntil(lambda: bool(refused), timeout=PATIENCE)
    assert desk.window.page() is page
    assert desk.window.windowTitle().startswith("Kiln & Leaf")


def test_another_company_takes_the_place_of_the_open_one(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    make_company(desk, qtbot, "Kiln & Leaf")
    desk.close_company()
    end_work(desk, qtbot)
    make_company(desk, qtbot, "Market")
    desk.open_path(str(tmp_path / "Documents" / "Kiln & Leaf.handcart"))
    qtbot.waitUntil(lambda: desk.window.windowTitle().startswith("Kiln"), timeout=PATIENCE)
    end_work(desk, qtbot)
    assert not file_lock.lock_path(tmp_path / "Documents" / "Market.handcart").exists()


def test_a_company_that_is_renamed_is_called_so_at_once(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    make_company(desk, qtbot, "Kiln & Leaf")
    opened = desk.companies.open_one()
    assert opened is not None

    def rename() -> Done[None]:
        with opened.file.change("company.change_profile", desk.companies.when()) as session:
            change_profile(session, name="Ton & Glut")
        return Done(None, frozenset(session.touched))

    desk.window.running.change(message("records.saving"), rename)
    qtbot.waitUntil(lambda: desk.window.windowTitle().startswith("Ton & Glut"), timeout=PATIENCE)
    assert desk.window.navigation.company.accessibleName().find("Ton & Glut") >= 0
    assert [each.name for each in read_settings(tmp_path / SETTINGS).recents] == ["Ton & Glut"]
    end_work(desk, qtbot)


def test_language_and_theme_are_kept(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.window.menus.run("view.language.zh_CN")
    desk.window.menus.run("view.theme.dark")
    assert theme().tokens.name == "dark"
    assert desk.words.text("menu.file") == "文件(&F)"
    kept = read_settings(tmp_path / SETTINGS)
    assert (kept.language, kept.theme) == ("zh_CN", "dark")
    again = new_desk(qtbot, tmp_path / SETTINGS)
    again.show()
    assert again.words.text("menu.file") == "文件(&F)"
    again.window.menus.run("view.language.en")


def test_the_window_remembers_its_place(desk: Desk, tmp_path: Path) -> None:
    desk.window.close()
    assert read_settings(tmp_path / SETTINGS).geometry


def test_a_settings_folder_that_cannot_be_written_costs_only_the_memory(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / SETTINGS).write_text("a file where the folder should be")
    desk = new_desk(qtbot, tmp_path / SETTINGS)
    desk.show()
    desk.window.menus.run("view.theme.dark")
    assert theme().tokens.name == "dark"
