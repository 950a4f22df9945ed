"""The purchase orders screen: list and page, writing a draft, placing, receiving by hand and by scanner, undo."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from purchasing_at_work import CONTROL, Company, Purchasing, focused, press, type_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from walking import cut_texts, nameless

from builders import TODAY, days_ago, new_company
from catalogue_steps import approved_order, lines_of_order, step
from handcart.domain.purchase_life import PurchaseStatus
from handcart.domain.vocabulary import PurchaseKind, PurchaseState
from handcart.store.records import PurchaseOrder
from handcart.ui.kit.parts import Button
from handcart.ui.kit.theme import theme
from handcart.ui.kit.words import Words
from handcart.ui.purchasing.actions import CANCEL_REST, CHANGE, DISCARD, NEW, NEW_PRODUCTION, PLACE, RECEIVE, SHORT
from handcart.ui.purchasing.listing import PURCHASES
from handcart.ui.purchasing.screen import NEXT_STEP
from handcart.ui.purchasing.step_forms import PlaceForm, ReceiveForm
from handcart.usecases.products.save import change_product
from handcart.usecases.purchasing.place import place_purchase_order
from handcart.wording import Wording

ENTER, TAB, ESCAPE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Down
STATUS = [column.id for column in PURCHASES.columns].index("status")


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    with new_company(tmp_path) as file:
        yield Company(file)


@pytest.fixture
def desk(company: Company, words: Words, qtbot: QtBot) -> Purchasing:
    """A screen with nothing on it yet."""
    return Purchasing(words, company, qtbot)


def receive_form(desk: Purchasing) -> ReceiveForm:
    """Open the form in which goods are received."""
    desk.run(RECEIVE)
    form = desk.screen.page.order.strip.form
    assert isinstance(form, ReceiveForm)
    return form


def test_without_orders_it_says_what_belongs_here_and_leads_to_the_first(desk: Purchasing) -> None:
    nothing = desk.screen.list.nothing_yet
    assert nothing.isVisible()
    nothing.button.click()
    assert focused() is desk.form.supplier


def test_the_list_says_what_each_order_waits_for(company: Company, words: Words, qtbot: QtBot) -> None:
    company.draft(1_000)
    company.placed(2_000)
    late = company.draft(3_000)
    step(company.file, place_purchase_order, late, made=days_ago(30))
    desk = Purchasing(words, company, qtbot)
    assert desk.rows(STATUS) == ["Late", "On the way", "To place"]
    assert desk.rows()[-1] == "Draft"
    assert desk.tabs() == ["All 3", "To place 1", "On the way 2", "Late 1", "Received 0"]
    desk.screen.list.tabs.setCurrentIndex(3)
    assert desk.rows() == ["PO-0002"]


def test_an_order_is_written_with_the_keyboard_alone(desk: Purchasing) -> None:
    desk.run("new.here")
    type_text("potte", ENTER)
    type_text("yun", ENTER)
    type_text("3x12", ENTER)
    type_text("4006381333931", ENTER)
    type_text("6", TAB)
    type_text("1.80", TAB)
    type_text("+7", ENTER)
    type_text("kyu", TAB)
    press(ENTER)
    assert desk.form.total.text() == "Total 94.80"
    press(ENTER, modifiers=CONTROL)
    assert desk.said() == "Draft saved."
    lines = desk.shown.lines
    assert [(each.bought.code, each.bought.quantity, each.bought.price) for each in lines] == [
        ("CUP", 36_000, 20_000),
        ("CUP", 6_000, 18_000),
        ("POT", 6_000, 20_000),
    ]
    assert lines[1].bought.expected_on == TODAY + timedelta(days=7)
    assert focused() is desk.screen.page.order.strip.next
    press(ENTER)
    assert isinstance(desk.screen.page.order.strip.form, PlaceForm)
    press(ENTER)
    assert desk.said() == "PO-0001 is ordered."
    assert desk.shown.status is PurchaseStatus.ON_THE_WAY
    assert [each.bought.expected_on for each in desk.shown.lines[::2]] == [TODAY + timedelta(days=14)] * 2


def test_what_cannot_be_used_is_said_below_its_line(desk: Purchasing) -> None:
    desk.run(NEW)
    type_text("potte", ENTER)
    type_text("nothing like it", ENTER)
    type_text("12", ENTER)
    type_text("yun", ENTER)
    type_text("1.5", ENTER)
    press(ENTER, modifiers=CONTROL)
    first, second = desk.form.lines.rows[:2]
    assert focused() is first.product
    assert [each.problem.isVisible() for each in (first, second)] == [True, True]
    assert first.product.accessibleDescription() == first.problem.text()
    type_text("kyu", ENTER)
    assert not first.problem.isVisible()
    second.quantity.setText("2")
    second.edits["expected"].setText("yesterday or so")
    desk.form.save()
    assert focused() is second.edits["expected"]
    second.edits["expected"].clear()
    desk.form.supplier.show_record(None, "Who knows")
    desk.form.save()
    assert desk.form.supplier.property("wrong") is True
    desk.form.supplier.show_record(desk.company.supplier, "Pottery")
    desk.form.save()
    assert [each.bought.code for each in desk.shown.lines] == ["POT", "CUP"]


def test_what_the_business_refuses_is_said_where_it_belongs(desk: Purchasing) -> None:
    desk.run(NEW_PRODUCTION)
    assert not desk.form.supplier.isVisible()
    desk.form.save()
    assert desk.form.problem.isVisible()
    type_text("cup", ENTER)
    assert desk.form.lines.rows[0].product.record_id is None
    step(desk.file, change_product, desk.company.cup, made_here=True)
    type_text("", ENTER)
    press(Qt.Key.Key_Up, ENTER)
    desk.form.lines.rows[0].product.settle()
    type_text("4", ENTER)
    step(desk.file, change_product, desk.company.cup, made_here=False)
    desk.form.save()
    assert "not made here" in desk.form.lines.rows[0].problem.text()
    step(desk.file, change_product, desk.company.cup, made_here=True)
    desk.form.save()
    assert desk.shown.purchase.kind is PurchaseKind.PRODUCTION
    assert desk.screen.page.order.strip.next.text() == "Start production"


def test_escape_leaves_a_half_typed_order_and_loses_nothing(desk: Purchasing) -> None:
    draft = desk.company.draft(5_000)
    desk.follow()
    desk.run(NEW)
    type_text("potte", ENTER)
    type_text("yun", ENTER)
    type_text("7", ESCAPE)
    assert not desk.screen.making
    assert desk.shown.purchase.id == draft
    desk.run(CHANGE)
    assert [each.quantity.text() for each in desk.form.lines.rows] == ["5", ""]
    desk.form.lines.rows[0].quantity.setText("8")
    press(ESCAPE)
    desk.run(NEW)
    assert desk.form.supplier.text() == "Pottery"
    assert [each.quantity.text() for each in desk.form.lines.rows] == ["7", ""]
    press(ESCAPE)
    desk.run(CHANGE)
    assert desk.form.lines.rows[0].quantity.text() == "8"
    desk.form.take_back()
    assert desk.form.lines.rows[0].quantity.text() == "5"
    desk.form.lines.rows[0].quantity.setText("9")
    desk.form.save()
    assert desk.said() == "Draft changed."
    assert desk.shown.lines[0].bought.quantity == 9_000


def test_who_saves_takes_what_is_highlighted(desk: Purchasing) -> None:
    desk.run(NEW)
    type_text("potte", ENTER)
    type_text("yun")
    press(ENTER, modifiers=CONTROL)
    assert desk.form.lines.rows[0].problem.text() == "Enter how many."
    assert focused() is desk.form.lines.rows[0].quantity
    type_text("2", ENTER)
    type_text("kyu")
    press(ENTER, modifiers=CONTROL)
    assert [(each.bought.code, each.bought.quantity) for each in desk.shown.lines] == [("CUP", 2_000), ("POT", 6_000)]


def test_lines_go_and_the_last_one_stays_as_an_empty_one(desk: Purchasing) -> None:
    desk.company.draft(1_000, 2_000)
    desk.follow()
    desk.run(CHANGE)
    lines = desk.form.lines
    lines.rows[0].remove.click()
    assert [each.product.text() for each in lines.rows] == ["Kyusu pot", ""]
    press(DOWN)
    assert focused() is lines.rows[1].product
    for _ in range(3):
        lines.rows[0].remove.click()
    assert [each.product.text() for each in lines.rows] == [""]
    assert desk.form.total.text() == "Total 0.00"


def test_the_key_of_the_next_step_receives_what_was_ordered(desk: Purchasing) -> None:
    desk.company.placed(10_000)
    desk.follow()
    assert NEXT_STEP in desk.window.menus.situation.may
    desk.screen.take_next()
    form = desk.screen.page.order.strip.form
    assert isinstance(form, ReceiveForm)
    # A little more may come than was ordered; what is said is what was ordered.
    assert [each.text().split()[:2] for each in form.grid.findChildren(QLabel) if each.text()[:3] == "of "] == [
        ["of", "10"]
    ]
    desk.screen.take_next()
    assert desk.shown.status is PurchaseStatus.RECEIVED
    assert NEXT_STEP not in desk.window.menus.situation.may


def test_goods_are_received_in_parts_by_hand(desk: Purchasing) -> None:
    desk.company.placed(10_000, 5_000)
    desk.follow()
    form = receive_form(desk)
    assert [edit.text() for edit in form.grid.edits.values()] == ["10", "5"]
    first, second = form.grid.edits.values()
    first.setText("12")
    form.answer()
    assert desk.screen.page.order.strip.form is form
    assert first.property("wrong") is True
    first.setText("11")
    second.clear()
    form.note.setText("one too many")
    form.answer()
    assert desk.said() == "PO-0001: goods are on the shelf."
    assert desk.shown.status is PurchaseStatus.PARTLY_RECEIVED
    assert desk.shown.receipts[0].note == "one too many"
    assert desk.enabled(RECEIVE, CANCEL_REST, PLACE) == [True, True, False]
    desk.run(CANCEL_REST)
    assert desk.shown.status is PurchaseStatus.RECEIVED
    desk.desk.undo()
    desk.desk.undo()
    assert desk.shown.status is PurchaseStatus.ON_THE_WAY
    assert desk.shown.open == 15_000


def test_a_day_that_is_still_to_come_is_refused_beside_its_field(desk: Purchasing) -> None:
    desk.company.placed(1_000)
    desk.follow()
    form = receive_form(desk)
    form.day.edit.setText("+3")
    form.answer()
    assert form.day.problem.isVisible()
    press(ESCAPE)
    assert desk.screen.page.order.strip.form is None
    assert focused() is desk.screen.page.order.strip.next


def test_a_scanner_counts_what_comes(desk: Purchasing) -> None:
    desk.company.placed(2_000, 2_000)
    desk.follow()
    form = receive_form(desk)
    assert focused() is form.scan.field
    type_text("4006381333931", ENTER)
    type_text("pot", ENTER)
    type_text("CUP", ENTER)
    assert [edit.text() for edit in form.grid.edits.values()] == ["2", "1"]
    type_text("unknown", ENTER)
    assert "unknown" in form.scan.problem.text()
    type_text("cup", ENTER)
    assert "Yunomi cup" in form.scan.problem.text()
    form.scan.field.clear()
    press(ENTER, modifiers=CONTROL)
    assert [each.open for each in desk.shown.lines] == [0, 1_000]
    assert [edit.text() for edit in receive_form(desk).grid.edits.values()] == ["1"]


def test_what_came_says_which_orders_can_ship(desk: Purchasing) -> None:
    order = approved_order(desk.file, (desk.company.cup, 2_000))
    line = lines_of_order(desk.file, order)[0].id
    step(desk.file, place_purchase_order, desk.company.draft(2_000, order_line_id=line))
    desk.follow()
    table = desk.screen.page.order.lines.table
    table.select_row(0)
    table.opened.emit(table.currentIndex())
    receive_form(desk).answer()
    card = desk.screen.page.order.ready
    assert card.isVisible()
    assert card.title.text() == "1 order can ship now"
    card.findChild(Button).click()
    assert desk.desk.opened == [("order", order), ("ship", order)]
    desk.company.placed(1_000)
    desk.follow()
    desk.screen.list.table.select_row(0)
    desk.screen.load()
    assert not card.isVisible()


def test_a_draft_is_discarded_and_comes_back(desk: Purchasing) -> None:
    draft = desk.company.draft(1_000)
    desk.follow()
    assert desk.enabled(DISCARD, CHANGE, PLACE, RECEIVE) == [True, True, True, False]
    desk.run(DISCARD)
    assert desk.rows() == []
    desk.desk.undo()
    assert desk.rows() == ["Draft"]
    with desk.file.read() as session:
        assert session.get(PurchaseOrder, draft).state is PurchaseState.DRAFT


def test_what_is_short_becomes_drafts_in_one_step(desk: Purchasing) -> None:
    assert not desk.screen.bar.isVisible()
    approved_order(desk.file, (desk.company.cup, 4_000), (desk.company.pot, 1_000))
    desk.follow()
    assert desk.screen.bar.sentence.text().startswith("2 products are missing")
    desk.screen.bar.button.click()
    short = desk.screen.page.short
    assert focused() is short.edits[desk.company.pot]
    assert [edit.text() for edit in short.edits.values()] == ["6", "4"]
    type_text("many")
    press(ENTER, modifiers=CONTROL)
    assert short.edits[desk.company.pot].property("wrong") is True
    focused().setProperty("text", "0")
    short.edits[desk.company.pot].textEdited.emit("0")
    assert short.draft_button.text() == "Draft 1 order"
    short.draft()
    assert desk.said() == "1 draft is made."
    assert [(each.bought.code, each.bought.order_number) for each in desk.shown.lines] == [("CUP", "SO-0001")]
    desk.run(SHORT)
    assert list(short.edits) == [desk.company.pot]
    press(ESCAPE)
    assert not desk.screen.making


def test_nobody_is_known_to_bring_it(desk: Purchasing) -> None:
    step(desk.file, change_product, desk.company.cup, supplier_id=None)
    approved_order(desk.file, (desk.company.cup, 4_000))
    desk.run(SHORT)
    short = desk.screen.page.short
    assert (short.edits, short.draft_button.isVisible()) == ({}, False)
    (link,) = [each for each in short.findChildren(Button) if each.text() == "Say who brings it"]
    link.click()
    assert desk.desk.opened == [("product", desk.company.cup)]


def test_an_order_begins_with_a_supplier_of_another_screen(desk: Purchasing) -> None:
    desk.screen.open_record("purchase_from_supplier", desk.company.supplier)
    assert (desk.form.supplier.text(), desk.form.supplier.record_id) == ("Pottery", desk.company.supplier)
    assert focused() is desk.form.lines.rows[0].product


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_everything_has_a_name_and_nothing_is_cut(company: Company, qtbot: QtBot, words: Words, language: str) -> None:
    words.switch(Wording(language))
    step(company.file, change_product, company.cup, name="Yunomi cup of a very long name " * 6)
    approved_order(company.file, (company.cup, 99_000_000))
    company.placed(123_456_000, 5_000)
    desk = Purchasing(words, company, qtbot)
    desk.window.resize(1280, 800)
    theme().choose("dark")
    assert nameless(desk.window) == []
    qtbot.waitUntil(lambda: cut_texts(desk.screen) == [])
    for open_it in (lambda: desk.run(RECEIVE), lambda: desk.run(NEW), lambda: desk.run(SHORT)):
        open_it()
        assert nameless(desk.window) == []
        qtbot.waitUntil(lambda: cut_texts(desk.screen) == [])


def test_a_thousand_orders(company: Company, words: Words, qtbot: QtBot) -> None:
    with company.file.transaction() as connection:
        connection.exec_driver_sql(
            "WITH RECURSIVE count(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < 1000)"
            " INSERT INTO purchase_orders (number, kind, state, supplier_id, made_on, ordered_on, reference, note,"
            " currency, rate) SELECT printf('PO-%05d', n), 'purchase', 'received', 1, '2026-01-01', '2026-01-01',"
            " '', '', 'EUR', 100000000 FROM count"
        )
    desk = Purchasing(words, company, qtbot)
    assert desk.tabs()[0] == "All 1,000"
    desk.screen.list.table.select_row(999)
    desk.screen.load()
    assert desk.shown.purchase.number == "PO-00001"


def test_a_form_stays_with_its_order(desk: Purchasing) -> None:
    desk.company.placed(3_000)
    desk.company.placed(4_000)
    desk.follow()
    form = receive_form(desk)
    edit = next(iter(form.grid.edits.values()))
    assert isinstance(edit, QLineEdit)
    edit.setText("1")
    table = desk.screen.list.table
    table.select_row(1)
    desk.screen.load()
    assert desk.screen.page.order.strip.form is None
    table.select_row(0)
    desk.screen.load()
    assert desk.screen.page.order.strip.form is form
    assert edit.text() == "1"
