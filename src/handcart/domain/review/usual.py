"""What is usual, judged by the middle of the past and not by its mean: one odd order must not move it.

Source: median absolute deviation as a robust measure of spread, x 1.4826 so that it equals the standard
deviation where values are normal (Rousseeuw and Croux 1993).
"""

from collections.abc import Sequence
from dataclasses import dataclass

MAD_TO_SPREAD = 1.4826


@dataclass(frozen=True, slots=True)
class Usual:
    """The median, and the median absolute deviation x 1.4826."""

    median: float
    spread: float


def median(values: Sequence[float]) -> float:
    """The middle value, or the mean of the two in the middle. `values` must not be empty."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def usual(values: Sequence[float]) -> Usual:
    """Middle and spread of values, of which there is at least one."""
    middle = median(values)
    return Usual(middle, MAD_TO_SPREAD * median([abs(value - middle) for value in values]))
