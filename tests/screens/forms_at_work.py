"""Forms of orders for tests: a window that stands on an order, its forms, and what they say is wrong."""

from typing import TypeVar

from orders_at_work import OrdersWindow
from pytestqt.qtbot import QtBot

from handcart.store.company_file import CompanyFile
from handcart.ui.forms.form import StepForm
from handcart.ui.kit.words import Words
from handcart.ui.orders.steps import Doing, Told
from handcart.usecases.orders.page import OrderPage

Form = TypeVar("Form", bound=StepForm)


def opened_on(order_id: int, words: Words, company: CompanyFile, qtbot: QtBot) -> OrdersWindow:
    """A window with the list standing on this order."""
    window = OrdersWindow(words, company)
    qtbot.addWidget(window.window)
    with qtbot.waitActive(window.window):
        window.window.show()
    go_to(window, order_id, qtbot)
    return window


def go_to(window: OrdersWindow, order_id: int, qtbot: QtBot) -> None:
    table, model = window.screen.list.table, window.screen.list.model
    rows = [row for row in range(model.rowCount()) if (found := model.row(row)) and found.id == order_id]
    table.select_row(rows[0])
    qtbot.waitUntil(lambda: on_page(window).order.id == order_id)


def on_page(window: OrdersWindow) -> OrderPage:
    page = window.screen.page.page
    assert page is not None
    return page


def open_form(window: OrdersWindow, doing: Doing, kind: type[Form], about: int | None = None) -> Form:
    window.screen.page.take(doing, Told(about=about))
    form = window.screen.page.strip.form
    assert isinstance(form, kind)
    assert form.isVisible()
    return form


def problem_of(form: StepForm, field: str) -> str:
    problem = form._fields[field].problem
    return problem.text() if problem.isVisibleTo(form) else ""
