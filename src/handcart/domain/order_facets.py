"""The six facets of an order, derived from the quantities of its lines, its findings and its money.

Here belong: one function per facet. Not here: the money facet itself, which `balance` derives from documents
and payments, and the one word a list shows (`order_status`).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from handcart.domain.order_lines import LineQuantities
from handcart.domain.vocabulary import (
    Extent,
    LineKind,
    MoneyFacet,
    ReturnsFacet,
    ReviewFacet,
    SupplyFacet,
    Verdict,
)

_TO_DECIDE = frozenset({Verdict.WARNING, Verdict.BLOCK})


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderFacets:
    """All facets of one order, as they are stored beside it."""

    review: ReviewFacet = ReviewFacet.NONE
    supply: SupplyFacet = SupplyFacet.NONE
    shipping: Extent = Extent.NONE
    invoicing: Extent = Extent.NONE
    money: MoneyFacet = MoneyFacet.UNPAID
    returns: ReturnsFacet = ReturnsFacet.NONE


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one finding says, and whether the owner overrode it."""

    verdict: Verdict
    overridden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSupply:
    """Where the open part of a line comes from, in thousandths.

    `free` is unreserved stock and `incoming` what purchase or production orders bring; where lines share a
    product, each gets its own share of both.
    """

    line: LineQuantities
    free: int = 0
    incoming: int = 0

    @property
    def missing(self) -> int:
        """What is not on the shelf; only goods can be missing."""
        if self.line.kind is not LineKind.GOODS:
            return 0
        return max(0, self.line.open - self.line.reserved - max(0, self.free))

    @property
    def uncovered(self) -> int:
        """What is neither on the shelf nor on its way."""
        return max(0, self.missing - self.incoming)


def review_facet(judgements: Iterable[Judgement]) -> ReviewFacet:
    """The worst that is left to decide; overridden when only overrides stand between the order and clear."""
    judgements = tuple(judgements)
    if not judgements:
        return ReviewFacet.NONE
    left = {judgement.verdict for judgement in judgements if not judgement.overridden}
    if Verdict.BLOCK in left:
        return ReviewFacet.BLOCKED
    if Verdict.WARNING in left:
        return ReviewFacet.WARNINGS
    if any(judgement.verdict in _TO_DECIDE for judgement in judgements):
        return ReviewFacet.OVERRIDDEN
    return ReviewFacet.CLEAR


def supply_facet(supplies: Iterable[LineSupply]) -> SupplyFacet:
    """Whether the open goods are there, on their way, or short; none where no goods are open."""
    waiting = [supply for supply in supplies if supply.line.kind is LineKind.GOODS and supply.line.open > 0]
    if not waiting:
        return SupplyFacet.NONE
    if not any(supply.missing for supply in waiting):
        return SupplyFacet.READY
    return SupplyFacet.SHORT if any(supply.uncovered for supply in waiting) else SupplyFacet.ON_ORDER


def shipping_extent(lines: Iterable[LineQuantities]) -> Extent:
    """How much was delivered of what has to be delivered: goods and services."""
    lines = tuple(lines)
    if not any(line.shipped for line in lines):
        return Extent.NONE
    return Extent.PARTLY if any(line.open > 0 for line in lines) else Extent.FULLY


def invoicing_extent(lines: Iterable[LineQuantities]) -> Extent:
    """How much stands on invoices of what will be invoiced in the end."""
    lines = tuple(lines)
    if not any(line.net_invoiced > 0 for line in lines):
        return Extent.NONE
    return Extent.PARTLY if any(line.awaits_invoice for line in lines) else Extent.FULLY


def returns_facet(lines: Iterable[LineQuantities], *, open_returns: int) -> ReturnsFacet:
    """How far the order came back; `open_returns` counts returns that wait for a decision."""
    lines = tuple(lines)
    if open_returns:
        return ReturnsFacet.OPEN
    if not any(line.returned for line in lines):
        return ReturnsFacet.NONE
    came_all_back = not any(line.shipped and line.returnable for line in lines)
    return ReturnsFacet.FULLY if came_all_back else ReturnsFacet.PARTLY
