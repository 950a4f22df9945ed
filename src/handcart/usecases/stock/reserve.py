"""Reservations: stock set aside for the open lines of approved orders, by first come.

They follow from what is on the shelf: goods that arrive go to the orders that waited longest, and when stock
shrinks below what is reserved, the newest reservations are given back. Every order touched is renewed.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from handcart.domain.stock import changes, share_out
from handcart.domain.vocabulary import LineKind
from handcart.store.queries.orders import lines_of
from handcart.store.queries.stock import claims_on, stock_level
from handcart.store.records import OrderLine
from handcart.store.session import WriteSession
from handcart.usecases.orders.renew import renew_orders

_NOBODY: Mapping[int, int] = MappingProxyType({})


def reserve_for_order(session: WriteSession, order_id: int) -> tuple[int, ...]:
    """Set stock aside for an approved order, as far as it is there and nobody waits longer.

    Reservations above what is still open are given up, so it also serves after an amendment. Returns the ids of
    all orders touched; the others are renewed here, the order itself by the caller.
    """
    given_up = False
    products = set()
    for line in lines_of(session, order_id):
        if line.kind is LineKind.GOODS and line.product_id is not None:
            products.add(line.product_id)
            still_open = max(0, line.quantity - line.cancelled - line.shipped)
            if line.reserved > still_open:
                given_up |= session.change(OrderLine, line.id, reserved=still_open)
    touched = _share(session, products, caller=order_id)
    return tuple(sorted({*touched, order_id})) if given_up else touched


def release_order(session: WriteSession, order_id: int) -> tuple[int, ...]:
    """Give up every reservation of an order, to those who wait: it was cancelled, or falls back to received.

    Returns the ids of all orders touched; the others are renewed here, the order itself by the caller.
    """
    released = [line for line in lines_of(session, order_id) if line.reserved]
    for line in released:
        session.change(OrderLine, line.id, reserved=0)
    touched = _share(
        session, {line.product_id for line in released if line.product_id}, caller=order_id, left_out=order_id
    )
    return tuple(sorted({*touched, order_id})) if released else touched


def reserve_waiting(session: WriteSession, product_id: int, *, first: Mapping[int, int] = _NOBODY) -> tuple[int, ...]:
    """Let reservations follow a product's stock after any movement of it. Returns the ids of the orders touched.

    `first` names order lines that come before all others, each up to a quantity: goods were bought for them.
    """
    touched = _reserve(session, product_id, first=first)
    renew_orders(session, touched)
    return tuple(sorted(touched))


def _share(
    session: WriteSession, products: Iterable[int], *, caller: int, left_out: int | None = None
) -> tuple[int, ...]:
    touched: set[int] = set()
    for product_id in sorted(products):
        touched |= _reserve(session, product_id, left_out=left_out)
    renew_orders(session, touched - {caller})
    return tuple(sorted(touched))


def _reserve(
    session: WriteSession,
    product_id: int,
    *,
    first: Mapping[int, int] = _NOBODY,
    left_out: int | None = None,
) -> set[int]:
    claims = [claim for claim in claims_on(session, product_id) if claim.order_id != left_out]
    on_hand = stock_level(session, product_id).on_hand
    changed = changes(claims, share_out(on_hand, claims, first=first))
    for claim in changed:
        session.change(OrderLine, claim.line_id, reserved=claim.reserved)
    return {claim.order_id for claim in changed}
