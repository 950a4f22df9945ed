"""What is bought together more often than by chance: lift, with the counts it is told from."""

from collections.abc import Mapping
from math import sqrt
from typing import NamedTuple

LEAST_TOGETHER = 5
"""Orders with both products below which nothing is told: two of three is no habit."""
LEAST_LIFT = 1.3
_BEYOND_CHANCE = 2.5
"""So many standard deviations more than by chance: among hundreds of pairs some come together often by accident."""


class Together(NamedTuple):
    """Of `orders` orders with one product so many (`together`) had this one as well.

    `lift` is how many times as often as in any order.
    """

    product_id: int
    together: int
    orders: int
    lift: float

    @property
    def more(self) -> float:
        """In how many orders more than by chance: small for what is rare, and for what everybody buys anyway."""
        return self.together - self.together / self.lift


def bought_together(
    together: Mapping[int, int], *, orders: int, of_each: Mapping[int, int], all_orders: int
) -> list[Together]:
    """The products that go with one that was in `orders` of `all_orders` orders, the strongest tie first.

    `together` counts the orders with both for each other product, `of_each` the orders with that other product among
    all. What comes along no more often than in any other order is left out, and what was seen too rarely.
    """
    found = [
        Together(product, both, orders, both * all_orders / (orders * of_each[product]))
        for product, both in together.items()
        if both >= LEAST_TOGETHER and of_each.get(product)
    ]
    telling = [each for each in found if each.lift >= LEAST_LIFT and _is_no_accident(each)]
    return sorted(telling, key=lambda each: (-each.more, each.product_id))


def _is_no_accident(found: Together) -> bool:
    by_chance = found.together / found.lift
    return found.more >= _BEYOND_CHANCE * sqrt(by_chance)
