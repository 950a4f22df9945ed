"""Who gets what is on the shelf: reservations by first come, and whether what is there will do.

Here belong: the sharing out of a product's stock among the open lines of approved orders. Not here: movements
(a ledger in the company file) and what of an order is open (`order_lines`). All quantities are thousandths.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
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


class Cover(StrEnum):
    """How well a product is covered, worst first; `NOT_KEPT` are services and charges, which have no stock."""

    SHORT = "short"
    REORDER = "reorder"
    OUT = "out"
    COVERED = "covered"
    NOT_KEPT = "not_kept"
    INACTIVE = "inactive"


@dataclass(frozen=True, slots=True)
class Supply:
    """What there is of a product: free on the shelf, on its way, and missing for approved orders."""

    free: int
    incoming: int
    missing: int

    @property
    def in_the_end(self) -> int:
        """What will be free when everything ordered has come and gone."""
        return self.free + self.incoming - self.missing


def cover_of(supply: Supply, *, reorder_point: int | None) -> Cover:
    """How well an active product is covered."""
    if supply.missing > 0:
        return Cover.SHORT
    if reorder_point is not None and supply.in_the_end <= reorder_point:
        return Cover.REORDER
    return Cover.COVERED if supply.free > 0 else Cover.OUT
