"""Outcomes of a returned line and what each does."""

import pytest

from handcart.domain.returns import RETURN_EFFECTS, return_state
from handcart.domain.vocabulary import ReturnOutcome, ReturnState


def test_every_outcome_has_its_effect() -> None:
    assert set(RETURN_EFFECTS) == set(ReturnOutcome)


@pytest.mark.parametrize(
    ("outcome", "restocks", "replaces", "refunds"),
    [
        (ReturnOutcome.RESTOCK, True, False, False),
        (ReturnOutcome.SCRAP, False, False, False),
        (ReturnOutcome.REPAIR, False, False, False),
        (ReturnOutcome.REPLACE, False, True, False),
        (ReturnOutcome.REFUND, True, False, True),
    ],
)
def test_effects(outcome: ReturnOutcome, restocks: bool, replaces: bool, refunds: bool) -> None:
    effect = RETURN_EFFECTS[outcome]
    assert (effect.restocks, effect.replaces, effect.refunds) == (restocks, replaces, refunds)


def test_a_return_is_open_until_every_line_has_its_outcome() -> None:
    assert return_state([ReturnOutcome.SCRAP, None]) is ReturnState.OPEN
    assert return_state([ReturnOutcome.SCRAP, ReturnOutcome.REFUND]) is ReturnState.CLOSED
