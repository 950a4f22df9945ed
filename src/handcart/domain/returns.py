"""What becomes of goods that come back: the outcomes of a returned line and their effects, as data.

Here belong: effects on stock, on the order and on money. Not here: doing them (the use cases of orders).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handcart.domain.vocabulary import ReturnOutcome, ReturnState


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnEffect:
    """What one outcome does beyond being written down.

    `restocks`: the goods go back on the shelf to be sold again. `replaces`: a line at price zero is added
    and has to ship. `refunds`: the quantity counts as returned for refund, and a credit note is proposed.
    """

    restocks: bool = False
    replaces: bool = False
    refunds: bool = False


# Who gets a refund hands the goods back for good; who gets a replacement or a repair had a faulty piece.
RETURN_EFFECTS: Mapping[ReturnOutcome, ReturnEffect] = {
    ReturnOutcome.RESTOCK: ReturnEffect(restocks=True),
    ReturnOutcome.SCRAP: ReturnEffect(),
    ReturnOutcome.REPAIR: ReturnEffect(),
    ReturnOutcome.REPLACE: ReturnEffect(replaces=True),
    ReturnOutcome.REFUND: ReturnEffect(restocks=True, refunds=True),
}


def return_state(outcomes: Iterable[ReturnOutcome | None]) -> ReturnState:
    """A return is closed when each of its lines has an outcome; None stands for one not decided yet."""
    return ReturnState.OPEN if any(outcome is None for outcome in outcomes) else ReturnState.CLOSED
