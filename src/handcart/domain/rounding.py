"""The two ways Handcart rounds: half up away from zero, and spreading a total so that nothing is lost.

Only integers go in and out; what they count (cents, thousandths) is the caller's business.
"""

from collections.abc import Sequence


def divide_half_up(numerator: int, denominator: int) -> int:
    """The fraction rounded to a whole number; a half goes away from zero (2.5 to 3, -2.5 to -3)."""
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    rounded = (2 * abs(numerator) + denominator) // (2 * denominator)
    return rounded if numerator >= 0 else -rounded


def spread(total: int, weights: Sequence[int]) -> list[int]:
    """`total` in whole parts proportional to `weights`, which add up to it exactly (largest remainder).

    Of equal remainders the earlier position gets the unit. Weights are not negative; a total other than 0
    needs a weight above 0, else ValueError.
    """
    weight_sum = sum(weights)
    if any(weight < 0 for weight in weights) or (total and not weight_sum):
        impossible = f"{total} cannot be spread over the weights {list(weights)}"
        raise ValueError(impossible)
    if not total:
        return [0] * len(weights)
    size = abs(total)
    parts = [size * weight // weight_sum for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda position: -(size * weights[position] % weight_sum))
    for position in by_remainder[: size - sum(parts)]:
        parts[position] += 1
    return parts if total > 0 else [-part for part in parts]
