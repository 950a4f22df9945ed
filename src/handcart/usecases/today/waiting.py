"""Everything that waits today, read once: the key figures and the rows of Today are made of the same records."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from handcart.domain.vocabulary import OrderStatus
from handcart.store.queries.shipping import ShippableOrder
from handcart.store.queries.to_invoice_list import amounts_to_invoice
from handcart.store.queries.today import (
    OpenReturn,
    Receivable,
    WaitingOrder,
    WaitingQuotation,
    open_returns,
    receivables,
    waiting_orders,
    waiting_quotations,
)
from handcart.store.queries.today_stock import Shortage, shortages
from handcart.store.session import ReadSession
from handcart.usecases.shipping.can_go import orders_that_can_go

SOON = timedelta(days=7)
"""A quotation that expires, or a hold that ends, within so many days is told."""


class ShortProduct(NamedTuple):
    """A product of which `missing` thousandths are not on the shelf for the orders that wait for it."""

    shortages: tuple[Shortage, ...]
    missing: int

    @property
    def product(self) -> Shortage:
        """The shortage of the first order, which names the product as all of them do."""
        return self.shortages[0]


class Waiting(NamedTuple):
    """The records behind Today. `orders` holds those held and drafts too; quotations are those that need something.

    `to_invoice` is what the invoice of each order that waits for one would come to, in minor units by order id.
    """

    orders: tuple[WaitingOrder, ...]
    shippable: tuple[ShippableOrder, ...]
    to_invoice: Mapping[int, int]
    quotations: tuple[WaitingQuotation, ...]
    receivables: tuple[Receivable, ...]
    returns: tuple[OpenReturn, ...]
    short: tuple[ShortProduct, ...]

    def with_status(self, *statuses: OrderStatus) -> list[WaitingOrder]:
        """The orders with one of these statuses, in their order and then as they came."""
        return [order for status in statuses for order in self.orders if order.status is status]

    @property
    def overdue(self) -> list[Receivable]:
        """The orders with money that is late, the latest first."""
        return [receivable for receivable in self.receivables if receivable.overdue > 0]


def read_waiting(session: ReadSession, today: date) -> Waiting:
    """What waits today."""
    orders = tuple(waiting_orders(session))
    any_short = any(order.status is OrderStatus.SHORT for order in orders)
    return Waiting(
        orders=orders,
        shippable=tuple(orders_that_can_go(session, today=today)),
        to_invoice=amounts_to_invoice(session),
        quotations=tuple(waiting_quotations(session, until=today + SOON)),
        receivables=tuple(receivables(session, today=today)),
        returns=tuple(open_returns(session)),
        short=_by_product(shortages(session)) if any_short else (),
    )


def _by_product(found: list[Shortage]) -> tuple[ShortProduct, ...]:
    """What each product is short of, after what is free on the shelf went to the first that wait."""
    by_product: dict[int, list[Shortage]] = {}
    for shortage in found:
        by_product.setdefault(shortage.product_id, []).append(shortage)
    short = [
        ShortProduct(tuple(each), sum(one.needed for one in each) - max(0, each[0].free))
        for each in by_product.values()
    ]
    return tuple(product for product in short if product.missing > 0)
