"""Measuring one way of doing something against another in the same run, so that the machine does not matter."""

import gc
from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter

FEWEST_ROUNDS = 5


def medians_of(ways: Mapping[str, Callable[[], object]], *, rounds: int, repeat: int = 1) -> dict[str, float]:
    """The median seconds of each way. Each round runs every way once: a busy moment meets all alike.

    A way is run `repeat` times in a row and divided, where once is too short to measure.
    """
    assert rounds >= FEWEST_ROUNDS
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for way in ways.values():
        way()
    gc.collect()
    for _ in range(rounds):
        for name, way in ways.items():
            taken[name].append(seconds_of(way, repeat))
    return {name: median(each) for name, each in taken.items()}


def seconds_of(way: Callable[[], object], repeat: int = 1) -> float:
    """How long one run takes, on average of `repeat`."""
    begun = perf_counter()
    for _ in range(repeat):
        way()
    return (perf_counter() - begun) / repeat


def tell(what: str, *, floor: float, measured: float, most: float | None = None, unit: str = "s") -> float:
    """Print the figures of one comparison, seconds unless another `unit` is named, and return their ratio."""
    ratio = measured / floor
    bound = "" if most is None else f" (at most {most:g})"
    print(f"\n{what}: {_shown(measured, unit)} to {_shown(floor, unit)} = {ratio:.2f} times{bound}", end="")
    return ratio


def _shown(figure: float, unit: str) -> str:
    return f"{figure * 1000:.2f} ms" if unit == "s" and figure < 1 else f"{figure:.2f} {unit}"
