"""What can be done now on the ship screen: for menus, shortcuts and the palette."""

from collections.abc import Mapping
from typing import NamedTuple

from handcart.domain.message import Message
from handcart.ui.ship import actions
from handcart.ui.ship.pack_pane import PackPane
from handcart.ui.ship.queue_pane import QueuePane


class Allowed(NamedTuple):
    """The order the actions are about, those that may run, and why others may not."""

    selected: tuple[int, ...]
    may: frozenset[str]
    reasons: Mapping[str, Message]


def allowed_now(queue: QueuePane, table: PackPane) -> Allowed:
    """What queue and packing table allow. While the queue stands on another order, nothing is allowed of the one on
    the table.
    """
    page, orders = table.page, queue.table
    on_table = page is not None and page.order.id == orders.order_id
    can_ship = on_table and table.foot.ship.isEnabled()
    possible = {
        actions.SHIP: can_ship,
        actions.OTHERWISE: can_ship and table.foot.otherwise.isVisibleTo(table),
        actions.SHIP_TICKED: bool(orders.ticked),
        actions.PRINT_SLIPS: bool(orders.ticked),
        actions.PICK_LIST: bool(queue.ready()),
        actions.NEXT_ORDER: bool(orders.ids()),
        actions.PREVIOUS_ORDER: bool(orders.ids()),
        actions.TICK: on_table and orders.entry(orders.order_id) is not None,
        actions.PACK_ALL: on_table,
        actions.PACK_NONE: on_table,
        actions.OPEN_ORDER: on_table,
    }
    refusal = None if page is None else page.refusal
    reasons = {} if refusal is None else {actions.SHIP: refusal, actions.OTHERWISE: refusal}
    selected = (page.order.id,) if page is not None and on_table else ()
    return Allowed(selected, frozenset(action for action, holds in possible.items() if holds), reasons)
