"""The page of one product, beside the list or over the whole width: its stock, its record, its history."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from handcart.domain.vocabulary import ProductKind
from handcart.store.records import Product
from handcart.ui.kit.parts import Button, column, label, row
from handcart.ui.kit.pills import Pill
from handcart.ui.kit.scrolled import scrolled
from handcart.ui.kit.tabs import Tabs
from handcart.ui.kit.words import Words
from handcart.ui.products.details_tab import DetailsTab
from handcart.ui.products.looks import COVER_LOOKS, shown_cover
from handcart.ui.products.stock_tab import StockTab
from handcart.ui.records.history_card import HistoryCard
from handcart.ui.surroundings import Surroundings
from handcart.usecases.products.page import ProductChoices, ProductPage

STOCK, DETAILS, HISTORY = range(3)
_TABS = ("products.tab.stock", "products.tab.details", "products.tab.history")
SMALLEST = 440


class ProductPane(QWidget):
    """`went_back` is the button of the wide page, `menu_wanted` the one that offers all actions."""

    went_back = Signal()
    menu_wanted = Signal()

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self.page: ProductPage | None = None
        self._today = date.min
        self.heading = ProductHeading(around.words, go_back=self.went_back.emit, offer=self.menu_wanted.emit)
        self.tabs = Tabs()
        around.words.bind(self, self.tabs.setAccessibleName, "products.tabs")
        self.stock, self.details = StockTab(around), DetailsTab(around)
        self.history = HistoryCard(around)
        told = QWidget()
        told.setLayout(column(self.history, None, margins=(20, 12, 20, 20)))
        self._pages = QStackedWidget()
        for each in (scrolled(self.stock), self.details, scrolled(told)):
            self._pages.addWidget(each)
        self._whole = QWidget()
        tabs = row(self.tabs, margins=(12, 0, 12, 0))
        self._whole.setLayout(column(self.heading, tabs, self._pages, gap=0))
        self.setLayout(column(self._whole, gap=0))
        self.setMinimumWidth(SMALLEST)
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        around.words.changed.connect(self._write)
        self._write_tabs()
        self._whole.hide()

    def show_page(self, page: ProductPage, today: date) -> None:
        """Show this product, on the tab that was open."""
        self.page, self._today = page, today
        self._write()
        self.tabs.show()
        self._whole.show()

    def show_new(self, values: Mapping[str, Any], choices: ProductChoices, copy_of: int | None) -> None:
        """The form of a product that is not there yet."""
        self.page = None
        self.heading.show_new()
        self.tabs.hide()
        self._pages.setCurrentIndex(DETAILS)
        self._whole.show()
        self.details.show_new(values, choices, copy_of)

    def show_nothing(self) -> None:
        """No product is chosen."""
        self.page = None
        self._whole.hide()

    def show_tab(self, place: int) -> None:
        """Open a tab."""
        self.tabs.setCurrentIndex(place)
        self._pages.setCurrentIndex(place)

    def open_form(self, kind: str) -> None:
        """Ask what changing the stock needs."""
        if self.page is not None:
            self.show_tab(STOCK)
            self.stock.form.open(kind, self.page.product)

    def _write(self) -> None:
        self._write_tabs()
        page = self.page
        if page is None:
            return
        self.heading.show_page(page)
        self.stock.show_page(page, self._today)
        self.details.show_page(page)
        self.history.show_record("products", page.product.id)
        self._pages.setCurrentIndex(self.tabs.currentIndex())

    def _write_tabs(self) -> None:
        self.tabs.show_tabs([(self._words.text(title), "") for title in _TABS])


class ProductHeading(QWidget):
    """What the product is called, how it is covered, and the menu of what can be done with it."""

    def __init__(self, words: Words, *, go_back: Callable[[], object], offer: Callable[[], object]) -> None:
        super().__init__()
        self._words = words
        self.back = Button(kind="ghost", icon_name="arrow-left", on_click=go_back)
        words.bind(self, self.back.setText, "products.title")
        self.back.hide()
        self.name = label(role="page", wrap=True)
        self.pill = Pill()
        self.more = Button(kind="ghost", icon_name="ellipsis", on_click=offer)
        words.bind(self, self.more.setAccessibleName, "products.all_actions")
        words.bind(self, self.more.setToolTip, "products.all_actions")
        self.facts = label(role="text2", wrap=True)
        first = row(self.back, self.name, self.pill, self.more, gap=8)
        first.setStretch(1, 1)
        self.setLayout(column(first, self.facts, gap=4, margins=(20, 12, 20, 4)))

    def show_page(self, page: ProductPage) -> None:
        """Show the head of this product."""
        product = page.product
        self.name.setText(product.name)
        cover = shown_cover(
            active=product.active, kind=product.kind, supply=page.supply, reorder_point=product.reorder_point
        )
        look = COVER_LOOKS[cover]
        self.pill.show_status(self._words.text(look.text), look.tone, look.icon)
        self.facts.setText(self._words.text("products.separator").join(_facts(product)))
        self.pill.show()
        self.more.show()
        self.facts.show()

    def show_new(self) -> None:
        """A product that is not there yet."""
        self.name.setText(self._words.text("products.new"))
        for part in (self.pill, self.more, self.facts):
            part.hide()


def _facts(product: Product) -> list[str]:
    unit = product.unit if product.kind is ProductKind.GOODS else ""
    return [fact for fact in (product.code, product.category, unit, product.specification) if fact]
