"""A document that does not say whose it is: the owner is warned once, led to the settings, and may issue knowingly."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from company_window import CompanyWindow
from entry_at_work import EntryWindow
from orders_at_work import OrdersWindow
from orders_in_states import approved, drafted, invoiced, shipped
from pytestqt.qtbot import QtBot
from today_at_work import TodayWindow

from builders import new_company, when
from catalogue_steps import look, stocked_product
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import ReturnOutcome
from handcart.store.company_file import CompanyFile
from handcart.store.records import Document
from handcart.ui.actions.action import Action
from handcart.ui.forms.cancelling import EndForm
from handcart.ui.forms.invoicing import InvoiceForm
from handcart.ui.kit.words import Words
from handcart.ui.money.actions import money_actions
from handcart.ui.money.screen import INVOICES, TO_INVOICE, MoneyScreen
from handcart.ui.orders.actions import order_actions
from handcart.usecases.company.profile import change_profile
from handcart.usecases.documents.invoice import invoice_order


@pytest.fixture(autouse=True)
def _owner_knows_the_letterhead() -> None:
    """Here the owner does not."""


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    with new_company(tmp_path) as opened:
        yield opened


def issued(company: CompanyFile) -> int:
    return look(company, lambda session: sum(1 for each in session.find(Document) if each.number))


@pytest.fixture
def money(company: CompanyFile, words: Words, qtbot: QtBot) -> Callable[[int], CompanyWindow]:
    """The screen of money on one of its lists."""

    def opened(place: int) -> CompanyWindow:
        window: CompanyWindow

        def actions(page: Callable[[], Any]) -> tuple[Action, ...]:
            return (*order_actions(page), *money_actions(page, lambda kind: window.window.open_record(kind)))

        window = CompanyWindow(words, company, ("money", "settings"), actions)
        qtbot.addWidget(window.window)
        with qtbot.waitActive(window.window):
            window.window.show()
        window.window.menus.run("go.money")
        screen_of(window).tabs.setCurrentIndex(place)
        return window

    return opened


def screen_of(window: CompanyWindow) -> MoneyScreen:
    screen = window.page()
    assert isinstance(screen, MoneyScreen)
    return screen


def test_the_form_warns_once_and_leads_to_the_settings(
    money: Callable[[int], CompanyWindow], company: CompanyFile
) -> None:
    shipped(company)
    window = money(TO_INVOICE)
    form = screen_of(window).section.pane.strip.form
    assert isinstance(form, InvoiceForm)
    window.window.menus.run("orders.next_step")
    assert issued(company) == 0
    assert "address and tax number" in window.window.strip.accessibleName()
    window.window.strip.way.click()
    assert type(window.page()).__name__ == "SettingsScreen"
    window.window.menus.run("go.money")
    window.window.menus.run("orders.next_step")
    assert issued(company) == 1


def test_a_company_that_says_who_it_is_hears_nothing(
    money: Callable[[int], CompanyWindow], company: CompanyFile
) -> None:
    with company.change("company.change_profile", when()) as session:
        change_profile(session, street="Kiln Lane 1", city="Kassel", tax_number="26 123 45678")
    shipped(company)
    money(TO_INVOICE).window.menus.run("orders.next_step")
    assert issued(company) == 1


def test_what_alone_is_missing_is_named(money: Callable[[int], CompanyWindow], company: CompanyFile) -> None:
    with company.change("company.change_profile", when()) as session:
        change_profile(session, street="Kiln Lane 1", city="Kassel")
    drafted(company)
    window = money(INVOICES)
    screen_of(window).run("money.issue")
    strip = window.window.strip
    assert issued(company) == 0
    assert strip.isVisible()
    assert "Your tax number is missing" in strip.accessibleName()
    strip.way.click()
    assert type(window.page()).__name__ == "SettingsScreen"
    assert not strip.isVisible()


def test_several_are_warned_of_as_one(money: Callable[[int], CompanyWindow], company: CompanyFile) -> None:
    for _ in range(3):
        shipped(company)
    window = money(TO_INVOICE)
    screen_of(window).section.list.table.selectAll()
    window.window.menus.run("money.invoice")
    assert issued(company) == 0
    window.window.menus.run("money.invoice")
    assert issued(company) == 3


def test_several_on_the_list_of_orders(company: CompanyFile, words: Words, qtbot: QtBot) -> None:
    for _ in range(2):
        shipped(company)
    window = OrdersWindow(words, company)
    qtbot.addWidget(window.window)
    window.window.show()
    window.screen.list.table.selectAll()
    window.window.menus.run("order.invoice")
    assert issued(company) == 0
    window.window.menus.run("order.invoice")
    assert issued(company) == 2


def test_the_button_of_today(company: CompanyFile, words: Words, qtbot: QtBot) -> None:
    shipped(company)
    window = TodayWindow(words, company).open(qtbot)
    window.screen.settle()
    assert issued(company) == 0
    window.screen.settle()
    assert issued(company) == 1


def test_a_quick_sale(company: CompanyFile, words: Words, qtbot: QtBot) -> None:
    stocked_product(company, 10_000, name="Sencha")
    entry = EntryWindow(words, company)
    qtbot.addWidget(entry.window)
    with qtbot.waitActive(entry.window):
        entry.window.show()
    entry.open("quick_sale")
    entry.clerk.line("sencha", "2").save()
    assert issued(company) == 0
    assert "address and tax number" in entry.window.strip.accessibleName()
    entry.clerk.save()
    assert issued(company) == 1


def test_a_refund_of_a_return(company: CompanyFile, words: Words, qtbot: QtBot) -> None:
    order_id = invoiced(company)
    window = CompanyWindow(words, company, ("orders", "returns", "settings"), order_actions)
    qtbot.addWidget(window.window)
    window.window.show()
    window.window.open_record("order", order_id)
    window.page().take(Step.OPEN_RETURN)
    screen = window.page()
    next(iter(screen._steps.coming_back.grid.edits.values())).setText("1")
    screen.go_on()
    (row,) = screen._steps.outcomes._rows
    row.choice.setCurrentIndex(row.choices.index(ReturnOutcome.REFUND))
    screen.go_on()
    screen.go_on()
    assert issued(company) == 1
    assert "address and tax number" in window.window.strip.accessibleName()
    screen.go_on()
    assert issued(company) == 2


def test_cancelling_what_was_invoiced(company: CompanyFile, words: Words, qtbot: QtBot) -> None:
    order_id = approved(company)
    with company.change("order.issue", when()) as session:
        invoice_order(session, order_id)
    window = OrdersWindow(words, company)
    qtbot.addWidget(window.window)
    window.window.show()
    window.screen.open_record("order", order_id)
    window.screen.take(Step.CANCEL)
    form = window.screen.page.strip.form
    assert isinstance(form, EndForm)
    form.reason.setText("changed their mind")
    form.answer()
    assert issued(company) == 1
    form.answer()
    assert issued(company) == 2
