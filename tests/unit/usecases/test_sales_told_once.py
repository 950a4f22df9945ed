"""Random walks: whatever is shipped, invoiced, credited, cancelled and given back, sales are told once everywhere."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from builders import TODAY, new_company
from catalogue_steps import look
from handcart.usecases.check.order_invariants import broken_order_invariants
from sales_walk import STEPS, Walk, net_by_line, net_everywhere, recounted_by_document, recounted_by_quantity, totals

_CENTS = 40
"""Lines are rounded one by one; so many of them may miss the totals by so much."""


def walked(folder: Path, seed: int, *, steps: int, **company: object) -> Counter[str]:
    """Walk so many steps and compare after each; says which of them were possible."""
    with new_company(folder, **company) as file:
        walk = Walk(file, Random(seed), round=bool(seed % 2) and not company)
        walk.begin()
        for _ in range(steps):
            walk.go()
            told = look(file, net_everywhere)
            assert len(set(told.values())) == 1, told
            by_line = look(file, net_by_line)
            assert len(set(by_line.values())) == 1, by_line
            if walk.round:
                assert set(told.values()) == {look(file, recounted_by_quantity)} == set(by_line.values())
            assert look(file, broken_order_invariants, today=TODAY) == []
        walk.finish()
        told = look(file, net_everywhere)
        assert look(file, totals) == look(file, recounted_by_document)
        assert set(told.values()) == {look(file, totals)[0]}
        assert abs(told["totals"] - look(file, net_by_line)["series"]) <= (0 if walk.round else _CENTS)
        assert look(file, broken_order_invariants, today=TODAY) == []
        return Counter(walk.done)


def test_sales_are_told_once_after_every_step(tmp_path: Path) -> None:
    done: Counter[str] = Counter()
    for seed in range(4):
        folder = tmp_path / str(seed)
        folder.mkdir()
        done += walked(folder, seed, steps=50)
    assert {usecase.__name__ for usecase in STEPS if usecase.__name__ not in ("_cancel", "_reopen")} <= done.keys()


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 180))
def test_sales_are_told_once_after_very_many_steps(tmp_path: Path, seed: int) -> None:
    assert walked(tmp_path, seed, steps=120, prices_gross=not seed % 3)
