"""The products screen: the list at the left, the page of the product it stands on at the right."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from handcart.domain.message import Message, message
from handcart.domain.vocabulary import ProductKind
from handcart.store.records import Product
from handcart.store.session import ReadSession
from handcart.ui.changing import change_company
from handcart.ui.lists.list_and_page import Allowed, ListAndPage
from handcart.ui.lists.several_pane import Offer, SeveralPane
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
from handcart.ui.products.record_fields import copied_from
from handcart.ui.running.several import Several, change_several, tell_outcome
from handcart.ui.surroundings import Surroundings
from handcart.usecases.products.page import ProductChoices, ProductPage, product_choices, product_page
from handcart.usecases.products.save import deactivate_product, reactivate_product

_NAMES = {DEACTIVATE: message("products.do.deactivate"), REACTIVATE: message("products.do.reactivate")}
_USECASES = {DEACTIVATE: deactivate_product, REACTIVATE: reactivate_product}


class ProductsScreen(ListAndPage[ProductPage]):
    """Makes, copies and changes products, counts stock, and takes products out of use, one or several."""

    kind = "product"
    context_menu = CONTEXT_MENU
    new_action = NEW

    def __init__(self, around: Surroundings) -> None:
        self.page = ProductPane(around)
        self.several = SeveralPane(around.words)
        super().__init__(around, PRODUCTS, self.page, self.several)
        self.page.went_back.connect(self.go_back)
        self.page.menu_wanted.connect(self._offer)
        self.page.details.made.connect(self.end_new)
        self.several.chosen.connect(self._change_several)

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
        if len(self.selected) > 1 and action_id in _USECASES:
            self._change_several(action_id, "")
        elif self.shown is None:
            return
        elif action_id in STOCK_ACTIONS:
            self.page.open_form(action_id)
        elif action_id == DUPLICATE:
            self.begin_product(self.shown.product)
        else:
            self._set_active(self.shown.product, action_id)

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

    def show_several(self, ids: tuple[int, ...], count: int) -> None:
        company = self._around.company
        self.several.forget_outcome()

        def query() -> int:
            with company.read() as session:
                found = (session.get_or_none(Product, product_id) for product_id in ids)
                return sum(1 for product in found if product is not None and product.active)

        def show(active: int) -> None:
            offers = [
                Offer(DEACTIVATE, _NAMES[DEACTIVATE], active, next_step=False),
                Offer(REACTIVATE, _NAMES[REACTIVATE], len(ids) - active, next_step=False),
            ]
            self.several.show_offers(count, offers)
            self.tell(ids, Allowed(frozenset(offer.id for offer in offers if offer.possible)))

        self._running.ask(self.several, query, show)

    def _set_active(self, product: Product, action_id: str) -> None:
        usecase = _USECASES[action_id]

        def then(_product: Product) -> None:
            self._around.notices.done(message(f"products.done.{action_id.rpartition('.')[2]}", product=product.name))

        change_company(self._around, action_id, lambda session: usecase(session, product.id), then)

    def _change_several(self, action_id: str, _reason: str) -> None:
        usecase, name = _USECASES[action_id], _NAMES[action_id]
        several = Several(self._around.company, self._around.when(), name, action_id)

        tell = partial(tell_outcome, self._around.notices, name)
        change_several(self._running, several, self.selected, usecase, tell)

    def _offer(self) -> None:
        more = self.page.heading.more
        self.offer_at(more.mapToGlobal(more.rect().bottomLeft()))
