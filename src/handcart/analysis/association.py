"""What is bought together more often than by chance: lift, with the counts it is told from."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

LEAST_TOGETHER = 5
"""Orders with both products below which nothing is told: two of three is no habit."""
LEAST_LIFT = 1.3


class Together(NamedTuple):
    """Of `orders` orders with the first product so many (`together`) had this one as well.

    `lift` is how many times as often as in any order.
    """

    product_id: int
    together: int
    orders: int
    lift: float

    @property
    def share(self) -> float:
        """The part of the orders that had this product as well, 0 to 1."""
        return self.together / self.orders


def bought_together(
    together: Mapping[int, int], *, orders: int, of_each: Mapping[int, int], all_orders: int
) -> list[Together]:
    """The products that go with one that was in `orders` of `all_orders` orders, the most frequent company first.

    `together` counts the orders with both for each other product, `of_each` the orders with that other product among
    all. What comes along no more often than in any other order is left out, and what was seen too rarely.
    """
    found = [
        Together(product, both, orders, both * all_orders / (orders * of_each[product]))
        for product, both in together.items()
        if both >= LEAST_TOGETHER and of_each.get(product)
    ]
    return sorted((each for each in found if each.lift >= LEAST_LIFT), key=_strength)


def _strength(found: Together) -> tuple[float, float, int]:
    # How much more often than by chance, in orders: neither what is rare nor what everybody buys anyway comes first.
    return -(found.together - found.together / found.lift), -found.lift, found.product_id


def best_of(found: Iterable[Together]) -> list[Together]:
    """What goes with several products, each product once, by its strongest tie."""
    best: dict[int, Together] = {}
    for each in sorted(found, key=_strength):
        best.setdefault(each.product_id, each)
    return list(best.values())
