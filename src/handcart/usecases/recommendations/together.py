"""Products that are bought together: what goes with the lines of an order, and what a customer has not tried yet."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from handcart.analysis.association import Together, bought_together
from handcart.store.queries.recommendations import baskets_until, names_of_products, purchases_of
from handcart.store.records import Customer
from handcart.store.session import ReadSession
from handcart.usecases.recommendations.reorder import MOST_ORDERS

NEWEST_ORDERS = 5_000
"""Told from so many of all orders: enough for counts to mean something, and read in a moment."""
MOST_SHOWN = 5
_MOST_OF_CUSTOMER = 12


@dataclass(frozen=True, slots=True)
class GoesWith:
    """A product that `together` of `orders` orders with another product (`beside`) had as well, `lift` times as often
    as any order.
    """

    product_id: int
    code: str
    name: str
    unit: str
    beside_id: int
    beside: str
    together: int
    orders: int
    lift: float


class Baskets:
    """What the newest orders hold, read once; asked for as often as lines change. It travels between threads."""

    def __init__(self, baskets: Iterable[frozenset[int] | set[int]]) -> None:
        self._baskets = [frozenset(each) for each in baskets]
        self._of_each = Counter(product for basket in self._baskets for product in basket)
        self._with: dict[int, list[frozenset[int]]] = {}
        for basket in self._baskets:
            for product in basket:
                self._with.setdefault(product, []).append(basket)

    def __len__(self) -> int:
        return len(self._baskets)

    def going_with(self, product_id: int) -> list[Together]:
        """What is bought with a product more often than by chance, the strongest tie first."""
        inside = self._with.get(product_id, [])
        if not inside:
            return []
        together = Counter(other for basket in inside for other in basket if other != product_id)
        return bought_together(together, orders=len(inside), of_each=self._of_each, all_orders=len(self._baskets))

    def strongest(self, product_ids: Sequence[int], *, left_out: Iterable[int] = ()) -> list[tuple[int, Together]]:
        """What goes with any of these products, each once by its strongest tie, with the product it goes with."""
        unwanted = {*product_ids, *left_out}
        best: dict[int, tuple[int, Together]] = {}
        for beside in dict.fromkeys(product_ids):
            for found in self.going_with(beside):
                other = best.get(found.product_id)
                if found.product_id not in unwanted and (other is None or found.more > other[1].more):
                    best[found.product_id] = (beside, found)
        return sorted(best.values(), key=lambda each: (-each[1].more, each[1].product_id))


def read_baskets(session: ReadSession, *, today: date) -> Baskets:
    """The baskets of the newest orders."""
    return Baskets(baskets_until(session, today, most=NEWEST_ORDERS).values())


def goes_with(
    session: ReadSession,
    baskets: Baskets,
    product_ids: Sequence[int],
    *,
    left_out: Iterable[int] = (),
    most: int = MOST_SHOWN,
) -> tuple[GoesWith, ...]:
    """What goes with these products and is none of them, nor one of `left_out`; the strongest tie first."""
    # Some more than wanted: what is no longer sold falls out.
    found = baskets.strongest(product_ids, left_out=left_out)[: 3 * most]
    names = names_of_products(session, {*product_ids, *(each.product_id for _, each in found)})
    told = (
        GoesWith(
            *names[each.product_id],
            beside_id=beside,
            beside=names[beside].name,
            together=each.together,
            orders=each.orders,
            lift=each.lift,
        )
        for beside, each in found
        if each.product_id in names and beside in names
    )
    return tuple(told)[:most]


def bought_with_theirs(
    session: ReadSession, customer_id: int, *, today: date, most: int = MOST_SHOWN
) -> tuple[GoesWith, ...]:
    """What goes with the products a customer buys most often, and the customer has not bought yet; nothing for the
    walk-in customer, who is many.
    """
    if session.get(Customer, customer_id).walk_in:
        return ()
    days = Counter(each.product_id for each in purchases_of(session, customer_id, today, most=MOST_ORDERS))
    theirs = [product for product, _ in days.most_common(_MOST_OF_CUSTOMER)]
    if not theirs:
        return ()
    return goes_with(session, read_baskets(session, today=today), theirs, left_out=days, most=most)
