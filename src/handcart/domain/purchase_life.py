"""The life of a purchase or production order: its steps as data, its quantities, and why a step is refused.

Use cases and the enabling of buttons ask the same table. All quantities are thousandths.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handcart.domain.errors import NotAllowed
from handcart.domain.message import Message, Quantity, message
from handcart.domain.number_ranges import ONE_UNIT
from handcart.domain.vocabulary import PurchaseState

OVER_RECEIPT_PERCENT = 10
"""A supplier may deliver so much more than was ordered; beyond it is a mistake of typing, or another order."""


class PurchaseStep(StrEnum):
    """Everything that can happen to a purchase or production order."""

    CHANGE = "change"
    DISCARD = "discard"
    PLACE = "place"
    RECEIVE = "receive"
    CANCEL_REST = "cancel_rest"


Pair = tuple[PurchaseState, PurchaseState | None]

_DRAFT, _ORDERED, _RECEIVED, _CANCELLED = PurchaseState

# None is where a discarded draft ends. What was ordered is received or cancelled as its quantities say.
ALLOWED: Mapping[PurchaseStep, frozenset[Pair]] = {
    PurchaseStep.CHANGE: frozenset({(_DRAFT, _DRAFT)}),
    PurchaseStep.DISCARD: frozenset({(_DRAFT, None)}),
    PurchaseStep.PLACE: frozenset({(_DRAFT, _ORDERED)}),
    PurchaseStep.RECEIVE: frozenset({(_ORDERED, _ORDERED), (_ORDERED, _RECEIVED)}),
    PurchaseStep.CANCEL_REST: frozenset({(_ORDERED, _RECEIVED), (_ORDERED, _CANCELLED)}),
}


@dataclass(frozen=True, slots=True)
class PurchaseQuantities:
    """What was ordered on one line, what came, and what will not come."""

    ordered: int
    received: int = 0
    cancelled: int = 0

    @property
    def open(self) -> int:
        """What is still to come."""
        return max(0, self.ordered - self.received - self.cancelled)

    def receivable(self, *, countable: bool) -> int:
        """The most that may come now: what is open and the tolerance, in whole units where they are countable."""
        tolerated = self.ordered * OVER_RECEIPT_PERCENT // 100
        if countable:
            tolerated -= tolerated % ONE_UNIT
        return max(0, self.ordered + tolerated - self.received - self.cancelled)


class PurchaseStatus(StrEnum):
    """What a purchase or production order waits for, in one word."""

    TO_PLACE = "to_place"
    LATE = "late"
    PARTLY_RECEIVED = "partly_received"
    ON_THE_WAY = "on_the_way"
    RECEIVED = "received"
    CANCELLED = "cancelled"


_ENDED: Mapping[PurchaseState, PurchaseStatus] = {
    PurchaseState.DRAFT: PurchaseStatus.TO_PLACE,
    PurchaseState.RECEIVED: PurchaseStatus.RECEIVED,
    PurchaseState.CANCELLED: PurchaseStatus.CANCELLED,
}


def status_of(state: PurchaseState, *, late: bool, begun: bool) -> PurchaseStatus:
    """The status of an order: `late` as `is_late` says, `begun` once something of it was received."""
    if state is not PurchaseState.ORDERED:
        return _ENDED[state]
    if late:
        return PurchaseStatus.LATE
    return PurchaseStatus.PARTLY_RECEIVED if begun else PurchaseStatus.ON_THE_WAY


def is_late(state: PurchaseState, expected_on: date | None, *, today: date) -> bool:
    """Whether what was placed should have come: `expected_on` is the first day something open was promised for."""
    return state is PurchaseState.ORDERED and expected_on is not None and expected_on < today


def refusal(step: PurchaseStep, state: PurchaseState) -> Message | None:
    """Why `step` is not possible in `state`; None when it is."""
    if any(start is state for start, _ in ALLOWED[step]):
        return None
    return message("purchase.refused.state", step=step_name(step), state=state_name(state))


def require(step: PurchaseStep, state: PurchaseState) -> None:
    """Raise `NotAllowed` with the reason unless `step` is possible in `state`."""
    reason = refusal(step, state)
    if reason is not None:
        raise NotAllowed(reason.id, where=None, **reason.values)


def require_receivable(line: PurchaseQuantities, quantity: int, *, countable: bool, product: str) -> None:
    """Raise `NotAllowed` if more comes than was ordered and is tolerated."""
    most = line.receivable(countable=countable)
    if quantity > most:
        raise NotAllowed(
            "purchase.refused.too_much", product=product, asked=Quantity(quantity), possible=Quantity(most)
        )


def state_of_ordered(lines: Sequence[PurchaseQuantities]) -> PurchaseState:
    """The state that follows from the quantities of an order that was placed."""
    if any(line.open for line in lines):
        return PurchaseState.ORDERED
    return PurchaseState.RECEIVED if any(line.received for line in lines) else PurchaseState.CANCELLED


def purchase_quantity(missing: int, *, pack_size: int | None, minimum: int | None, countable: bool) -> int:
    """How much to order for what is missing: the minimum at least, in full packs, in whole units."""
    pack = pack_size or (ONE_UNIT if countable else 1)
    wanted = max(missing, minimum or 0)
    return -(-wanted // pack) * pack


def step_name(step: PurchaseStep) -> Message:
    """The words on a button or menu entry for `step`."""
    return message(f"purchase.step.{step}")


def state_name(state: PurchaseState) -> Message:
    """The words for a stored state."""
    return message(f"purchase.state.{state}")
