"""What a purchase or production order is entered from, and writing its lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handcart.domain import number_ranges
from handcart.domain.errors import BadInput
from handcart.domain.purchase_life import PurchaseQuantities
from handcart.domain.vocabulary import ProductKind, PurchaseKind
from handcart.store.records import OrderLine, Product, PurchaseLine
from handcart.store.session import ReadSession, WriteSession


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseLineInput:
    """One line as entered. Without `price`, the product's cost is taken; `order_line_id` says whom it is for."""

    product_id: int
    quantity: int
    price: int | None = None
    expected_on: date | None = None
    order_line_id: int | None = None


def write_lines(
    session: WriteSession, purchase_order_id: int, kind: PurchaseKind, lines: Sequence[PurchaseLineInput]
) -> None:
    """Check the lines and add them. BadInput names the field, and the line by its position."""
    if not lines:
        raise BadInput("purchase.bad.no_lines", field="lines")
    for position, line in enumerate(lines, start=1):
        product = _product(session, line, position)
        if kind is PurchaseKind.PRODUCTION and not product.made_here:
            raise BadInput("purchase.bad.not_made_here", field="product_id", line=position, product=product.name)
        _check_numbers(line, product)
        _check_order_line(session, line, position)
        cost = line.price if line.price is not None else product.cost
        session.add(
            PurchaseLine,
            purchase_order_id=purchase_order_id,
            position=position,
            product_id=product.id,
            quantity=line.quantity,
            price=cost,
            expected_on=line.expected_on,
            order_line_id=line.order_line_id,
        )


def quantities_of(line: PurchaseLine) -> PurchaseQuantities:
    """The quantities of a stored line."""
    return PurchaseQuantities(ordered=line.quantity, received=line.received, cancelled=line.cancelled)


def _product(session: ReadSession, line: PurchaseLineInput, position: int) -> Product:
    product = session.get_or_none(Product, line.product_id)
    if product is None or not product.active:
        raise BadInput("purchase.bad.product", field="product_id", line=position)
    if product.kind is not ProductKind.GOODS:
        raise BadInput("purchase.bad.not_goods", field="product_id", line=position, product=product.name)
    return product


def _check_numbers(line: PurchaseLineInput, product: Product) -> None:
    number_ranges.quantity(line.quantity, field="quantity", countable=product.countable)
    if line.price is not None:
        number_ranges.unit_price(line.price, field="price")


def _check_order_line(session: ReadSession, line: PurchaseLineInput, position: int) -> None:
    """A line is bought for a line that sells the same product."""
    if line.order_line_id is None:
        return
    sold = session.get_or_none(OrderLine, line.order_line_id)
    if sold is None or sold.product_id != line.product_id:
        raise BadInput("purchase.bad.order_line", field="order_line_id", line=position)
