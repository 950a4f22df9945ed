"""What the catalogue says of a product: its form, its prices for groups; also the form of a new product."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from handcart.domain.message import message
from handcart.ui.changing import change_company
from handcart.ui.kit.parts import column, line, row
from handcart.ui.kit.scrolled import begin_at_top, scrolled
from handcart.ui.products.group_prices_card import GroupPricesCard
from handcart.ui.products.record_fields import (
    NEW,
    PRICE_TITLES,
    SECTIONS,
    supplier_choices,
    tax_code_choices,
    values_of,
)
from handcart.ui.records.form import RecordForm
from handcart.ui.records.picture_card import PictureCard
from handcart.ui.running.door import Failed
from handcart.ui.surroundings import Surroundings
from handcart.usecases.products.page import ProductChoices, ProductPage
from handcart.usecases.products.save import SavedProduct, add_product, change_product, set_product_picture

_PICTURE = 120


class DetailsTab(QWidget):
    """`made` carries the id of a product that was new."""

    made = Signal(int)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.form = RecordForm(around, SECTIONS, self._save, foot_inside=False)
        self.prices = GroupPricesCard(around)
        self.picture = PictureCard(
            around.words, "field.products.picture", "products.picture.about", self._store, height=_PICTURE
        )
        fields = QWidget()
        fields.setLayout(column(self.form, self.picture, self.prices, None, gap=16, margins=(20, 14, 20, 20)))
        foot = row(self.form.foot, margins=(20, 11, 20, 11))
        self.setLayout(column(scrolled(fields), line(), foot, gap=0))

    def show_page(self, page: ProductPage) -> None:
        """Show this product; what is half typed stays."""
        self._offer(page.choices)
        self.form.show_record(page.product.id, values_of(page.product))
        self.prices.show_page(page)
        self.picture.show_picture(page.product.picture)
        self.picture.show()

    def show_new(self, values: Mapping[str, Any], choices: ProductChoices, copy_of: int | None = None) -> None:
        """A product that is not there yet, with these values to begin with; those of another where it is a copy."""
        self._offer(choices)
        self.form.show_new({**NEW, **values}, key=None if copy_of is None else ("copy", copy_of))
        self.prices.hide()
        self.picture.hide()
        begin_at_top(self.form.first_field())

    def _offer(self, choices: ProductChoices) -> None:
        self.form.entitle("price", PRICE_TITLES[self._around.profile().prices_gross])
        self.form.offer("tax_code_id", tax_code_choices(choices.tax_codes))
        self.form.offer("supplier_id", supplier_choices(choices.suppliers))

    def _save(self, changes: Mapping[str, Any], saved: Callable[[], None], failed: Failed) -> None:
        if self.form.is_new:
            self._add(saved, failed)
        else:
            self._change(int(str(self.form.key)), changes, saved, failed)

    def _add(self, saved: Callable[[], None], failed: Failed) -> None:
        # All of it: what a copy begins with was not typed, but belongs to the new product.
        fields = self.form.values()

        def then(product: SavedProduct) -> None:
            saved()
            self.form.show_new()
            self._tell("products.done.add", product)
            self.made.emit(product.id)

        change_company(self._around, "product.add", lambda session: add_product(session, **fields), then, failed)

    def _change(self, product_id: int, changes: Mapping[str, Any], saved: Callable[[], None], failed: Failed) -> None:
        def then(product: SavedProduct) -> None:
            saved()
            self._tell("products.done.change", product)

        change_company(
            self._around, "product.change", lambda session: change_product(session, product_id, **changes), then, failed
        )

    def _store(self, picture: bytes | None) -> None:
        product_id = int(str(self.form.key))
        done = "products.done.picture" if picture is not None else "products.done.no_picture"
        change_company(
            self._around,
            "product.change",
            lambda session: set_product_picture(session, product_id, picture=picture),
            lambda product: self._around.notices.done(message(done, product=product.name)),
            self.picture.wrong,
        )

    def _tell(self, done: str, saved: SavedProduct) -> None:
        self._around.notices.done(message(done, product=saved.product.name))
        for note in saved.notes:
            self._around.notices.state(note)
