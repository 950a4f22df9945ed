"""The products screen: the list at the left, the page of the product it stands on at the right."""

from datetime import date
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from handcart.domain.message import Message, message
from handcart.domain.vocabulary import ProductKind
from handcart.store.records import Product
from handcart.store.session import ReadSession
from handcart.ui.lists.list_and_page import Allowed
from handcart.ui.lists.record_screen import AtOnce, RecordScreen
from handcart.ui.products.actions import (
    CONTEXT_MENU,
    DEACTIVATE,
    DUPLICATE,
    NEW,
    OPEN_STOCK,
    REACTIVATE,
    STOCK_ACTIONS,
)
from handcart.ui.products.listing import PRODUCTS
from handcart.ui.products.product_pane import ProductPane
from handcart.ui.products.record_fields import PRICE_TITLES, copied_from
from handcart.ui.surroundings import Surroundings
from handcart.usecases.products.page import ProductChoices, ProductPage, product_choices, product_page
from handcart.usecases.products.save import deactivate_product, reactivate_product


class ProductsScreen(RecordScreen[ProductPage]):
    """Makes, copies and changes products, counts stock, and takes products out of use, one or several."""

    kind = "product"
    context_menu = CONTEXT_MENU
    new_action = NEW
    record = Product
    steps = MappingProxyType(
        {
            DEACTIVATE: AtOnce(deactivate_product, message("products.do.deactivate"), "products.done.deactivate"),
            REACTIVATE: AtOnce(reactivate_product, message("products.do.reactivate"), "products.done.reactivate"),
        }
    )
    deactivate, reactivate = DEACTIVATE, REACTIVATE

    def __init__(self, around: Surroundings) -> None:
        self.page = ProductPane(around)
        super().__init__(around, PRODUCTS, self.page, self.page.heading.more)
        self.page.went_back.connect(self.go_back)
        self.page.menu_wanted.connect(self.offer_all)
        self.page.details.made.connect(self.end_new)
        around.running.changed.connect(lambda _kinds: self._name_prices())
        self._name_prices()

    def _name_prices(self) -> None:
        self.list.entitle("price", PRICE_TITLES[self._around.profile().prices_gross])

    def first_on_page(self) -> QWidget:
        if self.making:
            return self.page.details.form.first_field()
        return self.page.tabs

    def read_record(self, session: ReadSession, record_id: int, today: date) -> ProductPage:
        return product_page(session, record_id)

    def show_shown(self, shown: ProductPage, today: date) -> None:
        self.page.show_page(shown, today)

    def show_nothing(self) -> None:
        self.page.show_nothing()

    def show_back(self, shown: bool) -> None:
        self.page.heading.back.setVisible(shown)

    def id_of(self, shown: ProductPage) -> int:
        return shown.product.id

    def allowed(self, shown: ProductPage) -> Allowed:
        product = shown.product
        may = {DUPLICATE, DEACTIVATE if product.active else REACTIVATE}
        reasons: dict[str, Message] = {}
        if product.kind is not ProductKind.GOODS:
            not_goods = message("stock.refused.not_goods", product=product.name)
            reasons |= dict.fromkeys(STOCK_ACTIONS, not_goods)
        else:
            may |= set(STOCK_ACTIONS)
            if shown.moved:
                may.remove(OPEN_STOCK)
                reasons[OPEN_STOCK] = message("stock.refused.has_moved", product=product.name)
        return Allowed(frozenset(may), reasons)

    def open_record(self, kind: str, record_id: int | None) -> None:
        if record_id is None:
            self.begin_product()
        else:
            super().open_record(kind, record_id)

    def run(self, action_id: str) -> None:
        """Do what this action stands for, with the selected products."""
        if len(self.selected) > 1 and action_id in self.steps:
            self.change_several(action_id)
        elif self.shown is None:
            return
        elif action_id in STOCK_ACTIONS:
            self.page.open_form(action_id)
        elif action_id == DUPLICATE:
            self.begin_product(self.shown.product)
        else:
            self.change_one(action_id, self.shown.product.id, self.shown.product.name)

    def begin_product(self, copied: Product | None = None) -> None:
        """Show the form of a new product, which begins as a copy of another where one is given."""
        company = self._around.company
        values, copy_of = ({}, None) if copied is None else (copied_from(copied), copied.id)

        def query() -> ProductChoices:
            with company.read() as session:
                return product_choices(session)

        def show(choices: ProductChoices) -> None:
            self.begin_new()
            self.page.show_new(values, choices, copy_of)

        self._running.ask(self._page, query, show)
