"""What a product costs for groups of customers: a row for each group, and the form that sets one of them."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from handcart.domain.message import UnitPrice, message
from handcart.store.queries.product_page import GroupPrice
from handcart.store.records import Product
from handcart.ui.changing import change_company
from handcart.ui.kit.fact_rows import Link, RowsCard, fact_row
from handcart.ui.kit.parts import column
from handcart.ui.products.record_fields import PRICE_TITLES
from handcart.ui.records.fields import Choice, FormField, FormSection
from handcart.ui.records.form import RecordForm
from handcart.ui.running.door import Failed
from handcart.ui.surroundings import Surroundings
from handcart.usecases.products.page import ProductPage
from handcart.usecases.products.prices import set_group_price

_FORM = (
    FormSection(
        (
            FormField("product_prices.price_group_id", "choice", required=True),
            FormField("product_prices.price", "price", hint="products.group.price_hint"),
        )
    ),
)


class GroupPricesCard(RowsCard):
    """Away where the company has no price groups."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around, self._words = around, around.words
        self._product: Product | None = None
        self.form = RecordForm(around, _FORM, self._save, button="products.group.set", kind="plain")
        self.form.take_back_button.hide()
        holder = QWidget()
        holder.setLayout(column(self.form, margins=(16, 4, 16, 10)))
        self.add_below(holder)

    def show_page(self, page: ProductPage) -> None:
        """Show the prices of this product."""
        self._product = page.product
        self.form.entitle("price", PRICE_TITLES[self._around.profile().prices_gross])
        self.title.setText(self._words.text("products.group.title"))
        self.show_rows([self._row(each) for each in page.group_prices])
        self.form.offer("price_group_id", [Choice(each.group_id, each.name or each.code) for each in page.group_prices])
        self.setVisible(bool(page.group_prices))

    def _row(self, each: GroupPrice) -> QWidget:
        words = self._words
        name = each.name or each.code
        if each.price is None:
            detail = words.text("products.group.as_all")
        else:
            detail = words.wording.price(UnitPrice(each.price, self._around.currency), with_currency=True)
        change = Link(words.text("products.group.change"), name, partial(self._begin, each))
        return fact_row("users", "muted", name, detail, change)

    def _begin(self, each: GroupPrice) -> None:
        self.form.show_record(each.group_id, {"price_group_id": each.group_id, "price": each.price})
        self.form.fields["price"].control.setFocus()

    def _save(self, _changes: Mapping[str, Any], saved: Callable[[], None], failed: Failed) -> None:
        product, told = self._product, self.form.values()
        if product is None:
            return

        def then(_none: None) -> None:
            saved()
            self._around.notices.done(message("products.group.done", product=product.name))

        change_company(
            self._around,
            "product.price",
            lambda session: set_group_price(session, product.id, told["price_group_id"], price=told["price"]),
            then,
            failed,
        )
