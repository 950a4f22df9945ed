"""Chances and insight on generated companies of every kind: always finite, always in order, never a fault."""

from math import isfinite

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import TODAY
from handcart.domain.vocabulary import CustomerKind
from handcart.store.queries.segments import FirstOrder, PurchaseDays, day_number
from handcart.usecases.segments.chances import Chances
from handcart.usecases.segments.probability import chances_of
from handcart.usecases.segments.purchases import Purchases

KINDS = ("random", "equal", "regular", "once", "huge", "nothing paid")


def purchases(kind: str, customers: int, seed: int) -> Purchases:
    """What made-up customers bought over two years."""
    random, today = np.random.default_rng(seed), day_number(TODAY)
    rows: list[tuple[int, int, int]] = []
    for customer in range(2, customers + 2):
        days = {
            "random": sorted(set(random.integers(0, 700, random.integers(1, 30)).tolist())),
            "equal": [0, 30, 60],
            "regular": list(range(0, 690, 7)),
            "once": [int(random.integers(0, 700))],
            "huge": sorted(set(random.integers(0, 700, 5).tolist())),
            "nothing paid": [0, 300, 650],
        }[kind]
        value = {"huge": 10**15, "nothing paid": 0}.get(kind, int(random.integers(1, 10**6)))
        rows += [(customer, today - 700 + day, value) for day in days]
    columns = [list(each) for each in zip(*rows, strict=True)] or [[], [], []]
    first = [FirstOrder(each, CustomerKind.PERSON, "DE", "web", "", 100) for each in range(2, customers + 2)]
    return Purchases(TODAY, 2, PurchaseDays(*columns), tuple(first))


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(KINDS), st.sampled_from([1, 3, 10, 31, 80]), st.integers(0, 1_000))
def test_chances_are_finite_and_in_order(kind: str, customers: int, seed: int) -> None:
    _check(chances_of(purchases(kind, customers, seed)), customers)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_company(kind: str) -> None:
    _check(chances_of(purchases(kind, 60, 1)), 60)


def test_without_dropout_that_is_said() -> None:
    found = chances_of(purchases("regular", 60, 1))
    assert "chances.no_dropout" in [sentence.id for sentence in found.warnings()]


def _check(found: Chances, customers: int) -> None:
    assert found.sentences()
    if found.fitted is None:
        assert found.customers == ()
        return
    assert len(found.customers) == customers
    for each in found.customers:
        assert 0 <= each.within_30 <= each.within_90 + 1e-9 <= each.alive + 2e-9 <= 1 + 3e-9
        assert isfinite(each.expected_purchases)
        assert each.expected_value >= 0
    numbers = [found.fitted.r, found.fitted.alpha, found.fitted.a, found.fitted.b, found.fitted.log_likelihood]
    if found.check is not None:
        numbers += [found.check.log_likelihood, found.check.expected_purchases]
    assert all(map(isfinite, numbers))
