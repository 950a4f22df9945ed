"""The screen of stock movements: a list; Enter goes to the product."""

from handcart.ui.lists.list_screen import ListScreen
from handcart.ui.movements.listing import MOVEMENTS
from handcart.ui.surroundings import Surroundings


class MovementsScreen(ListScreen):
    """All movements, the newest first."""

    new_action = ""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, MOVEMENTS, lambda row: ("product", row.product_id))
