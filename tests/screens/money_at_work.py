"""The window on the screen of invoices and payments, for its tests."""

from collections.abc import Callable
from typing import Any

from company_window import CompanyWindow
from pytestqt.qtbot import QtBot

from handcart.store.company_file import CompanyFile
from handcart.ui.actions.action import Action
from handcart.ui.kit.words import Words
from handcart.ui.money.actions import money_actions
from handcart.ui.money.screen import MoneyScreen
from handcart.ui.orders.actions import order_actions

Show = Callable[[int], tuple[CompanyWindow, MoneyScreen]]


def shown(words: Words, company: CompanyFile, qtbot: QtBot, place: int) -> tuple[CompanyWindow, MoneyScreen]:
    """The window, opened on one of the four lists."""
    window: CompanyWindow

    def actions(page: Callable[[], Any]) -> tuple[Action, ...]:
        return (*order_actions(page), *money_actions(page, lambda kind: window.window.open_record(kind)))

    window = CompanyWindow(words, company, ("money",), actions)
    qtbot.addWidget(window.window)
    with qtbot.waitActive(window.window):
        window.window.show()
    screen = window.page()
    assert isinstance(screen, MoneyScreen)
    screen.tabs.setCurrentIndex(place)
    return window, screen


def form_of(screen: MoneyScreen) -> Any:
    """The form that is open beside the list."""
    return screen.section.pane.strip.form
