"""The purchase orders screen in a window on a small company: what tests of it press, type and read."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from records_at_work import Desk

from catalogue_steps import step, stocked_product
from handcart.store.company_file import CompanyFile
from handcart.ui.kit.words import Words
from handcart.ui.purchasing.actions import purchase_actions
from handcart.ui.purchasing.draft_form import DraftForm
from handcart.ui.purchasing.screen import PurchasingScreen
from handcart.usecases.company.day import start_day
from handcart.usecases.purchasing.draft import draft_purchase_order
from handcart.usecases.purchasing.lines import PurchaseLineInput
from handcart.usecases.purchasing.page import PurchasePage
from handcart.usecases.purchasing.place import place_purchase_order
from handcart.usecases.suppliers.save import add_supplier

CONTROL = Qt.KeyboardModifier.ControlModifier


class Company:
    """A supplier and two of their products; `file` is the company file."""

    def __init__(self, file: CompanyFile) -> None:
        self.file = file
        # A new company is of the day it was made; the owner opened it today.
        step(file, start_day)
        self.supplier = step(file, add_supplier, name="Pottery", lead_days=14).id
        theirs = {"supplier_id": self.supplier}
        self.cup = stocked_product(file, name="Yunomi cup", code="CUP", barcode="4006381333931", **theirs)
        self.pot = stocked_product(file, name="Kyusu pot", code="POT", pack_size=6_000, **theirs)

    def draft(self, *quantities: int, order_line_id: int | None = None) -> int:
        """A draft with lines of the cup, or of the cup and the pot in turn."""
        bought = [
            PurchaseLineInput(
                product_id=(self.cup, self.pot)[place % 2], quantity=quantity, order_line_id=order_line_id
            )
            for place, quantity in enumerate(quantities)
        ]
        return step(self.file, draft_purchase_order, self.supplier, bought).id

    def placed(self, *quantities: int) -> int:
        """An order that is on its way."""
        return step(self.file, place_purchase_order, self.draft(*quantities)).id


class Purchasing:
    """The screen in a window."""

    def __init__(self, words: Words, company: Company, qtbot: QtBot) -> None:
        self.company, self.file, self.desk = company, company.file, Desk(words, company.file)
        actions = purchase_actions(lambda: self.screen, lambda kind: self.screen.open_record(kind, None))
        self.window = self.desk.show(
            qtbot,
            lambda around: PurchasingScreen(around._replace(can_open=lambda _kind: True)),
            actions,
            screen_id="purchasing",
        )

    @property
    def screen(self) -> PurchasingScreen:
        page = self.window.page()
        assert isinstance(page, PurchasingScreen)
        return page

    @property
    def form(self) -> DraftForm:
        return self.screen.page.draft

    @property
    def shown(self) -> PurchasePage:
        """What the page shows."""
        page = self.screen.page.order.page
        assert page is not None
        return page

    def rows(self, column: int = 0) -> list[str]:
        """What a column says of every row."""
        model = self.screen.list.model
        return [model.index(row, column).data() for row in range(model.rowCount())]

    def tabs(self) -> list[str]:
        """The views with their counts."""
        tabs = self.screen.list.tabs
        return [tabs.accessibleTabName(place) for place in range(tabs.count())]

    def run(self, action: str) -> None:
        """Do what an action does, where it is enabled."""
        self.window.menus.run(action)

    def enabled(self, *actions: str) -> list[bool]:
        """Whether these actions can run now."""
        return [self.window.menus.action(each).isEnabled() for each in actions]

    def said(self) -> str:
        """What the toast says."""
        return self.window.notices.toast.accessibleName()

    def follow(self) -> None:
        """The company was changed behind the window's back; the newest order is looked at."""
        self.window.running.changed.emit(frozenset({"orders"}))
        self.screen.list.table.select_row(0)
        self.screen.load()


def focused() -> QWidget:
    """What has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_text(text: str, *keys: Qt.Key) -> None:
    """Type into what has the focus, then press these keys, each where the focus is then."""
    QTest.keyClicks(focused(), text)
    press(*keys)


def press(*keys: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys, each where the focus is then. Not let go: by then the widget may be gone."""
    for key in keys:
        QTest.keyPress(focused(), key, modifiers)
