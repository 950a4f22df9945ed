"""The ship screen for tests: a window on a small company. What is printed is only noted."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from records_at_work import Desk

from catalogue_steps import look
from handcart.store.company_file import CompanyFile
from handcart.store.queries.shipping import shipments_of
from handcart.store.records import Shipment
from handcart.ui.kit.words import Words
from handcart.ui.ship import slips
from handcart.ui.ship.actions import SCREEN, ship_actions
from handcart.ui.ship.screen import ShipScreen
from handcart.ui.surroundings import Surroundings


@dataclass
class ShipWindow:
    """`printed` are the calls of what would have opened a printer or a preview."""

    words: Words
    file: CompanyFile
    printed: list[tuple[str, Any]] = field(default_factory=list)

    def show(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, width: int = 1440, height: int = 900) -> "ShipWindow":
        """Show the window."""
        for name in ("print_packing_slip", "print_slips_to_be", "show_pick_list"):
            monkeypatch.setattr(slips, name, self._note(name))
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

    def _note(self, name: str) -> Any:
        return lambda _window, _around, what: self.printed.append((name, what))
