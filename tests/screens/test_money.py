"""Invoices and payments: four lists with their pages, every form, what is made new, keys; the books stay right."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from money_at_work import Show, form_of, shown
from orders_at_work import made
from orders_in_states import drafted, invoiced, shipped
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot
from walking import cut_texts, nameless

from builders import TODAY, new_company, when
from catalogue_steps import look
from handcart.domain.vocabulary import DocumentKind, DocumentState, PaymentKind, PaymentMethod
from handcart.domain.when import AUTOMATIC
from handcart.store.company_file import CompanyFile
from handcart.store.records import Document, Order, Payment
from handcart.store.tables import documents, payments
from handcart.ui.forms.customer_credit import CustomerCreditForm
from handcart.ui.forms.giving_back import MoveForm, SettleForm
from handcart.ui.forms.giving_out import GiveOutForm
from handcart.ui.forms.invoicing import CreditForm, InvoiceForm
from handcart.ui.forms.paying import PaymentForm
from handcart.ui.kit.words import Words
from handcart.ui.money.screen import INVOICES, OVERDUE, PAYMENTS, TO_INVOICE
from handcart.usecases.check.check_company import check_company
from handcart.usecases.company.day import start_day
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.history.undo import undo_last_step
from handcart.usecases.payments.record import record_payment
from handcart.wording import Wording


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    """After each test the books are right."""
    with new_company(tmp_path) as opened:
        yield opened
        assert look(opened, check_company) == []


@pytest.fixture
def show(company: CompanyFile, words: Words, qtbot: QtBot) -> Show:
    return partial(shown, words, company, qtbot)


def late(company: CompanyFile) -> int:
    """An order whose invoice is overdue since five days."""
    order_id = shipped(company)
    day = TODAY - timedelta(30)
    with company.change("order.issue", when(day)) as session:
        document = issue_document(session, draft_invoice(session, order_id).id)
    overdue = TODAY - (document.due_on or TODAY)
    with company.change("company.start_day", when(who=AUTOMATIC)) as session:
        start_day(session)
    assert overdue.days > 0
    return order_id


def order_of(company: CompanyFile, order_id: int) -> Order:
    return look(company, lambda session: session.get(Order, order_id))


def test_an_order_is_invoiced_from_its_page(show: Show, company: CompanyFile) -> None:
    order_id = shipped(company)
    window, screen = show(TO_INVOICE)
    form = form_of(screen)
    assert isinstance(form, InvoiceForm)
    assert "33.32" in form.effect.text()
    window.window.menus.run("orders.next_step")
    assert order_of(company, order_id).due == 3_332
    assert "INV-2026-0001 for SO-0001 issued." in window.window.notices.toast.accessibleName()
    assert screen.section.list.model.rowCount() == 0
    window.window.menus.run("edit.undo")


@pytest.mark.parametrize("action", ["money.invoice", "orders.next_step"])
def test_several_orders_are_invoiced_as_one_step(show: Show, company: CompanyFile, action: str) -> None:
    orders = [shipped(company) for _ in range(3)]
    window, screen = show(TO_INVOICE)
    screen.section.list.table.selectAll()
    window.window.menus.run(action)
    assert [order_of(company, each).due for each in orders] == [3_332] * 3
    window.replay(undo_last_step)
    assert [order_of(company, each).due for each in orders] == [0] * 3
    assert look(company, lambda session: session.find(Document)) == []


def test_a_draft_is_issued_and_one_deleted(show: Show, company: CompanyFile) -> None:
    drafted(company)
    window, screen = show(INVOICES)
    window.window.menus.run("money.issue")
    assert look(company, lambda session: session.get(Document, 1)).state is DocumentState.ISSUED
    window.window.menus.run("money.undo_issue")
    assert look(company, lambda session: session.get(Document, 1)).state is DocumentState.DRAFT
    window.window.menus.run("money.discard")
    assert look(company, lambda session: session.find(Document)) == []
    assert screen.section.list.model.rowCount() == 0


def test_views_of_invoices_and_their_state(show: Show, company: CompanyFile) -> None:
    drafted(company)
    late(company)
    _, screen = show(INVOICES)
    tabs, model = screen.section.list.tabs, screen.section.list.model
    counts = []
    for place in range(6):
        tabs.setCurrentIndex(place)
        counts.append(model.rowCount())
    assert counts == [2, 1, 1, 1, 0, 0]
    tabs.setCurrentIndex(3)
    assert screen.section.pane.page.open == 3_332


def test_the_page_of_an_invoice_and_its_payment(show: Show, company: CompanyFile) -> None:
    order_id = invoiced(company)
    window, screen = show(INVOICES)
    pane = screen.section.pane
    assert pane.title.text() == "INV-2026-0001"
    assert pane.lines.texts()[-1] == "33.32"
    window.window.menus.run("order.take_money")
    form = form_of(screen)
    assert isinstance(form, PaymentForm)
    form.money.amount.setText("0")
    form.answer()
    assert form._fields["amount"].problem.isVisible()
    form.money.amount.setText("33.32")
    QTest.keyClick(form.money.amount, Qt.Key.Key_Return)
    assert form.money.day.control.hasFocus()
    assert order_of(company, order_id).due == 3332
    QTest.keyClick(form.money.day.control, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert order_of(company, order_id).due == 0
    assert "Nothing of" in pane.strip.sentence.text()
    assert pane.money.isVisible()


def test_the_pages_of_a_document_open_over_the_window(show: Show, company: CompanyFile) -> None:
    invoiced(company)
    window, _ = show(INVOICES)
    window.window.menus.run("money.open")
    dialog = next(each for each in window.window.findChildren(QDialog) if each.isVisible())
    dialog.close()


def test_only_what_is_next_is_filled(show: Show, company: CompanyFile) -> None:
    invoiced(company)
    _, screen = show(INVOICES)
    kinds = [each.property("kind") for each in screen.section.pane.strip.buttons]
    assert kinds[0] == "primary"
    assert kinds.count("primary") == 1
    screen.take_next()
    form_of(screen).answer()
    assert "primary" not in [each.property("kind") for each in screen.section.pane.strip.buttons]
    screen.take_next()
    assert form_of(screen) is None


def test_credit_and_settle_from_the_invoice(show: Show, company: CompanyFile) -> None:
    order_id = invoiced(company)
    window, screen = show(INVOICES)
    window.window.menus.run("money.credit")
    form = form_of(screen)
    assert isinstance(form, CreditForm)
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert form_of(screen) is None
    window.window.menus.run("money.credit")
    form = form_of(screen)
    form.reason.setText("chipped")
    form.by.setCurrentIndex(1)
    form.amount.setText("3.32")
    form.answer()
    screen.section.list.table.select_row(1)
    screen.section.load()
    window.window.menus.run("money.settle")
    form = form_of(screen)
    assert isinstance(form, SettleForm)
    form.kind.setCurrentIndex(1)
    form.answer()
    assert order_of(company, order_id).due == 0


def paid_too_much(company: CompanyFile) -> tuple[int, int]:
    """An order due, and a payment of its customer that belongs to nothing."""
    order_id = invoiced(company)
    customer = order_of(company, order_id).customer_id or 0
    done = made(
        company, "order.take_money", record_payment, customer, amount=5_000, method=PaymentMethod.CASH, allocations={}
    )
    return order_id, done.payment.id


def test_free_money_is_given_out_and_paid_back(show: Show, company: CompanyFile) -> None:
    order_id, _ = paid_too_much(company)
    window, screen = show(PAYMENTS)
    window.window.menus.run("money.give_out")
    form = form_of(screen)
    assert isinstance(form, GiveOutForm)
    edit = next(iter(form.shares.edits.values()))
    assert edit.text() == "33.32"
    edit.setText("60")
    form.answer()
    assert form.shares.problem.isVisible()
    edit.setText("33.32")
    form.answer()
    assert order_of(company, order_id).due == 0
    window.window.menus.run("money.refund_credit")
    form = form_of(screen)
    assert isinstance(form, MoveForm)
    assert form.money.amount.text() == "16.68"
    form.answer()
    refunds = look(company, lambda session: session.find(Payment, payments.c.kind == PaymentKind.REFUND))
    assert [each.amount for each in refunds] == [1_668]


def test_the_payment_recorded_last_is_taken_back(show: Show, company: CompanyFile) -> None:
    paid_too_much(company)
    window, screen = show(PAYMENTS)
    window.window.menus.run("money.take_back")
    assert look(company, lambda session: session.find(Payment)) == []
    assert screen.section.list.model.rowCount() == 0


def test_a_chargeback_from_the_payment(show: Show, company: CompanyFile) -> None:
    order_id, _ = paid_too_much(company)
    window, screen = show(PAYMENTS)
    window.window.menus.run("money.give_out")
    form_of(screen).answer()
    window.window.menus.run("money.chargeback")
    form_of(screen).answer()
    assert order_of(company, order_id).due == 3_332


def test_who_is_late_pays(show: Show, company: CompanyFile) -> None:
    order_id = late(company)
    window, screen = show(OVERDUE)
    assert screen.section.list.model.rowCount() == 1
    assert "33.32" in screen.section.pane.strip.sentence.text()
    window.window.menus.run("order.take_money")
    form_of(screen).answer()
    assert order_of(company, order_id).due == 0
    assert screen.section.list.model.rowCount() == 0


def test_after_a_payment_the_arrows_go_on_in_the_list(show: Show, company: CompanyFile) -> None:
    late(company)
    window, screen = show(OVERDUE)
    section = screen.section
    section.list.table.setFocus()
    window.window.menus.run("order.take_money")
    form = form_of(screen)
    assert form.first().hasFocus()
    assert any(each.text().startswith("INV-2026-0001: €33.32 due") for each in form.findChildren(QLabel))
    QTest.keyClicks(form.first(), "10")
    QTest.keyClick(form.first(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert section.list.table.hasFocus()
    assert "23.32 is overdue" in section.pane.strip.sentence.text()
    window.window.menus.run("order.take_money")
    form_of(screen).answer()
    assert section.pane.strip.sentence.text() == "Nothing is open."
    assert not section.page.invoices.isVisible()


@pytest.mark.parametrize("typed", ["33.32", "Seeblick", "INV-2026-0001", "0001", "SO-0001"])
def test_a_payment_is_found_by_amount_number_or_name(show: Show, company: CompanyFile, typed: str) -> None:
    order_id = invoiced(company)
    window, screen = show(INVOICES)
    window.window.menus.run("payment.new")
    new = screen.new
    assert new is not None
    new.search.typed.setText(typed)
    QTest.keyClick(new.search.typed, Qt.Key.Key_Return)
    form = new.form
    assert isinstance(form, PaymentForm)
    assert form.money.amount.text() == form.money.amount.selectedText() == "33.32"
    form.answer()
    assert screen.new is None
    assert order_of(company, order_id).due == 0


def test_the_payment_just_recorded_is_selected(show: Show, company: CompanyFile) -> None:
    window, screen = show(PAYMENTS)
    for count in (1, 2):
        invoiced(company)
        window.window.menus.run("payment.new")
        assert screen.new is not None
        screen.new.search.typed.setText("Seeblick")
        QTest.keyClick(screen.new.search.typed, Qt.Key.Key_Return)
        assert isinstance(screen.new.form, PaymentForm)
        screen.new.form.answer()
        recorded = [each.id for each in look(company, lambda session: session.find(Payment))]
        assert len(recorded) == count
        assert screen.section.selected == (max(recorded),)


def test_nobody_is_found_and_escape_leaves(show: Show, company: CompanyFile) -> None:
    invoiced(company)
    window, screen = show(PAYMENTS)
    window.window.menus.run("payment.new")
    new = screen.new
    assert new is not None
    new.search.typed.setText("nobody at all")
    new.search.look()
    assert new.search.nothing.isVisible()
    new.search.typed.setText("Seeblick")
    QTest.keyClick(new.search.typed, Qt.Key.Key_Return)
    assert new.form is not None
    QTest.keyClicks(new.form.first(), "1")
    QTest.keyClick(new.form, Qt.Key.Key_Escape)
    assert new.form is not None
    assert new.form.esc_again.isVisible()
    QTest.keyClick(new.form, Qt.Key.Key_Escape)
    assert new.form is None
    QTest.keyClick(new.search.typed, Qt.Key.Key_Escape)
    assert screen.new is None
    assert look(company, lambda session: session.find(Payment)) == []


def test_a_half_typed_payment_waits_while_other_records_are_looked_at(show: Show, company: CompanyFile) -> None:
    order_id = invoiced(company)
    window, screen = show(INVOICES)
    window.window.menus.run("payment.new")
    QTest.keyClicks(screen.new.search.typed, "Seeblick")
    QTest.keyClick(screen.new.search.typed, Qt.Key.Key_Return)
    form = screen.new.form
    QTest.keyClicks(form.first(), "12")
    assert screen.half_typed()
    screen.open_record("debt", order_of(company, order_id).customer_id)
    assert screen.new is None
    assert screen.half_typed()
    assert window.window.warns_before_leaving()
    assert screen.new.form is form, "it is brought to the front"
    screen.open_record("debt", order_of(company, order_id).customer_id)
    window.window.menus.run("payment.new")
    assert screen.new.form is form
    assert form.money.amount.text() == "12"


def test_a_credit_note_without_order_becomes_credit(show: Show, company: CompanyFile) -> None:
    order_id = invoiced(company)
    window, screen = show(INVOICES)
    window.window.menus.run("credit_note.new")
    new = screen.new
    assert new is not None
    new.search.typed.setText("Seeblick")
    QTest.keyClick(new.search.typed, Qt.Key.Key_Return)
    form = new.form
    assert isinstance(form, CustomerCreditForm)
    form.answer()
    assert form._fields["name0"].problem.isVisible()
    form.names[0].setText("goodwill")
    form.prices[0].setText("x")
    form.answer()
    assert form._fields["price0"].problem.isVisible()
    form.prices[0].setText("10")
    form.answer()
    reason = form._fields["reason"]
    assert reason.problem.isVisible()
    QTest.keyClicks(form.reason, "c")
    assert not reason.problem.isVisible()
    form.reason.clear()
    form.answer()
    assert reason.problem.isVisible()
    form.hide()
    form.show()
    assert not reason.problem.isVisible()
    form.add_line()
    form.reason.setText("came late")
    form.answer()
    notes = look(company, lambda session: session.find(Document, documents.c.kind == DocumentKind.CREDIT_NOTE))
    assert [(each.state, each.order_id, each.net) for each in notes] == [(DocumentState.ISSUED, None, 1_000)]
    assert order_of(company, order_id).due == 3_332


def test_an_open_form_stays_with_its_record(show: Show, company: CompanyFile) -> None:
    invoiced(company)
    invoiced(company)
    window, screen = show(INVOICES)
    window.window.menus.run("money.pay")
    form = form_of(screen)
    form.money.reference.setText("half typed")
    screen.section.list.table.select_row(1)
    screen.section.load()
    assert form_of(screen) is None
    screen.section.list.table.select_row(0)
    screen.section.load()
    assert form_of(screen) is form
    window.window.running.changed.emit(frozenset({"orders"}))
    assert form.money.reference.text() == "half typed"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_nothing_is_nameless_or_cut(
    show: Show, company: CompanyFile, words: Words, qtbot: QtBot, language: str
) -> None:
    shipped(company)
    late(company)
    paid_too_much(company)
    window, screen = show(TO_INVOICE)
    window.window.resize(1280, 800)
    words.switch(Wording(language))
    for place in (TO_INVOICE, INVOICES, PAYMENTS, OVERDUE):
        screen.tabs.setCurrentIndex(place)
        assert nameless(screen) == []
        qtbot.waitUntil(lambda: cut_texts(screen.section.pane) == [])
    window.window.menus.run("payment.new")
    assert nameless(screen) == []
    qtbot.waitUntil(lambda: cut_texts(screen) == [])
    words.switch(Wording("en"))


def test_empty_lists_say_what_belongs_there(show: Show, company: CompanyFile) -> None:
    _, screen = show(TO_INVOICE)
    for place in (TO_INVOICE, INVOICES, PAYMENTS, OVERDUE):
        screen.tabs.setCurrentIndex(place)
        assert screen.section.list.nothing_yet.isVisible()
