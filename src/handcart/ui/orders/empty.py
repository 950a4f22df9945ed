"""What the list shows where it is empty: no order yet, or none that is sought."""

from collections.abc import Callable

from handcart.ui.actions.menus import Menus
from handcart.ui.kit.empty_state import EmptyState
from handcart.ui.kit.words import Words


def no_orders_at_all(words: Words, menus: Menus) -> EmptyState:
    """What belongs here, and the sample company to look around in, where there is one."""
    sample = (lambda: menus.run("file.sample")) if "file.sample" in menus.catalogue else None
    return EmptyState(words, "clipboard-list", "orders.empty.none", "orders.empty.sample", sample)


def nothing_found(words: Words, show_everything: Callable[[], object]) -> EmptyState:
    """No order is as it was sought."""
    return EmptyState(words, "search", "orders.empty.not_found", "orders.empty.show_all", show_everything)
