"""The customer page beside the record: tags, one line that notes what happened, notes with follow-ups, files."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from orders_in_states import shipped
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot
from records_at_work import Desk
from walking import cut_texts, nameless

from builders import TODAY, new_company
from catalogue_steps import step
from handcart.domain.company import WALK_IN_CUSTOMER
from handcart.domain.message import message
from handcart.domain.vocabulary import InteractionKind
from handcart.store.company_file import CompanyFile
from handcart.store.queries.relations import attachments_of, interactions_of, tags_of
from handcart.store.records import Attachment, Interaction, Order, OrderLine
from handcart.store.tables import order_lines
from handcart.ui.customers import actions, files_card
from handcart.ui.customers.actions import customer_actions
from handcart.ui.customers.customer_pane import NOTES, ORDERS, OVERVIEW, SMALLEST
from handcart.ui.customers.screen import CustomersScreen
from handcart.ui.kit.words import Words
from handcart.ui.surroundings import Surroundings
from handcart.usecases.customers.attachments import attach_file
from handcart.usecases.customers.contacts import add_contact
from handcart.usecases.customers.interactions import log_interaction
from handcart.usecases.customers.outlook import Outlooks
from handcart.usecases.customers.save import add_customer
from handcart.usecases.customers.tags import tag_customer
from handcart.usecases.returns.open_return import open_return
from handcart.usecases.segments.chances import Chance
from handcart.usecases.segments.named import too_few
from handcart.wording import Wording

Show = Callable[..., CustomersScreen]


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


@pytest.fixture
def desk(words: Words, company: CompanyFile) -> Desk:
    return Desk(words, company)


@pytest.fixture
def show(desk: Desk, qtbot: QtBot) -> Show:
    def opened(customer_id: int) -> CustomersScreen:
        shown: list[CustomersScreen] = []

        def make(around: Surroundings) -> CustomersScreen:
            shown.append(CustomersScreen(around))
            return shown[0]

        offered = customer_actions(lambda: shown[0], lambda: shown[0].open_record("customer", None))
        desk.show(qtbot, make, offered, screen_id=actions.SCREEN)
        shown[0].open_record("customer", customer_id)
        qtbot.waitUntil(lambda: shown[0].shown is not None and shown[0].shown.customer.id == customer_id)
        return shown[0]

    return opened


@pytest.fixture
def hotel(company: CompanyFile) -> int:
    customer = step(company, add_customer, name="Hotel Seeblick").id
    step(company, add_contact, customer, name="Anna Keller")
    return customer


def interactions(company: CompanyFile, customer_id: int) -> list[Interaction]:
    with company.read() as session:
        return interactions_of(session, customer_id, most=10)


def files(company: CompanyFile, customer_id: int) -> list[Attachment]:
    with company.read() as session:
        return attachments_of(session, customer_id)


def tags(company: CompanyFile, customer_id: int) -> list[str]:
    with company.read() as session:
        return [tag.name for tag in tags_of(session, customer_id)]


def press(widget: QWidget, name: str) -> None:
    found = [each for each in widget.findChildren(QAbstractButton) if each.accessibleName() == name]
    found[0].click()


def test_one_line_notes_a_call_by_keyboard(
    show: Show, desk: Desk, company: CompanyFile, hotel: int, qtbot: QtBot
) -> None:
    screen = show(hotel)
    qtbot.waitUntil(lambda: desk.window.menus.action(actions.LOG).isEnabled())
    desk.window.menus.run(actions.LOG)
    log = screen.page.overview.log
    assert log.line.hasFocus()
    QTest.keyClicks(log.line, "@Keller wants cups +7")
    assert log.meant.isVisible()
    assert "Anna Keller" in log.meant.text()
    QTest.keyClick(log.line, Qt.Key.Key_Return)
    (noted,) = interactions(company, hotel)
    assert (noted.kind, noted.told) == (InteractionKind.CALL, "wants cups")
    assert noted.follow_up_on == TODAY + timedelta(days=7)
    assert not log.line.text()


def test_a_half_typed_line_stays_with_its_customer(show: Show, company: CompanyFile, hotel: int, qtbot: QtBot) -> None:
    other = step(company, add_customer, name="Café Mond").id
    screen = show(hotel)
    line = screen.page.overview.log.line
    QTest.keyClicks(line, "half")
    screen.open_record("customer", other)
    qtbot.waitUntil(lambda: line.text() == "")
    screen.open_record("customer", hotel)
    qtbot.waitUntil(lambda: line.text() == "half")
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == ""
    line.undo()
    assert line.text() == "half"


def test_what_cannot_be_noted_is_said_below_the_line(show: Show, company: CompanyFile, hotel: int) -> None:
    log = show(hotel).page.overview.log
    QTest.keyClicks(log.line, "+7")
    QTest.keyClick(log.line, Qt.Key.Key_Return)
    assert log.problem.isVisible()
    assert not interactions(company, hotel)


def test_a_tag_is_typed_taken_from_those_in_use_and_removed(show: Show, company: CompanyFile, hotel: int) -> None:
    step(company, tag_customer, step(company, add_customer, name="Café Mond").id, "Lake Constance")
    chips = show(hotel).page.heading.tags
    chips.begin()
    assert chips.field.hasFocus()
    QTest.keyClicks(chips.field, "lake")
    QTest.keyClick(chips.field, Qt.Key.Key_Return)
    assert tags(company, hotel) == ["Lake Constance"]
    QTest.keyClicks(chips.field, "VIP")
    QTest.keyClick(chips.field, Qt.Key.Key_Return)
    assert tags(company, hotel) == ["Lake Constance", "VIP"]
    QTest.keyClick(chips.field, Qt.Key.Key_Escape)
    assert chips.add.isVisible()
    menu = chips.menu_of(chips.chips[1])
    menu.actions()[1].trigger()
    assert tags(company, hotel) == ["Lake Constance"]


def test_notes_are_added_changed_followed_up_and_removed(show: Show, company: CompanyFile, hotel: int) -> None:
    screen = show(hotel)
    screen.page.show_tab(NOTES)
    card = screen.page.notes.interactions
    card.start_new()
    card.form.fields["told"].control.show_typed("Wants an own blend")
    card.form.fields["follow_up_on"].control.show_typed("20.11.2026")
    card.form.save()
    (noted,) = interactions(company, hotel)
    assert noted.told == "Wants an own blend"
    press(card, "In a week: Wants an own blend")
    assert interactions(company, hotel)[0].follow_up_on == TODAY + timedelta(days=7)
    press(card, "Done: Wants an own blend")
    assert interactions(company, hotel)[0].follow_up_on is None
    press(card, "Remove: Wants an own blend")
    assert not interactions(company, hotel)


def test_a_file_is_dropped_opened_and_removed(
    show: Show, company: CompanyFile, hotel: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contract = tmp_path / "contract.txt"
    contract.write_bytes(b"thirty days net")
    screen = show(hotel)
    screen.page.show_tab(NOTES)
    card = screen.page.notes.files
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(contract))])
    everything = Qt.DropAction.CopyAction, dragged, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    card.dropEvent(QDropEvent(QPointF(5, 5), *everything))
    assert [each.name for each in files(company, hotel)] == ["contract.txt"]
    opened: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())))
    press(card, "Open: contract.txt")
    assert opened[0].read_bytes() == b"thirty days net"
    saved = tmp_path / "copy.txt"
    monkeypatch.setattr(files_card, "ask_for_place", lambda *_: saved)
    press(card, "Save as: contract.txt")
    assert saved.read_bytes() == b"thirty days net"
    press(card, "Remove: contract.txt")
    assert not files(company, hotel)


def test_the_built_in_customer_has_none_of_it(show: Show) -> None:
    screen = show(WALK_IN_CUSTOMER)
    assert not screen.page.overview.log.typing.isVisible()
    assert not screen.page.heading.tags.add.isVisible()
    screen.page.show_tab(NOTES)
    assert not screen.page.notes.files.add.isVisible()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_everything_is_named_and_fits(
    show: Show, words: Words, qtbot: QtBot, company: CompanyFile, hotel: int, language: str
) -> None:
    for name in ("Hotel", "Lake Constance", "重点客户", "x" * 40):
        step(company, tag_customer, hotel, name)
    step(company, log_interaction, hotel, kind=InteractionKind.CALL, told="word " * 60, follow_up_on=TODAY)
    step(company, attach_file, hotel, name=f"{'long name ' * 15}.pdf", content=b"x")
    screen = show(hotel)
    words.switch(Wording(language))
    for tab in (OVERVIEW, NOTES):
        screen.page.show_tab(tab)
        assert not nameless(screen.page)
        qtbot.waitUntil(lambda: not cut_texts(screen.page))


def test_everybody_with_a_tag_is_listed(show: Show, company: CompanyFile, hotel: int, qtbot: QtBot) -> None:
    tag = step(company, tag_customer, hotel, "Lake Constance")
    for number in range(3):
        step(company, add_customer, name=f"Customer {number}")
    screen = show(hotel)
    screen.open_record("tag", tag.id)
    qtbot.waitUntil(lambda: screen.list.model.rowCount() == 1)
    assert screen.list.filters.chips["tag"].text() == "Tagged Lake Constance"
    screen.list.filters.chips["tag"].click()
    qtbot.waitUntil(lambda: screen.list.model.rowCount() == 5)


def test_several_are_tagged_in_one_step(show: Show, company: CompanyFile, hotel: int, qtbot: QtBot) -> None:
    other = step(company, add_customer, name="Café Mond").id
    screen = show(hotel)
    screen.selected = (hotel, other)
    screen.show_several((hotel, other), 2)
    qtbot.waitUntil(lambda: screen.several.first_button() is not None)
    screen.run(actions.TAG)
    qtbot.waitUntil(lambda: screen.several.text.accessibleName() == "Tag")
    screen.several.text.setText("VIP")
    screen.several.confirm.click()
    qtbot.waitUntil(lambda: tags(company, other) == ["VIP"])
    assert tags(company, hotel) == ["VIP"]


def test_what_to_expect_is_told_in_both_languages(
    show: Show, words: Words, company: CompanyFile, hotel: int, qtbot: QtBot
) -> None:
    card = show(hotel).page.overview.outlook
    assert not card.isVisible()
    chance = Chance(hotel, 0.97, 0.73, 1.0, 4.5, 265_000, 60, 80.0, 82.0)
    segments = ((TODAY, {hotel: "champions"}), (TODAY - timedelta(days=90), {hotel: "loyal_customers"}))
    card.known = Outlooks(TODAY, (message("chances.no_dropout"),), segments, {hotel: chance})
    card.show_customer(hotel, walk_in=False)
    for language, told in (("zh_CN", "73%"), ("en", "Champions")):
        words.switch(Wording(language))
        assert told in " ".join(each.text() for each in card.findChildren(QLabel))
        qtbot.waitUntil(lambda: cut_texts(card) == [])
    card.show_customer(WALK_IN_CUSTOMER, walk_in=True)
    assert not card.isVisible()


def test_why_somebody_has_no_segment_is_said_in_both_languages(
    show: Show, words: Words, hotel: int, qtbot: QtBot
) -> None:
    card = show(hotel).page.overview.outlook
    card.known = Outlooks(TODAY, (), (), {}, {hotel: too_few(1)})
    card.show_customer(hotel, walk_in=False)
    for language, told in (("zh_CN", "数据不足"), ("en", "Not enough data: 1 customer with counted orders, 10 are")):
        words.switch(Wording(language))
        assert told in " ".join(each.text() for each in card.findChildren(QLabel))
        qtbot.waitUntil(lambda: cut_texts(card) == [])


def test_what_came_back_stands_below_the_orders(show: Show, desk: Desk, company: CompanyFile, qtbot: QtBot) -> None:
    order = shipped(company)
    with company.read() as session:
        buyer = session.get(Order, order).customer_id
        lines = session.find(OrderLine, order_lines.c.order_id == order)
    assert buyer is not None
    step(company, open_return, order, quantities={lines[0].id: 1_000}, reason="Broken")
    screen = show(buyer)
    screen.page.show_tab(ORDERS)
    card = screen.page.orders.returns
    qtbot.waitUntil(card.isVisible)
    assert "Broken" in " ".join(each.text() for each in card.findChildren(QLabel))
    number = card._returns[0].number
    press(card, f"Carry out: {number}")
    press(card, f"Order: {number}")
    assert desk.opened == [("return", card._returns[0].id), ("order", order)]


@pytest.mark.parametrize("width", [SMALLEST, 560, 900])
def test_every_tab_has_its_room_beside_the_list(show: Show, words: Words, hotel: int, width: int) -> None:
    pane = show(hotel).page
    for language in ("zh_CN", "en"):
        words.switch(Wording(language))
        pane.resize(width, 600)
        assert pane.tabs.minimumSizeHint().width() <= width
