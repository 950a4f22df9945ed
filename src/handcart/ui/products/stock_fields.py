"""The forms that change stock: what each asks, and the use case it ends in. Data and small functions, no Qt."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from handcart.domain.message import message
from handcart.store.session import WriteSession
from handcart.ui.products.actions import ADJUST, COUNT, OPEN_STOCK, SCRAP
from handcart.ui.records.fields import Choice, FormField, FormSection
from handcart.usecases.stock.count import StockChange, adjust_stock, count_stock, enter_opening_stock, scrap_stock

FOUND, LOST = 1, -1

_DAY = FormField("stock_movements.moved_on", "date", required=True)
_NOTE = FormField("stock_movements.note", wide=True)
_QUANTITY = FormField("stock_movements.quantity", "quantity", required=True)
_DIRECTION = FormField(
    "stock_movements.direction",
    "choice",
    choices=(Choice(LOST, message("products.stock.lost")), Choice(FOUND, message("products.stock.found"))),
)


class StockForm(NamedTuple):
    """`title` heads the form, `button` stands on its button, `done` is said afterwards; `make` is the use case."""

    title: str
    button: str
    done: str
    fields: tuple[FormField, ...]
    make: Callable[[WriteSession, int, Mapping[str, Any]], StockChange]

    @property
    def sections(self) -> tuple[FormSection, ...]:
        """As a form takes its fields."""
        return (FormSection(self.fields),)


def _count(session: WriteSession, product_id: int, told: Mapping[str, Any]) -> StockChange:
    return count_stock(session, product_id, counted=told["counted"], moved_on=told["moved_on"], note=told["note"])


def _adjust(session: WriteSession, product_id: int, told: Mapping[str, Any]) -> StockChange:
    quantity = told["quantity"] * told["direction"]
    return adjust_stock(session, product_id, quantity=quantity, note=told["note"], moved_on=told["moved_on"])


def _scrap(session: WriteSession, product_id: int, told: Mapping[str, Any]) -> StockChange:
    return scrap_stock(session, product_id, quantity=told["quantity"], note=told["note"], moved_on=told["moved_on"])


def _open(session: WriteSession, product_id: int, told: Mapping[str, Any]) -> StockChange:
    return enter_opening_stock(
        session,
        product_id,
        quantity=told["quantity"],
        unit_cost=told["unit_cost"],
        moved_on=told["moved_on"],
        note=told["note"],
    )


STOCK_FORMS: Mapping[str, StockForm] = {
    COUNT: StockForm(
        "products.stock.count.title",
        "products.stock.count.button",
        "products.stock.count.done",
        (FormField("stock_movements.counted", "quantity", required=True), _DAY, _NOTE),
        _count,
    ),
    ADJUST: StockForm(
        "products.stock.adjust.title",
        "products.stock.adjust.button",
        "products.stock.adjust.done",
        (_QUANTITY, _DIRECTION, FormField("stock_movements.note", required=True), _DAY),
        _adjust,
    ),
    SCRAP: StockForm(
        "products.stock.scrap.title",
        "products.stock.scrap.button",
        "products.stock.scrap.done",
        (_QUANTITY, _DAY, _NOTE),
        _scrap,
    ),
    OPEN_STOCK: StockForm(
        "products.stock.open.title",
        "products.stock.open.button",
        "products.stock.open.done",
        (_QUANTITY, FormField("stock_movements.unit_cost", "price", hint="products.stock.open.cost_hint"), _DAY, _NOTE),
        _open,
    ),
}
