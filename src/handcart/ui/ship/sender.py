"""Lets orders leave, one or several, and prints what goes with them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from handcart.domain.errors import AppError
from handcart.domain.message import message
from handcart.domain.order_steps import Step, step_name
from handcart.store.records import Order
from handcart.ui.running.door import Failed
from handcart.ui.running.work import Done
from handcart.ui.surroundings import Surroundings
from handcart.usecases.orders.ship import Consignment, ShippedOrder, ship_order
from handcart.usecases.shipping.ship_orders import Sending, ShippedOrders, ship_orders

if TYPE_CHECKING:
    from handcart.ui.ship.slips import SlipPrinter

Gone = Callable[[Collection[int]], object]
"""Called with the ids of the orders that were shipped."""


class Sender:
    """One change at a time: `busy` while one runs. `gone` and `failed` are called when it has ended."""

    def __init__(self, window: QWidget, around: Surroundings, *, gone: Gone, failed: Failed) -> None:
        self._window, self._around = window, around
        self._gone, self._failed = gone, failed
        self.busy = False

    def ship(self, order: Order, taken: Mapping[int, int], consignment: Consignment, *, prints: bool) -> None:
        """Ship so much of an order, and print its slip."""
        self.busy = True
        company, moment = self._around.company, self._around.when()

        def work() -> Done[ShippedOrder]:
            with company.change("order.ship", moment) as session:
                shipped = ship_order(session, order.id, quantities=taken, consignment=consignment)
            return Done(shipped, frozenset(session.touched))

        def then(shipped: ShippedOrder) -> None:
            self._end([order.id])
            shipment = shipped.shipment
            done = f"shipping.done.{shipment.delivery}"
            self._around.notices.done(message(done, order=order.number or "", shipment=shipment.number))
            if prints:
                self._slips.print_shipped(shipment.id)

        self._around.running.change(step_name(Step.SHIP), work, then, self._not_done)

    def ship_several(self, sendings: Sequence[Sending]) -> None:
        """Ship several orders as one step, and tell which stayed here and why."""
        self.busy = True
        company, moment = self._around.company, self._around.when()

        def work() -> Done[ShippedOrders]:
            with company.change("order.ship_several", moment) as session:
                shipped = ship_orders(session, sendings)
            return Done(shipped, frozenset(session.touched))

        def then(shipped: ShippedOrders) -> None:
            self._end([shipment.order_id for shipment in shipped.shipments])
            self._around.notices.done(message("shipping.done.several", count=len(shipped.shipments)))
            if shipped.refused:
                self._tell_refused(shipped)

        self._around.running.change(message("shipping.working"), work, then, self._not_done)

    def print_slips(self, sendings: Sequence[Sending]) -> None:
        """Print the slips of several orders as they would go now."""
        self._slips.print_to_be(sendings)

    def pick_list(self, order_ids: Sequence[int]) -> None:
        """Show what to take from the shelves for these orders."""
        from handcart.ui.ship.slips import show_pick_list

        show_pick_list(self._window, self._around, order_ids)

    @cached_property
    def _slips(self) -> "SlipPrinter":
        from handcart.ui.ship.slips import SlipPrinter

        return SlipPrinter(self._window, self._around)

    def _tell_refused(self, shipped: ShippedOrders) -> None:
        words = self._around.words
        told = [message("shipping.refused.one", order=each.number, reason=each.reason) for each in shipped.refused]
        self._around.notices.sentence(" ".join(words.render(each) for each in told), "amber")

    def _end(self, order_ids: Collection[int]) -> None:
        self.busy = False
        self._gone(order_ids)

    def _not_done(self, problem: AppError) -> bool:
        self.busy = False
        return self._failed(problem)
