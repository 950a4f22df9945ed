"""What the owner did about each order and has not shipped yet. It is kept while the screen lives."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from handcart.domain.packing import Packing
from handcart.ui.kit.words import Words
from handcart.ui.ship.shipment_card import Typed, consignment_of
from handcart.usecases.shipping.ship_orders import Sending


@dataclass(frozen=True, slots=True)
class Work:
    """What was packed of an order, what was typed about it, and the quantities that would go of it."""

    packing: Packing
    typed: Typed
    quantities: Mapping[int, int] = field(default_factory=dict)


class Works:
    """The work by order. What is `leaving` is being shipped: nothing is kept for it any more unless it `stays`."""

    def __init__(self) -> None:
        self._kept: dict[int, Work] = {}
        self._leaving: frozenset[int] = frozenset()

    def keep(self, order_id: int, work: Work | None) -> None:
        """Keep the work about an order; None where nothing would be lost."""
        if work is None:
            self._kept.pop(order_id, None)
        elif order_id not in self._leaving:
            self._kept[order_id] = work

    def of(self, order_id: int) -> Work | None:
        """The work about an order."""
        return self._kept.get(order_id)

    def leave(self, order_ids: Collection[int]) -> None:
        """These orders are being shipped."""
        self._leaving = frozenset(order_ids)

    def is_leaving(self, order_id: int | None) -> bool:
        """Whether an order is being shipped, or was a moment ago."""
        return order_id in self._leaving

    def stay(self) -> None:
        """They are not shipped after all, or others have taken their place."""
        self._leaving = frozenset()

    def forget(self, order_ids: Collection[int]) -> None:
        """These orders were shipped: what was packed of them is packed no more."""
        for order_id in order_ids:
            self._kept.pop(order_id, None)

    def sending(self, words: Words, order_id: int) -> Sending:
        """An order as it would go: as it was packed, or all that can. BadInput where what was typed is not readable."""
        work = self.of(order_id)
        if work is None:
            return Sending(order_id)
        return Sending(order_id, work.quantities, consignment_of(words, work.typed))
