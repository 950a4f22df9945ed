"""One person's data on their page: handed out to a file, erased after the form has said what that does."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from records_at_work import Desk
from walking import cut_texts, nameless

from builders import new_company, when
from catalogue_steps import step
from conftest import Shown
from handcart import places
from handcart.domain.message import message
from handcart.store.company_file import CompanyFile
from handcart.store.records import Customer
from handcart.ui.customers import actions, handing_out
from handcart.ui.customers.actions import customer_actions
from handcart.ui.customers.person_task import Wish, hand_out
from handcart.ui.customers.screen import CustomersScreen
from handcart.ui.kit.words import Words
from handcart.ui.running.door import window_running
from handcart.ui.surroundings import Surroundings
from handcart.usecases.customers.merge import merge_customers
from handcart.usecases.customers.save import add_customer
from handcart.usecases.privacy.export_person import ExportedPerson
from handcart.wording import Wording

Show = Callable[[int], CustomersScreen]


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


@pytest.fixture
def desk(words: Words, company: CompanyFile) -> Desk:
    return Desk(words, company)


@pytest.fixture
def show(desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Show:
    monkeypatch.setattr(places, "backup_folder", lambda: tmp_path / "backups")

    def opened(customer_id: int) -> CustomersScreen:
        shown: list[CustomersScreen] = []

        def make(around: Surroundings) -> CustomersScreen:
            shown.append(CustomersScreen(around))
            return shown[0]

        desk.show(qtbot, make, customer_actions(lambda: shown[0], lambda: None), screen_id=actions.SCREEN)
        shown[0].open_record("customer", customer_id)
        qtbot.waitUntil(lambda: shown[0].shown is not None and shown[0].shown.customer.id == customer_id)
        return shown[0]

    return opened


def test_a_person_is_erased_after_the_form_has_said_what_that_does(
    show: Show, desk: Desk, company: CompanyFile, qtbot: QtBot
) -> None:
    person = step(company, add_customer, name="Anna Keller", email="anna@keller.example").id
    screen = show(person)
    form = screen.page.erasing
    qtbot.waitUntil(lambda: desk.window.menus.action(actions.ERASE).isEnabled())
    desk.window.menus.run(actions.ERASE)
    qtbot.waitUntil(form.isVisible)
    assert form.back.hasFocus()
    assert "cannot be undone" in " ".join(each.text() for each in form.sentences)
    for language in ("zh_CN", "en"):
        desk.words.switch(Wording(language))
        qtbot.waitUntil(lambda: cut_texts(screen.page) == [])
        assert nameless(screen.page) == []
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
    screen.run(actions.ERASE)
    form.erase.click()
    qtbot.waitUntil(lambda: screen.shown is not None and screen.shown.customer.erased_on is not None)
    assert screen.page.heading.name.text() == "C-0001"
    assert not desk.window.menus.action(actions.TAG).isEnabled()
    with company.read() as session:
        assert session.get(Customer, person).email == ""


def test_a_persons_data_is_handed_out(
    show: Show, company: CompanyFile, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = step(company, add_customer, name="Anna Keller").id
    out = tmp_path / "anna.zip"
    monkeypatch.setattr(handing_out, "ask_for_place", lambda *_: out)
    show(person).run(actions.HAND_OUT)
    qtbot.waitUntil(out.exists)


def test_a_merged_customer_leads_to_the_one_who_stayed(show: Show, desk: Desk, company: CompanyFile) -> None:
    kept, gone = (step(company, add_customer, name=name).id for name in ("Hotel Seeblick", "Seeblick"))
    step(company, merge_customers, kept, gone)
    heading = show(gone).page.heading
    assert "Hotel Seeblick" in heading.warning.text()
    heading.merged.click()
    assert desk.opened == [("customer", kept)]


def test_a_worker_process_sets_the_pages_without_a_window(
    company: CompanyFile, shown: Shown, tmp_path: Path, qtbot: QtBot
) -> None:
    person = step(company, add_customer, name="陶器商店", language="zh_CN").id
    running, out, made = window_running(shown), tmp_path / "person.zip", list[ExportedPerson]()
    wish = Wish(company.path, person, out, when(), "en")
    running.heavy(message("work.saving_file"), partial(hand_out, wish), made.append)
    qtbot.waitUntil(lambda: bool(made), timeout=30_000)
    running.close()
    with ZipFile(out) as archive:
        assert archive.read("person.pdf").startswith(b"%PDF")
