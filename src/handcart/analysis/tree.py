"""A small decision tree that says what separates some customers from the rest, and how often it is right."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.tree import DecisionTreeClassifier

LEAST_EACH = 8
"""So many must be meant, and so many not, for a tree to be tried."""
_DEPTH = 3
_PARTS = 5
_LEAST_IN_LEAF = 5
_SEED = 1
_CRUMB = 0.02
"""A rule that explains a smaller part of those who are meant is left out of what is told."""


class Bounds(NamedTuple):
    """The values of a column that a rule asks for: from, to, both included; None where there is no end."""

    least: float | None
    most: float | None


@dataclass(frozen=True, slots=True)
class Rule:
    """What customers have in common, how many they are, and how many of them are meant."""

    bounds: Mapping[str, Bounds]
    customers: int
    meant: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """Rules that find those who are meant, the rule that finds most of them first.

    `accuracy` is the share of customers put right, each by a tree that had not seen them; `guessing` what naming the
    larger side for everybody would have got. `found` is the share of those meant that were named, `precise` the share
    of those named that were meant.
    """

    rules: tuple[Rule, ...]
    accuracy: float
    guessing: float
    found: float
    precise: float

    @property
    def is_better(self) -> bool:
        """Whether it tells more than naming the larger side for everybody."""
        return bool(self.rules) and self.accuracy > self.guessing


def explain(customers: pd.DataFrame, meant: ArrayLike) -> Explanation | None:
    """What separates the customers that are meant; columns are numbers. None where either side is too small."""
    target = np.asarray(meant, dtype=bool)
    few = min(int(target.sum()), int((~target).sum()))
    if few < LEAST_EACH:
        return None
    values = customers.to_numpy(dtype=float)
    leaf = min(max(_LEAST_IN_LEAF, len(values) // 100), few // 2)
    model = DecisionTreeClassifier(max_depth=_DEPTH, min_samples_leaf=leaf, random_state=_SEED)
    parts = StratifiedKFold(_PARTS, shuffle=True, random_state=_SEED)
    named = np.asarray(cross_val_predict(model, values, target, cv=parts), dtype=bool)
    right = int((named & target).sum())
    return Explanation(
        rules=_rules(model.fit(values, target), list(customers.columns), values, target),
        accuracy=float((named == target).mean()),
        guessing=float(max(target.mean(), 1 - target.mean())),
        found=right / int(target.sum()),
        precise=right / max(1, int(named.sum())),
    )


def _rules(
    model: DecisionTreeClassifier, columns: Sequence[str], values: NDArray[np.float64], target: NDArray[np.bool_]
) -> tuple[Rule, ...]:
    """The ends of the tree where most are meant; neighbours that say the same are told as one."""
    leaves = model.apply(values)
    found = []
    for leaf, bounds in _ends(model, 0, {}):
        inside = leaves == leaf
        meant = int(target[inside].sum())
        if 2 * meant > int(inside.sum()) and meant >= _CRUMB * target.sum():
            told = {columns[place]: _whole(limits, values[:, place]) for place, limits in sorted(bounds.items())}
            found.append(Rule(told, int(inside.sum()), meant))
    return tuple(sorted(_joined(found), key=lambda rule: -rule.meant))


_Limits = tuple[float, float]


def _ends(
    model: DecisionTreeClassifier, node: int, bounds: Mapping[int, _Limits]
) -> Iterator[tuple[int, Mapping[int, _Limits]]]:
    """Every end of the tree below a node, with what was asked on the way: above, up to."""
    tree = model.tree_
    if tree.children_left[node] == tree.children_right[node]:
        yield node, bounds
        return
    column, cut = int(tree.feature[node]), float(tree.threshold[node])
    above, most = bounds.get(column, (-np.inf, np.inf))
    yield from _ends(model, tree.children_left[node], {**bounds, column: (above, min(most, cut))})
    yield from _ends(model, tree.children_right[node], {**bounds, column: (max(above, cut), most)})


def _whole(limits: _Limits, values: NDArray[np.float64]) -> Bounds:
    """Limits as values that there are: a customer has three orders or four, none has more than 3.5."""
    above, most = limits
    inside = values[(values > above) & (values <= most)]
    return Bounds(
        None if np.isneginf(above) else float(inside.min()),
        None if np.isposinf(most) else float(inside.max()),
    )


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Rules that differ in one column only, where one goes on from the other, as one rule."""
    joined = list(rules)
    for place, rule in enumerate(joined):
        for other in joined[place + 1 :]:
            bounds = _side_by_side(rule.bounds, other.bounds)
            if bounds is not None:
                rest = [each for each in joined if each is not rule and each is not other]
                both = Rule(bounds, rule.customers + other.customers, rule.meant + other.meant)
                return _joined([*rest, both])
    return joined


def _side_by_side(one: Mapping[str, Bounds], other: Mapping[str, Bounds]) -> Mapping[str, Bounds] | None:
    """The bounds of both together; None where they differ in more than one column or that one is not split in two."""
    columns = [name for name in {**one, **other} if one.get(name) != other.get(name)]
    if len(columns) != 1 or columns[0] not in one or columns[0] not in other:
        return None
    (name,) = columns
    low, high = sorted((one[name], other[name]), key=lambda each: -np.inf if each.least is None else each.least)
    if low.most is None or high.least is None or low.most > high.least:
        return None
    both = {**one, name: Bounds(low.least, high.most)}
    return {each: bounds for each, bounds in both.items() if bounds != (None, None)}
