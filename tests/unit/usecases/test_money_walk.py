"""Random walks: whatever is invoiced, credited, paid and taken back, documents and money of every order add up."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from money_walk import STEPS, Walk, require_all_holds, require_documents_add_up, started


def walked(folder: Path, seed: int, *, steps: int) -> Counter[str]:
    """Walk so many steps; says which of them were possible."""
    with started(folder, seed) as file:
        walk = Walk(file, Random(seed))
        walk.begin()
        for _ in range(steps):
            walk.go()
            require_all_holds(file)
        walk.finish()
        require_all_holds(file)
        walk.done["orders"] = require_documents_add_up(file)
        return Counter(walk.done)


def test_everything_adds_up_after_every_step(tmp_path: Path) -> None:
    done: Counter[str] = Counter()
    for seed in range(4):
        folder = tmp_path / str(seed)
        folder.mkdir()
        done += walked(folder, seed, steps=60)
    assert done["orders"] >= 8
    assert {usecase.__name__ for usecase in STEPS if usecase.__name__ != "_cancel"} <= done.keys()


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 250))
def test_everything_adds_up_after_very_many_steps(tmp_path: Path, seed: int) -> None:
    assert walked(tmp_path, seed, steps=150)["orders"]
