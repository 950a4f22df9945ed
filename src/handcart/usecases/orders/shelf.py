"""What the steps of an order do to the shelf, and who must look at it again afterwards."""

from collections.abc import Iterable
from datetime import date

from handcart.domain.vocabulary import LineKind, MovementReason
from handcart.store.records import OrderLine, Product
from handcart.store.session import WriteSession
from handcart.usecases.stock.move import move_stock, renew_orders_with
from handcart.usecases.stock.reserve import reserve_waiting


def move_goods(
    session: WriteSession,
    line: OrderLine,
    quantity: int,
    reason: MovementReason,
    *,
    moved_on: date,
    shipment_line_id: int | None = None,
    return_line_id: int | None = None,
) -> None:
    """Write `quantity` thousandths of a line's product into the ledger of stock, negative when they leave.

    Services, charges and lines without a product of the catalogue have no stock: nothing is written for them.
    """
    if line.kind is not LineKind.GOODS or line.product_id is None:
        return
    move_stock(
        session,
        session.get(Product, line.product_id),
        quantity,
        reason,
        moved_on=moved_on,
        shipment_line_id=shipment_line_id,
        return_line_id=return_line_id,
        unit_cost=line.cost,
    )


def share_out_anew(session: WriteSession, lines: Iterable[OrderLine]) -> None:
    """Let reservations follow the stock of these lines' products, and all orders look that wait for it."""
    for product_id in products_of(lines):
        reserve_waiting(session, product_id)
        renew_orders_with(session, product_id)


def tell_waiting_orders(session: WriteSession, lines: Iterable[OrderLine]) -> None:
    """Reservations of these lines changed: whoever else looks at the stock of their products looks again."""
    for product_id in products_of(lines):
        renew_orders_with(session, product_id)


def products_of(lines: Iterable[OrderLine]) -> list[int]:
    """The products with stock among these lines, each once."""
    found = {line.product_id for line in lines if line.kind is LineKind.GOODS and line.product_id is not None}
    return sorted(found)
