"""The entry page for tests: a window on a company with customers and products, typed into as by a clerk.

Keys are counted but for the letters of names and quantities, as the figure of issue 3 counts them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from company_window import CompanyWindow
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from builders import new_company, no_backup
from catalogue_steps import look, step
from handcart.domain.vocabulary import AddressKind, CustomerKind
from handcart.store import company_file
from handcart.store.company_file import CompanyFile
from handcart.store.records import Order, OrderLine
from handcart.store.tables import order_lines, orders
from handcart.ui.entry.actions import entry_actions
from handcart.ui.entry.screen import EntryScreen
from handcart.ui.kit.words import Words
from handcart.ui.orders.actions import order_actions
from handcart.ui.running.door import Running
from handcart.usecases.customers.addresses import add_address
from handcart.usecases.customers.save import add_customer
from handcart.usecases.products.save import add_product
from handcart.usecases.stock.count import enter_opening_stock

Value = TypeVar("Value")
KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
PRODUCTS = (
    ("TEA-SEN-100", "Sencha Uji, 100 g", 91_000, ""),
    ("TEA-EGR-250", "Earl Grey Superior, 250 g", 112_000, ""),
    ("CER-YUN-02", "Yunomi cup, celadon", 140_000, "4006381333931"),
    ("CER-TPT-06", "Teapot 600 ml, tenmoku", 580_000, "4006381333948"),
    ("CER-TPT-03", "Teapot 300 ml, tenmoku", 440_000, ""),
    ("ACC-TIN-50", "Tea pocket tin, 50 g", 32_000, "12345670"),
)


@dataclass(frozen=True)
class Stocked:
    """A company file with customers and products, and their ids by name."""

    content: bytes
    ids: dict[str, int]

    def copy(self, folder: Path) -> CompanyFile:
        """A copy of its own for a test, open for work. Close it at the end."""
        path = folder / "company.handcart"
        path.write_bytes(self.content)
        return company_file.open_for_work(path, holder="test", back_up=no_backup)


def stocked_company(folder: Path) -> Stocked:
    """Make such a company once, for all tests of a file."""
    with new_company(folder) as made:
        ids = _fill(made)
    return Stocked(made.path.read_bytes(), ids)


def _fill(file: CompanyFile) -> dict[str, int]:
    made = {}
    for code, name, price, barcode in PRODUCTS:
        made[name] = step(file, add_product, code=code, name=name, price=price, cost=price // 2, barcode=barcode).id
        step(file, enter_opening_stock, made[name], quantity=100_000)
    for name, city in (("Pension Waldhaus", "Freiburg"), ("Hotel Am Dom", "Köln")):
        email = f"order@{city.casefold()}.example".replace("ö", "oe")
        made[name] = step(file, add_customer, name=name, kind=CustomerKind.BUSINESS, country="DE", email=email).id
        where = {"street": "Waldweg 3", "postcode": "79102", "city": city, "country": "DE"}
        step(file, add_address, made[name], kind=AddressKind.SHIPPING, **where)
    return made


@dataclass
class Clerk:
    """Types. `pressed` counts every key but the letters of names and quantities."""

    pressed: int = 0
    log: list[str] = field(default_factory=list)

    def type(self, text: str) -> "Clerk":
        """A name or a quantity."""
        QTest.keyClicks(self._focus(), text)
        return self

    def press(self, *keys: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> "Clerk":
        """Keys, one after the other."""
        for key in keys:
            self.pressed += 1
            QTest.keyClick(self._focus(), key, with_)
        return self

    def enter(self) -> "Clerk":
        return self.press(KEY.Key_Return)

    def tab(self) -> "Clerk":
        return self.press(KEY.Key_Tab)

    def escape(self) -> "Clerk":
        return self.press(KEY.Key_Escape)

    def save(self) -> "Clerk":
        return self.press(KEY.Key_Return, with_=CONTROL)

    def line(self, product: str, quantity: str = "") -> "Clerk":
        """A whole line as it is mostly typed."""
        return self.type(product).enter().type(quantity).enter()

    @staticmethod
    def _focus() -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget


class EntryWindow:
    """A window with the list of orders and the entry page; everything has happened when a key was pressed."""

    def __init__(
        self, words: Words, file: CompanyFile, *, make_running: Callable[..., Running] | None = None, **values: Any
    ) -> None:
        self.file, self.clerk = file, Clerk()
        made = {} if make_running is None else {"make_running": make_running}
        self.all = CompanyWindow(words, file, ("orders", "entry"), self._actions, **made, **values)
        self.window = self.all.window

    @property
    def page(self) -> EntryScreen:
        """The entry page, once it was opened."""
        page = self.window.page()
        assert isinstance(page, EntryScreen)
        return page

    def open(self, kind: str = "new_order", record_id: int | None = None) -> "EntryWindow":
        """Go to the page, as other screens do."""
        self.window.open_record(kind, record_id)
        QApplication.processEvents()
        return self

    def rows(self) -> list[list[str]]:
        """What the lines say: product, quantity, price, amount; the empty last one is left out."""
        model = self.page.parts.model
        shown = [[str(model.index(row, place).data()) for place in (1, 4, 5, 7)] for row in range(model.rowCount())]
        return [row for row in shown if any(row)]

    def bubble(self) -> str:
        """What is said beside the cell, "" where nothing is."""
        bubble = self.page.parts.bubble
        return bubble.text.text() if bubble.isVisible() else ""

    def place(self) -> tuple[int, str]:
        """The row and the column that is typed in."""
        place = self.page.parts.lines.place
        return place.row, str(place.cell)

    def offered(self) -> list[str]:
        """The names that are offered, none where nothing is."""
        popup = self.page.parts.popup
        return [row.texts[0] for row in popup.offers.rows] if popup.isVisible() else []

    def orders(self) -> list[Order]:
        """The orders of the company, as they were made."""
        return look(self.file, lambda session: session.find(Order, order_by=orders.c.id))

    def lines_of(self, order_id: int) -> list[OrderLine]:
        """The lines of an order."""
        criterion = order_lines.c.order_id == order_id
        return look(self.file, lambda session: session.find(OrderLine, criterion, order_by=order_lines.c.position))

    def click(self, row: int, column: int) -> None:
        """Click a cell."""
        grid = self.page.parts.grid
        place = grid.visualRect(grid.model().index(row, column)).center()
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))

    def _actions(self, page: Callable[[], Any]) -> Any:
        return (*order_actions(page), *entry_actions(page, lambda *record: self.window.open_record(*record)))
