"""Who gets what is on the shelf: reservations by first come.

Here belong: the sharing out of a product's stock among the open lines of approved orders. Not here: movements
(a ledger in the company file) and what of an order is open (`order_lines`). All quantities are thousandths.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

_NOBODY: Mapping[int, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Claim:
    """An open line of an approved order: what it still needs in all, and what is reserved of that."""

    line_id: int
    order_id: int
    open: int
    reserved: int


def share_out(on_hand: int, claims: Sequence[Claim], *, first: Mapping[int, int] = _NOBODY) -> dict[int, int]:
    """What each line has reserved afterwards, by line id. `claims` stand in the order in which they came.

    Reservations stay where they are as long as the stock bears them; where it does not, the newest are given
    back. What is free goes to the lines of `first`, up to the quantities there, then to the others as they came.
    """
    kept = {claim.line_id: min(claim.reserved, max(0, claim.open)) for claim in claims}
    excess = sum(kept.values()) - max(0, on_hand)
    for claim in reversed(claims):
        given_back = min(kept[claim.line_id], max(0, excess))
        kept[claim.line_id] -= given_back
        excess -= given_back
    free = max(0, -excess)
    for most in (first, None):
        for claim in claims:
            wanted = max(0, claim.open - kept[claim.line_id])
            taken = min(free, wanted if most is None else min(wanted, most.get(claim.line_id, 0)))
            kept[claim.line_id] += taken
            free -= taken
    return kept


def changes(claims: Sequence[Claim], shared: Mapping[int, int]) -> list[Claim]:
    """The claims whose reservation differs now, as they stand afterwards."""
    return [
        Claim(claim.line_id, claim.order_id, claim.open, shared[claim.line_id])
        for claim in claims
        if shared[claim.line_id] != claim.reserved
    ]
