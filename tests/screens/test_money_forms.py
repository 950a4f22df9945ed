"""The forms of money on an order's page: payments, credit, chargebacks, rests, credit notes; the books stay right."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from forms_at_work import on_page, open_form, opened_on, problem_of
from orders_at_work import OrdersWindow, made
from orders_in_states import REASON, approved, invoiced
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from builders import TODAY, new_company
from catalogue_steps import look
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import DocumentKind, DocumentState, OrderStatus, PaymentMethod
from handcart.store.company_file import CompanyFile
from handcart.store.records import Document, Order, Payment
from handcart.store.session import ReadSession
from handcart.store.tables import documents, payments
from handcart.ui.forms.giving_back import AmountForm, MoveForm, SettleForm
from handcart.ui.forms.invoicing import CreditForm, InvoiceForm
from handcart.ui.forms.paying import PaymentForm
from handcart.ui.forms.reasons import ReasonForm
from handcart.ui.kit.words import Words
from handcart.ui.orders.steps import Extra
from handcart.usecases.check.check_company import check_company
from handcart.usecases.payments.record import record_payment


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    """After each test the books are right."""
    with new_company(tmp_path) as opened:
        yield opened
        assert look(opened, check_company) == []


Show = Callable[[int], OrdersWindow]


@pytest.fixture
def show(company: CompanyFile, words: Words, qtbot: QtBot) -> Show:
    """Opens the window with the list standing on an order."""
    return lambda order_id: opened_on(order_id, words, company, qtbot)


def test_money_goes_to_several_orders_and_the_rest_is_credit(show: Show, company: CompanyFile) -> None:
    first = invoiced(company)
    with company.read() as session:
        customer = session.get(Order, first).customer_id
    window = show(first)
    form = open_form(window, Step.TAKE_MONEY, PaymentForm)
    assert form.money.amount.text() == "33.32"
    form.money.amount.setText("40,5,0")
    form.answer()
    assert problem_of(form, "amount")
    form.money.amount.setText("40")
    assert "6.68" in form.effect.text()
    form.money.method.setCurrentIndex(form.money.method.count() - 1)
    form.answer()
    assert problem_of(form, "own_method")
    form.money.own_name.setText("Store card")
    form.money.day.edit.setText("+1")
    form.answer()
    assert "still to come" in problem_of(form, "paid_on")
    form.money.day.edit.setText("-2")
    form.answer()
    assert on_page(window).status is OrderStatus.FINISHED
    payment = look(company, payments_of, customer)[0]
    assert (payment.amount, payment.own_method, payment.paid_on) == (4_000, "Store card", TODAY - timedelta(2))


def test_shares_by_hand_stay_and_cannot_exceed_the_amount(show: Show, company: CompanyFile) -> None:
    window = show(invoiced(company))
    form = open_form(window, Step.TAKE_MONEY, PaymentForm)
    edit = next(iter(form.shares.edits.values()))
    edit.selectAll()
    QTest.keyClicks(edit, "50")
    assert "16.68" in form.effect.text()
    form.answer()
    assert form.shares.problem.isVisible()
    edit.setText("20")
    form.answer()
    assert on_page(window).due.minor == 1_332


def test_an_advance_is_taken_before_the_invoice(show: Show, company: CompanyFile) -> None:
    window = show(approved(company))
    form = open_form(window, Step.TAKE_MONEY, PaymentForm)
    assert form.money.amount.text() == ""
    form.money.amount.setText("10")
    form.answer()
    assert look(company, lambda session: session.get(Order, on_page(window).order.id)).received == 1_000


def test_credit_is_used_and_a_part_of_it_refused(show: Show, company: CompanyFile) -> None:
    order_id = invoiced(company)
    with company.read() as session:
        customer = session.get(Order, order_id).customer_id
    made(
        company,
        "order.take_money",
        record_payment,
        customer,
        amount=2_000,
        method=PaymentMethod.CASH,
        allocations={},
    )
    window = show(order_id)
    form = open_form(window, Extra.USE_CREDIT, AmountForm)
    assert form.amount.text() == "20.00"
    form.amount.setText("21")
    form.answer()
    assert "20.00" in problem_of(form, "amount")
    form.amount.setText("20")
    form.answer()
    assert on_page(window).due.minor == 1_332
    assert not window.screen.page.may(Extra.USE_CREDIT)


def test_a_chargeback_makes_what_was_paid_due_again(show: Show, company: CompanyFile) -> None:
    window = show(invoiced(company))
    open_form(window, Step.TAKE_MONEY, PaymentForm).answer()
    payment = on_page(window).payments[0]
    form = open_form(window, Step.CHARGEBACK, MoveForm, about=payment.id)
    assert form.money.amount.text() == "33.32"
    form.answer()
    assert on_page(window).due.minor == 3_332


def test_what_a_rest_does_to_the_tax_is_said_before(show: Show, company: CompanyFile) -> None:
    window = show(invoiced(company))
    form = open_form(window, Step.SETTLE, SettleForm)
    form.kind.setCurrentIndex(0)
    assert "5.32" in form.effect.text()
    assert "No cash discount was agreed" in form.effect.text()
    form.kind.setCurrentIndex(1)
    assert "Written off" in form.effect.text()
    form.amount.setText("99")
    form.answer()
    assert "33.32" in problem_of(form, "amount")
    form.amount.setText("0.32")
    form.answer()
    assert on_page(window).due.minor == 3_300


def test_a_credit_note_over_lines_and_over_an_amount(show: Show, company: CompanyFile) -> None:
    window = show(invoiced(company))
    form = open_form(window, Step.CREDIT, CreditForm)
    form.reason.setText("chipped")
    form.by.setCurrentIndex(1)
    form.amount.setText("99")
    form.answer()
    assert problem_of(form, "amount")
    form.amount.setText("5")
    assert "5.00" in form.effect.text()
    form.answer()
    form = open_form(window, Step.CREDIT, CreditForm)
    form.reason.setText("one came too much")
    next(iter(form.grid.edits.values())).setText("1")
    form.draft.click()
    found = look(company, lambda session: session.find(Document, documents.c.kind == DocumentKind.CREDIT_NOTE))
    assert [each.state for each in found] == [DocumentState.ISSUED, DocumentState.DRAFT]
    assert found[0].gross == 500


def test_cancelling_says_what_it_takes_back(show: Show, company: CompanyFile) -> None:
    order_id = approved(company)
    window = show(order_id)
    form = open_form(window, Step.CANCEL, ReasonForm)
    assert "Nothing is invoiced" in form.effect.text()
    QTest.keyClick(form.reason, Qt.Key.Key_Escape)
    open_form(window, Step.INVOICE, InvoiceForm).answer()
    open_form(window, Step.TAKE_MONEY, PaymentForm).answer()
    form = open_form(window, Step.CANCEL, ReasonForm)
    assert "INV-2026-0001" in form.effect.text()
    assert "33.32" in form.effect.text()
    form.reason.setText(REASON)
    form.answer()
    assert on_page(window).status is OrderStatus.REFUND_DUE


def payments_of(session: ReadSession, customer_id: int) -> list[Payment]:
    return session.find(Payment, payments.c.customer_id == customer_id)
