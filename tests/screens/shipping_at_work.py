"""The ship screen for tests: a window on a small company. What is printed is only noted."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from records_at_work import Desk

from builders import TODAY
from catalogue_steps import look, step
from handcart.store.company_file import CompanyFile
from handcart.store.queries.shipping import shipments_of
from handcart.store.records import Shipment
from handcart.ui.kit.words import Words
from handcart.ui.ship import slips
from handcart.ui.ship.actions import SCREEN, ship_actions
from handcart.ui.ship.screen import ShipScreen
from handcart.ui.surroundings import Surroundings
from handcart.usecases.products.save import add_product
from handcart.usecases.stock.count import enter_opening_stock
from shipping_orders import order_to_send


@dataclass
class ShipWindow:
    """`printed` are the calls of what would have opened a printer or a preview."""

    words: Words
    file: CompanyFile
    printed: list[tuple[str, Any]] = field(default_factory=list)

    def show(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, width: int = 1440, height: int = 900) -> "ShipWindow":
        """Show the window."""
        monkeypatch.setattr(slips.SlipPrinter, "print_shipped", lambda _printer, what: self._note("slip", what))
        monkeypatch.setattr(slips.SlipPrinter, "print_to_be", lambda _printer, what: self._note("slips", what))
        monkeypatch.setattr(slips, "show_pick_list", lambda _window, _around, what: self._note("pick_list", what))
        self.desk = Desk(self.words, self.file)
        self.window = self.desk.show(qtbot, self._make, ship_actions(lambda: self.screen), screen_id=SCREEN)
        self.window.resize(width, height)
        return self

    @property
    def scan(self) -> Any:
        """The field that scanners type into."""
        return self.screen.table.lines.scan.field

    @property
    def on_table(self) -> int:
        """The order on the packing table."""
        page = self.screen.table.page
        assert page is not None
        return page.order.id

    def type(self, text: str, *, enter: bool = True) -> None:
        """Type into whatever has the focus, as a scanner does."""
        target = self.window.focusWidget()
        assert target is not None
        QTest.keyClicks(target, text)
        if enter:
            self.press(Qt.Key.Key_Return)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        target = self.window.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, modifiers)

    def sent(self) -> list[int]:
        """What goes now of each line, in units."""
        model = self.screen.table.lines.model
        return [model.row(n).quantity // 1_000 for n in range(model.rowCount())]

    def shipments(self, order_id: int) -> list[Shipment]:
        """The shipments of an order that stand."""
        return [each for each in look(self.file, shipments_of, order_id) if not each.undone]

    def changed(self) -> None:
        """Something changed the company elsewhere."""
        self.window.running.changed.emit(frozenset({"orders"}))

    def _make(self, around: Surroundings) -> ShipScreen:
        self.screen = ShipScreen(around)
        return self.screen

    def _note(self, name: str, what: Any) -> None:
        self.printed.append((name, what))


def product(file: CompanyFile, code: str, quantity: int, **values: object) -> int:
    """A product with this code and so much on the shelf; returns its id."""
    product_id = step(file, add_product, name=f"Cup {code}", code=code, price=50_000, cost=20_000, **values).id
    if quantity:
        step(file, enter_opening_stock, product_id, quantity=quantity)
    return product_id


def two_lines(file: CompanyFile) -> int:
    """An order over 12 of CER-1 and 6 of CER-2, all there, promised today."""
    cup, pot = product(file, "CER-1", 40_000), product(file, "CER-2", 20_000, barcode="4006381333931")
    return order_to_send(file, (cup, 12_000), (pot, 6_000), promised_on=TODAY)


def two_lines_again(file: CompanyFile) -> int:
    """Another order, to be shipped before: its carrier is remembered."""
    return order_to_send(file, (product(file, "OTHER", 5_000), 1_000))


def says(window: ShipWindow) -> str:
    """What stands beside the filled button."""
    return window.screen.table.foot.sentence.text()
