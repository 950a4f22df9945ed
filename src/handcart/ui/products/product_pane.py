"""The page of one product, beside the list or over the whole width: its stock, its record, its history."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from handcart.domain.vocabulary import ProductKind
from handcart.store.records import Product
from handcart.ui.kit.parts import column
from handcart.ui.kit.scrolled import scrolled
from handcart.ui.kit.words import Words
from handcart.ui.products.details_tab import DetailsTab
from handcart.ui.products.looks import COVER_LOOKS, shown_cover
from handcart.ui.products.stock_tab import StockTab
from handcart.ui.records.history_card import HistoryCard
from handcart.ui.records.record_pane import HeadWords, RecordHead, RecordPane
from handcart.ui.surroundings import Surroundings
from handcart.usecases.products.page import ProductChoices, ProductPage

STOCK, DETAILS, HISTORY = range(3)
_HEAD = HeadWords("products.title", "products.all_actions", "products.separator", "products.new")


class ProductPane(RecordPane[ProductPage]):
    """Shows a `ProductPage`."""

    titles = ("products.tab.stock", "products.tab.details", "products.tab.history")
    details_tab = DETAILS

    def __init__(self, around: Surroundings) -> None:
        self.heading = ProductHeading(
            around.words, go_back=lambda: self.went_back.emit(), offer=lambda: self.menu_wanted.emit()
        )
        self.stock, self.details = StockTab(around), DetailsTab(around)
        self.history = HistoryCard(around)
        told = QWidget()
        told.setLayout(column(self.history, None, margins=(20, 12, 20, 20)))
        super().__init__(around, self.heading, (scrolled(self.stock), self.details, scrolled(told)), "products.tabs")

    def show_new(self, values: Mapping[str, Any], choices: ProductChoices, copy_of: int | None) -> None:
        """The form of a product that is not there yet."""
        self.heading.show_new()
        self.show_form()
        self.details.show_new(values, choices, copy_of)

    def open_form(self, kind: str) -> None:
        """Ask what changing the stock needs."""
        if self.page is not None:
            self.show_tab(STOCK)
            self.stock.form.open(kind, self.page.product)

    def write_page(self, page: ProductPage, today: date) -> None:
        self.heading.show_page(page)
        self.stock.show_page(page, today)
        self.details.show_page(page)
        self.history.show_record("products", page.product.id)


class ProductHeading(RecordHead):
    """What the product is called, how it is covered, and the menu of what can be done with it."""

    def __init__(self, words: Words, *, go_back: Callable[[], object], offer: Callable[[], object]) -> None:
        super().__init__(words, _HEAD, go_back=go_back, offer=offer)

    def show_page(self, page: ProductPage) -> None:
        """Show the head of this product."""
        product = page.product
        cover = shown_cover(
            active=product.active, kind=product.kind, supply=page.supply, reorder_point=product.reorder_point
        )
        look = COVER_LOOKS[cover]
        self.show_name(product.name, _facts(product))
        self.pill.show_status(self._words.text(look.text), look.tone, look.icon)
        self.pill.show()


def _facts(product: Product) -> list[str]:
    unit = product.unit if product.kind is ProductKind.GOODS else ""
    return [product.code, product.category, unit, product.specification]
