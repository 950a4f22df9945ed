"""Money paid beyond the invoices, for what is still to be invoiced: told on the order, its invoice and the customer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from money_at_work import shown
from orders_at_work import OrdersWindow, made
from orders_in_states import approved
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from records_at_work import Desk
from walking import cut_texts

from builders import TODAY, new_company
from catalogue_steps import look
from handcart.domain.vocabulary import PaymentMethod
from handcart.store.company_file import CompanyFile
from handcart.store.queries.orders import lines_of
from handcart.store.records import Order
from handcart.ui.customers import actions
from handcart.ui.customers.actions import customer_actions
from handcart.ui.customers.figures import FiguresCard
from handcart.ui.customers.screen import CustomersScreen
from handcart.ui.kit.words import Words
from handcart.ui.money.screen import INVOICES
from handcart.ui.surroundings import Surroundings
from handcart.usecases.check.check_company import check_company
from handcart.usecases.customers.page import customer_page
from handcart.usecases.documents.credit import draft_credit_note
from handcart.usecases.documents.draft import draft_invoice
from handcart.usecases.documents.issue import issue_document
from handcart.usecases.orders.ship import ship_order
from handcart.usecases.payments.record import record_payment
from handcart.wording import Wording


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    """After each test the books are right."""
    with new_company(tmp_path) as opened:
        yield opened
        assert look(opened, check_company) == []


@pytest.fixture
def ahead(company: CompanyFile) -> Order:
    """Two pieces for 33.32: one delivered, invoiced, paid and credited again; 16.66 is paid ahead."""
    order_id = approved(company)
    order = look(company, lambda session: session.get(Order, order_id))
    (line,) = look(company, lines_of, order_id)
    made(company, "order.ship", ship_order, order_id, quantities={line.id: 1_000})
    invoice = made(company, "order.issue", issue_document, made(company, "order.invoice", draft_invoice, order_id).id)
    paid = {"amount": invoice.gross, "allocations": {order_id: invoice.gross}}
    made(company, "order.take_money", record_payment, order.customer_id, method=PaymentMethod.TRANSFER, **paid)
    note = made(company, "order.credit", draft_credit_note, order_id, quantities={line.id: 1_000}, reason="Broken")
    made(company, "order.issue", issue_document, note.id)
    return order


def test_the_invoice_says_so(words: Words, company: CompanyFile, ahead: Order, qtbot: QtBot) -> None:
    _window, screen = shown(words, company, qtbot, INVOICES)
    pane = screen.section.pane
    pages = {row.number: row.id for row in (screen.section.list.model.row(at) for at in range(2)) if row is not None}
    screen.open_record("document", pages["INV-2026-0001"])
    qtbot.waitUntil(lambda: pane.title.text() == "INV-2026-0001")
    assert "€16.66 is paid ahead" in pane.strip.sentence.text()


def test_the_order_says_so(words: Words, company: CompanyFile, ahead: Order, qtbot: QtBot) -> None:
    window = OrdersWindow(words, company)
    qtbot.addWidget(window.window)
    with qtbot.waitActive(window.window):
        window.window.show()
    card = window.screen.page.documents
    qtbot.waitUntil(lambda: "€16.66 paid ahead" in card.summary.text())
    assert card.summary.isVisibleTo(card)


def opened(desk: Desk, qtbot: QtBot) -> CustomersScreen:
    """The screen of customers in a window."""
    shown_here: list[CustomersScreen] = []

    def make(around: Surroundings) -> CustomersScreen:
        shown_here.append(CustomersScreen(around))
        return shown_here[0]

    offered = customer_actions(lambda: shown_here[0], lambda: None)
    desk.show(qtbot, make, offered, screen_id=actions.SCREEN)
    return shown_here[0]


def test_the_customer_says_so(words: Words, company: CompanyFile, ahead: Order, qtbot: QtBot) -> None:
    figures = look(company, customer_page, ahead.customer_id, today=TODAY).figures
    assert (figures.owed, figures.not_invoiced, figures.paid_ahead) == (0, ahead.gross, 1_666)
    screen = opened(Desk(words, company), qtbot)
    screen.open_record("customer", ahead.customer_id)
    card = screen.page.overview.findChild(FiguresCard) or screen.page.findChild(FiguresCard)
    qtbot.waitUntil(lambda: screen.shown is not None and screen.shown.customer.id == ahead.customer_id)
    for language, told in (("zh_CN", "预收款"), ("en", "€16.66 paid ahead")):
        words.switch(Wording(language))
        assert told in " ".join(each.text() for each in card.findChildren(QLabel))
        qtbot.waitUntil(lambda: cut_texts(card) == [])
