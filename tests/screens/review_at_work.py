"""The review screen for tests: a window on a company with orders that wait for a decision."""

from company_window import CompanyWindow
from orders_at_work import made, order_for
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from handcart.store.company_file import CompanyFile
from handcart.store.records import Order
from handcart.ui.kit.parts import Button
from handcart.ui.kit.words import Words
from handcart.ui.review.actions import review_actions
from handcart.ui.review.screen import ReviewScreen
from handcart.usecases.customers.standing import block_customer


class ReviewWindow(CompanyWindow):
    """The window on the review of a company."""

    @property
    def screen(self) -> ReviewScreen:
        page = self.page()
        assert isinstance(page, ReviewScreen)
        return page

    @property
    def order_id(self) -> int:
        """The order that is shown."""
        look = self.screen.page.look
        assert look is not None
        return look.order.id

    def keys(self, *keys: Qt.Key) -> None:
        """Press keys where the focus is."""
        for key in keys:
            QTest.keyClick(self.window.focusWidget() or self.screen, key)

    def order(self, order_id: int) -> Order:
        with self.file.read() as session:
            return session.get(Order, order_id)

    def button(self, text: str) -> QPushButton:
        """The button on the page with this text."""
        return next(each for each in self.screen.findChildren(QPushButton) if each.text() == text and each.isVisible())

    def field(self) -> QLineEdit:
        """The field that has the focus."""
        focused = self.window.focusWidget()
        assert isinstance(focused, QLineEdit)
        return focused

    def may(self, *actions: str) -> list[bool]:
        return [self.window.menus.action(each).isEnabled() for each in actions]

    def filled(self) -> list[str]:
        """The texts of the filled buttons that are shown and can be pressed."""
        buttons = self.screen.findChildren(Button)
        return [each.text() for each in buttons if each.isVisible() and each.property("kind") == "primary"]


def shown(file: CompanyFile, words: Words, qtbot: QtBot) -> ReviewWindow:
    """The screen, once all orders are there."""
    window = ReviewWindow(words, file, ("review",), review_actions)
    qtbot.addWidget(window.window)
    window.window.show()
    window.window.go("review")
    window.window.activateWindow()
    window.screen.queue.table.setFocus()
    return window


def three_orders(file: CompanyFile, cups: int, words: Words, qtbot: QtBot) -> ReviewWindow:
    """Three orders: one blocked, one warned about, one clear. The customer of the first is blocked."""
    order_for(file, "Clear", 3_000, product=cups)
    order_for(file, "Warned", 4_000, product=cups, terms_days=60)
    blocked = order_for(file, "Blocked", 5_000, product=cups, terms_days=60)
    customer = customer_of(file, blocked)
    made(file, "customer.block", block_customer, customer, reason="Owes too much")
    return shown(file, words, qtbot)


def customer_of(file: CompanyFile, order_id: int) -> int:
    with file.read() as session:
        return session.get(Order, order_id).customer_id or 0


def said(notice: QWidget) -> list[str]:
    """What a toast or a strip says."""
    return [each.text() for each in notice.findChildren(QLabel)]


def ids(file: CompanyFile) -> dict[str, int]:
    """The orders by the name of their customer."""
    with file.read() as session:
        return {order.customer_name: order.id for order in session.find(Order)}
