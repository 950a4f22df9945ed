"""What the owner did about each order and has not shipped yet, and which order comes next when some have left."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from handcart.domain.packing import Packing
from handcart.ui.kit.words import Words
from handcart.ui.ship.shipment_card import Typed, consignment_of
from handcart.usecases.shipping.queue import QueueEntry, QueueGroup
from handcart.usecases.shipping.ship_orders import Sending


@dataclass(frozen=True, slots=True)
class Work:
    """What was packed of an order, what was typed about it, and the quantities that would go of it.

    `scan` is what stands in the scan field and was not taken yet.
    """

    packing: Packing
    typed: Typed
    quantities: Mapping[int, int] = field(default_factory=dict)
    scan: str = ""


class Works:
    """The work by order, kept while the screen lives. What is leaving is being shipped: nothing is kept for it any
    more unless it stays.
    """

    def __init__(self) -> None:
        self._kept: dict[int, Work] = {}
        self._leaving: frozenset[int] = frozenset()
        self._next: int | None = None
        self._shipped: set[int] = set()
        self._seen: frozenset[int] = frozenset()

    def keep(self, order_id: int, work: Work | None) -> None:
        """Keep the work about an order; None where nothing would be lost."""
        if work is None:
            self._kept.pop(order_id, None)
        elif order_id not in self._leaving:
            self._kept[order_id] = work

    @property
    def any_kept(self) -> bool:
        """Whether work about any order is kept."""
        return bool(self._kept)

    def of(self, order_id: int) -> Work | None:
        """The work about an order."""
        return self._kept.get(order_id)

    def leave(self, order_ids: Collection[int], queue: Sequence[int], now: int | None) -> None:
        """These orders of the queue are being shipped, the one on the table is `now`: the one after them is next."""
        self._leaving = frozenset(order_ids)
        place = queue.index(now) if now in queue else 0
        staying = [each for each in (*queue[place:], *reversed(queue[:place])) if each not in self._leaving]
        self._next = staying[0] if staying else None

    def stay(self) -> None:
        """They are not shipped after all, or another has taken their place."""
        self._leaving = frozenset()

    def forget(self, order_ids: Collection[int]) -> None:
        """These orders were shipped: what was packed of them is packed no more."""
        self._shipped.update(order_ids)
        for order_id in order_ids:
            self._kept.pop(order_id, None)

    def order_to_show(self, entries: Iterable[QueueEntry], now: int | None, *, begun: bool) -> int | None:
        """The order for the table. The one that is there (`now`) stays, also where it cannot go any more while work
        `begun` about it would be lost; after a shipment comes the next, else the first that can go. What was shipped
        and came back into the queue, because that was undone, is shown again.
        """
        groups = {entry.id: entry.group for entry in entries}
        came_back = [each for each in groups if each in self._shipped and each not in self._seen]
        self._seen = frozenset(groups)
        self._shipped.difference_update(came_back)
        if came_back and not begun:
            return came_back[0]
        if now in self._leaving:
            now = self._next
        elif now is not None and begun:
            return now
        if now in groups:
            return now
        return next((each for each, group in groups.items() if group is not QueueGroup.WAITING), None)

    def sending(self, words: Words, order_id: int) -> Sending:
        """An order as it would go: as it was packed, or all that can. BadInput where what was typed is not readable."""
        work = self.of(order_id)
        if work is None:
            return Sending(order_id)
        return Sending(order_id, work.quantities, consignment_of(words, work.typed))
