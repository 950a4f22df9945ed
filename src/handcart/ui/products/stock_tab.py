"""A product's stock on its page: what there is, the form that changes it, who wants it, what brings it, what it did."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from handcart.domain.vocabulary import ProductKind
from handcart.ui.kit.parts import Button, column, label, row
from handcart.ui.products.actions import ADJUST, COUNT, OPEN_STOCK, SCRAP, STOCK_ACTIONS
from handcart.ui.products.movements_card import MovementsCard
from handcart.ui.products.sold_card import SoldCard
from handcart.ui.products.stock_card import StockCard
from handcart.ui.products.stock_form import StockFormCard
from handcart.ui.products.supply_cards import ComingCard, WantedCard
from handcart.ui.surroundings import Surroundings
from handcart.usecases.products.page import ProductPage

_TITLES = {
    OPEN_STOCK: "products.do.open",
    COUNT: "products.do.count",
    ADJUST: "products.do.adjust",
    SCRAP: "products.do.scrap",
}


class StockTab(QWidget):
    """Services and charges have no stock: of them only orders and sales are shown."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.figures = StockCard(around.words)
        self.form = StockFormCard(around)
        self.buttons = {kind: Button(on_click=partial(around.menus.run, kind)) for kind in STOCK_ACTIONS}
        for kind, button in self.buttons.items():
            around.words.bind(button, button.setText, _TITLES[kind])
        self._row = QWidget()
        self._row.setLayout(row(*self.buttons.values(), None, gap=8))
        self.no_stock = label(role="text2", wrap=True)
        around.words.bind(self.no_stock, self.no_stock.setText, "products.no_stock")
        self.wanted, self.coming = WantedCard(around), ComingCard(around)
        self.sold, self.moved = SoldCard(around), MovementsCard(around.words)
        self.form.closed.connect(self._give_focus)
        parts = (self.figures, self.no_stock, self._row, self.form, self.wanted, self.coming, self.sold, self.moved)
        self.setLayout(column(*parts, None, gap=12, margins=(20, 12, 20, 20)))

    def show_page(self, page: ProductPage, today: date) -> None:
        """Show this product."""
        goods = page.product.kind is ProductKind.GOODS
        self.form.follow(page.product)
        self.figures.show_page(page)
        for part in (self.figures, self._row, self.moved):
            part.setVisible(goods)
        self.no_stock.setVisible(not goods)
        self._offer(OPEN_STOCK if not page.moved else COUNT, instead_of=COUNT if not page.moved else OPEN_STOCK)
        self.wanted.show_wanted(page.wanted, today)
        self.coming.show_coming(page.coming, today)
        self.sold.show_product(page.product.id, today)
        self.moved.show_moved(page.moved, today)

    def _give_focus(self) -> None:
        next(button for button in self.buttons.values() if not button.isHidden()).setFocus()

    def _offer(self, kind: str, *, instead_of: str) -> None:
        """Stock is entered once and counted ever after; the focus goes from one button to the other."""
        shown, gone = self.buttons[kind], self.buttons[instead_of]
        had_focus = gone.hasFocus()
        shown.show()
        if had_focus:
            shown.setFocus()
        gone.hide()
