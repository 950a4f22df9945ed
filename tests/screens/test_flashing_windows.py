"""Nothing flashes up as a window of its own while a screen is made: what is shown before it has a parent takes the
focus from the owner's window for a moment.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from company_window import CompanyWindow
from orders_at_work import made, order_for
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from builders import new_company
from catalogue_steps import step, stocked_product
from handcart.store.company_file import CompanyFile
from handcart.ui.kit.words import Words
from handcart.ui.purchasing.actions import BEGUN_AS
from handcart.ui.screens import actions, screens
from handcart.usecases.orders.approve import approve_order
from handcart.usecases.purchasing.draft import draft_purchase_order
from handcart.usecases.purchasing.lines import PurchaseLineInput
from handcart.usecases.suppliers.save import add_supplier


class Watch(QObject):
    """Notes every widget that is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and not isinstance(watched, QMenu):
            self.windows += [repr(watched)] if watched.isWindow() else []
        return False


@pytest.fixture
def company(tmp_path: Path) -> Iterator[CompanyFile]:
    """Orders that can ship, wait, and are under review; a draft of a purchase order."""
    with new_company(tmp_path) as file:
        supplier = step(file, add_supplier, name="Pottery").id
        cup, pot = stocked_product(file, 10_000), stocked_product(file, supplier_id=supplier)
        for product, quantity in ((cup, 2_000), (pot, 1_000)):
            order = order_for(file, "Hotel Seeblick", quantity, product=product)
            made(file, "order.approve", approve_order, order)
        order_for(file, "Hotel Seeblick", 90_000, product=cup)
        step(file, draft_purchase_order, supplier, [PurchaseLineInput(product_id=pot, quantity=500_000)])
        yield file


def test_no_screen_flashes_up(company: CompanyFile, words: Words, qtbot: QtBot) -> None:
    ids = [each.id for each in screens(lambda: pytest.fail("no screen is made yet"))]
    desk = CompanyWindow(words, company, ids, lambda page: actions(page, lambda *kind: desk.window.open_record(*kind)))
    qtbot.addWidget(desk.window)
    watch = Watch()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(watch)
    try:
        for screen in ids:
            desk.window.go(screen)
        for kind in (*BEGUN_AS.values(), "product", "customer", "supplier"):
            desk.window.open_record(kind)
    finally:
        application.removeEventFilter(watch)
    assert watch.windows == []
