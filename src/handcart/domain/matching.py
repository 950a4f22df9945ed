"""Which open amounts a payment was meant for: those that make up exactly what came in.

Method: exhaustive over a customer's few open amounts, the oldest and the fewest preferred; beyond `MOST` amounts only
single ones and runs from the oldest on are tried.
"""

from collections.abc import Sequence
from itertools import combinations

MOST = 12
"""Of so many amounts every combination is tried (4095 at most)."""


def matching(amounts: Sequence[int], paid: int) -> tuple[int, ...]:
    """The positions of amounts (oldest first, minor units) that together are `paid`; none where nothing fits.

    One amount is preferred to several, then a run from the oldest on, then the fewest.
    """
    for place, amount in enumerate(amounts):
        if amount == paid:
            return (place,)
    run = 0
    for place, amount in enumerate(amounts):
        run += amount
        if run == paid:
            return tuple(range(place + 1))
        if run > paid:
            break
    if len(amounts) > MOST:
        return ()
    places = range(len(amounts))
    chosen = (each for size in range(2, len(amounts)) for each in combinations(places, size))
    return next((each for each in chosen if sum(amounts[place] for place in each) == paid), ())
