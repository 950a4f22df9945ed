"""Exactly the discounted sum, paid in time: the form says that it is the agreed discount, and settles it as well."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from forms_at_work import on_page, open_form, opened_on
from orders_at_work import OrdersWindow, made, order_for, product_for
from pytestqt.qtbot import QtBot

from builders import new_company
from catalogue_steps import look
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import OrderStatus
from handcart.store.company_file import CompanyFile
from handcart.store.records import Order
from handcart.ui.forms.paying import PaymentForm
from handcart.ui.kit.words import Words
from handcart.usecases.check.check_company import check_company
from handcart.usecases.documents.invoice import invoice_order
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.orders.ship import ship_order

Show = Callable[[int], OrdersWindow]


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    """After each test the books are right."""
    with new_company(tmp_path) as opened:
        yield opened
        assert look(opened, check_company) == []


@pytest.fixture
def show(company: CompanyFile, words: Words, qtbot: QtBot) -> Show:
    return lambda order_id: opened_on(order_id, words, company, qtbot)


@pytest.fixture
def order_id(company: CompanyFile) -> int:
    """An invoice over 33.32 of today; 3 % are off within ten days."""
    product = product_for(company, 100_000)
    terms = {"cash_discount": 30_000, "cash_discount_days": 10}
    made_id = order_for(company, "Hotel Seeblick", 2_000, product=product, **terms)
    for action, usecase in (
        ("order.approve", approve_order),
        ("order.ship", ship_order),
        ("order.issue", invoice_order),
    ):
        made(company, action, usecase, made_id)
    return made_id


def test_the_agreed_discount_is_settled_with_the_payment(show: Show, company: CompanyFile, order_id: int) -> None:
    window = show(order_id)
    form = open_form(window, Step.TAKE_MONEY, PaymentForm)
    assert not form.discount.isVisibleTo(form)
    form.money.amount.setText("32.32")
    assert form.discount.isVisibleTo(form)
    assert "1.00" in form.discount.text()
    form.answer()
    assert look(company, lambda session: session.get(Order, order_id)).due == 0
    assert on_page(window).status is OrderStatus.FINISHED


def test_the_owner_may_still_wait_for_the_rest(show: Show, company: CompanyFile, order_id: int) -> None:
    form = open_form(show(order_id), Step.TAKE_MONEY, PaymentForm)
    form.money.amount.setText("32.32")
    form.discount.setChecked(False)
    form.answer()
    assert look(company, lambda session: session.get(Order, order_id)).due == 100


def test_another_sum_is_no_discount(show: Show, order_id: int) -> None:
    form = open_form(show(order_id), Step.TAKE_MONEY, PaymentForm)
    form.money.amount.setText("32.30")
    assert not form.discount.isVisibleTo(form)
