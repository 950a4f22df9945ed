"""The orders screen for tests: a window on a small company, and a list over orders that exist only in memory."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, TypeVar

from window_parts import Kept, file_commands, replay, surroundings_of

from builders import TODAY, when
from catalogue_steps import step
from handcart.domain.order_steps import Step
from handcart.domain.vocabulary import CustomerKind, Delivery, OrderStatus
from handcart.domain.when import When
from handcart.store.company_file import CompanyFile
from handcart.store.queries.listing import PAGE, Anchor, Listing, ListingTotals
from handcart.store.queries.order_list import OrderRow
from handcart.ui.kit.words import Words
from handcart.ui.lists.reading import PagesRead, Picture, Question, Sight, page_starts
from handcart.ui.orders.actions import order_actions
from handcart.ui.orders.screen import OrdersScreen
from handcart.ui.running.door import Presenter, Running, immediate_running
from handcart.ui.shell.content import WindowContent
from handcart.ui.shell.screens import OpenCompany, Screen
from handcart.ui.shell.window import MainWindow
from handcart.ui.surroundings import Surroundings
from handcart.usecases.customers.save import add_customer
from handcart.usecases.history.undo import redo_last_step, undo_last_step
from handcart.usecases.orders.inputs import LineInput, OrderInput
from handcart.usecases.orders.receive import receive_order
from handcart.usecases.products.save import add_product
from handcart.usecases.stock.count import enter_opening_stock

Value = TypeVar("Value")


def made(file: CompanyFile, action: str, usecase: Callable[..., Value], *arguments: Any, **values: Any) -> Value:
    """Run a use case under the name the journal knows: the page tells it."""
    with file.change(action, when()) as session:
        return usecase(session, *arguments, **values)


def order_for(file: CompanyFile, name: str, quantity: int = 1_000, *, product: int, **values: Any) -> int:
    """A received order of a new customer; returns its id."""
    customer_id = step(file, add_customer, name=name, kind=CustomerKind.BUSINESS).id
    lines = (LineInput(product_id=product, quantity=quantity),)
    entered = OrderInput(**({"customer_id": customer_id, "lines": lines, "delivery": Delivery.PICK_UP} | values))
    return made(file, "order.receive", receive_order, entered).id


def product_for(file: CompanyFile, quantity: int, name: str = "Yunomi cup") -> int:
    """A product with so much on the shelf."""
    product_id = step(file, add_product, name=name, price=140_000, cost=80_000).id
    if quantity:
        step(file, enter_opening_stock, product_id, quantity=quantity)
    return product_id


class OrdersWindow:
    """A window with the orders screen on a company file; everything has happened when a call returns, unless
    `make_running` says otherwise.
    """

    def __init__(
        self,
        words: Words,
        file: CompanyFile,
        *,
        layout: str = "",
        make_running: Callable[[Presenter], Running] = immediate_running,
    ) -> None:
        self.words, self.file, self.kept, self.day = words, file, Kept(layout), TODAY
        screen = Screen("orders", "orders.screen", "clipboard-list", self._make, "Ctrl+1")
        content = WindowContent(
            screens=[screen],
            actions=lambda: order_actions(lambda: self.screen),
            files=file_commands(self.undo, lambda: self._replay(redo_last_step)),
            today=lambda: self.day,
        )
        self.window = MainWindow(words, content, make_running)
        self.window.resize(1440, 900)
        self.window.show_company(OpenCompany("Kiln & Leaf", "kiln-leaf.handcart"))
        self.window.update_situation(undo=None)

    def around(self) -> Surroundings:
        """What the desk would hand to the screen."""
        return surroundings_of(self.window, self.file, self.kept, moment=self._when)

    def enabled(self, *steps: Step) -> list[bool]:
        """Whether the actions of these steps can run now."""
        return [self.window.menus.action(f"order.{each}").isEnabled() for each in steps]

    def undo(self) -> None:
        """Take the last step back, as the window's Undo does."""
        self._replay(undo_last_step)

    def _make(self) -> OrdersScreen:
        self.screen = OrdersScreen(self.around())
        return self.screen

    def _when(self) -> When:
        return when(self.day)

    def _replay(self, usecase: Callable[..., Any]) -> None:
        replay(self.window, self.file, usecase, self._when())


@dataclass
class OrdersInMemory:
    """Reads like a `ListReader` over `count` orders that are made when asked for, and counts the questions."""

    count: int
    pictures: int = 0
    starts: list[int] = field(default_factory=list)
    anchored: list[int] = field(default_factory=list)
    rows_read: int = 0
    gone: set[int] = field(default_factory=set)

    def __call__(self, question: Question[OrderRow, Value]) -> Value:
        return question(self)  # type: ignore[arg-type]

    def picture(self, listing: Listing, sight: Sight, views: Mapping[str, Listing]) -> Picture[OrderRow]:
        self.pictures += 1
        found = 0 if listing.typed else self.count
        sought = [*sight.seek, *([] if sight.follow is None else [sight.follow])]
        positions = {each: self.count - each for each in sought if each not in self.gone and not listing.typed}
        place = positions.get(sight.follow or 0)
        first = max(0, min(sight.first if place is None else place - sight.offset, found - sight.rows))
        return Picture(
            totals=ListingTotals(found, found * 1_000),
            counts=dict.fromkeys(views, self.count),
            positions=positions,
            first=first,
            pages=self.pages(listing, page_starts(first, min(first + sight.rows, found) - 1), ()),
        )

    def pages(self, _listing: Listing, starts: Sequence[int], anchors: Sequence[Anchor]) -> PagesRead[OrderRow]:
        self.starts += starts
        self.anchored.append(len(anchors))
        return {start: [self.row(place) for place in range(start, min(start + PAGE, self.count))] for start in starts}

    def anchors(self, _listing: Listing) -> Sequence[Anchor]:
        return [Anchor(place, self.count - place, self.count - place) for place in range(0, self.count, PAGE)]

    def rows(self, _listing: Listing, ranges: Sequence[tuple[int, int]]) -> list[OrderRow]:
        found = [self.row(place) for first, last in ranges for place in range(first, last + 1)]
        self.rows_read += len(found)
        return found

    def row(self, place: int) -> OrderRow:
        """The order at a position: the newest first."""
        number = self.count - place
        return OrderRow(
            id=number,
            number=f"SO-{number}",
            quotation_number=None,
            customer_name=f"Customer {number}",
            ordered_on=TODAY,
            promised_on=None,
            gross=1_000,
            currency="EUR",
            status=OrderStatus.TO_SHIP,
            due_on=None,
            home_gross=1_000,
        )


def late(row: OrderRow, days: int, status: OrderStatus) -> OrderRow:
    """The row promised so many days ago."""
    return row._replace(promised_on=TODAY - timedelta(days=days), status=status)
