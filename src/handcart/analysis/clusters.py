"""Groups that customers fall into by themselves: k-means, how many by silhouette, and what sets each group apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score

MOST_GROUPS = 8
_TRIES = 10
_SEED = 1
_SAMPLE = 2_000
"""Of more rows than these the silhouette is told from so many: it compares every one with every other."""
_APART = 0.4
_FAR_APART = 1.2
"""Standard deviations from the middle of all from which a group is apart in a column, and far apart."""


@dataclass(frozen=True, slots=True)
class KMeansResult:
    """The group of each row, counted from 0, the centres (groups x columns), and the sum of squared distances."""

    labels: NDArray[np.int64]
    centers: NDArray[np.float64]
    inertia: float

    @property
    def sizes(self) -> list[int]:
        """How many rows each group has."""
        return [int(size) for size in np.bincount(self.labels, minlength=len(self.centers))]


class Trait(NamedTuple):
    """What sets a group apart: a column, and how many standard deviations its mean lies above that of all, or below."""

    column: str
    distance: float

    @property
    def is_far(self) -> bool:
        """Whether it is far from the middle, not only apart from it."""
        return abs(self.distance) >= _FAR_APART


@dataclass(frozen=True, slots=True)
class Clusters:
    """Groups, the largest first; `silhouette` by the number of groups that was tried, and `traits` of each group,
    the strongest first.
    """

    labels: NDArray[np.int64]
    sizes: tuple[int, ...]
    silhouette: Mapping[int, float]
    traits: tuple[tuple[Trait, ...], ...]
    inertia: float


def k_means(rows: ArrayLike, groups: int) -> KMeansResult:
    """Put rows into so many groups by least squares of distances; the best of several starts, always the same."""
    model = KMeans(groups, n_init=_TRIES, random_state=_SEED).fit(np.asarray(rows, dtype=float))
    return KMeansResult(model.labels_.astype(np.int64), model.cluster_centers_, float(model.inertia_))


def cluster(customers: pd.DataFrame, *, most: int = MOST_GROUPS) -> Clusters | None:
    """The groups of customers by columns of counts, days or money, as many as are best told apart.

    Values are taken as logarithms (a tenth more is a tenth more, for small and for large) and scaled. None where rows
    differ in fewer than three ways: there is nothing to group.
    """
    if not len(customers):
        return None
    scaled = _scaled(customers)
    ways = len(np.unique(scaled, axis=0))
    if ways < 3:
        return None
    found = {count: k_means(scaled, count) for count in range(2, min(most, ways - 1) + 1)}
    silhouette = {count: _silhouette(scaled, each.labels) for count, each in found.items()}
    best = found[max(silhouette, key=lambda count: (silhouette[count], -count))]
    order = np.argsort(best.sizes, kind="stable")[::-1]
    labels = np.argsort(order)[best.labels]
    return Clusters(
        labels=labels.astype(np.int64),
        sizes=tuple(np.bincount(labels).tolist()),
        silhouette=silhouette,
        traits=tuple(_traits(center, list(customers.columns)) for center in best.centers[order]),
        inertia=best.inertia,
    )


def _scaled(customers: pd.DataFrame) -> NDArray[np.float64]:
    logs = np.log1p(np.maximum(customers.to_numpy(dtype=float), 0))
    spread = logs.std(axis=0)
    return np.asarray((logs - logs.mean(axis=0)) / np.where(spread > 0, spread, 1), dtype=float)


def _silhouette(rows: NDArray[np.float64], labels: NDArray[np.int64]) -> float:
    sample = np.arange(len(rows))
    if len(rows) > _SAMPLE:
        sample = np.random.default_rng(_SEED).choice(len(rows), _SAMPLE, replace=False)
    # A sample may miss all groups but one; then it tells nothing.
    if len(np.unique(labels[sample])) < 2:
        return -1.0
    return float(silhouette_score(rows[sample], labels[sample]))


def _traits(center: NDArray[np.float64], columns: Sequence[str]) -> tuple[Trait, ...]:
    apart = [Trait(name, float(at)) for name, at in zip(columns, center, strict=True) if abs(at) >= _APART]
    return tuple(sorted(apart, key=lambda each: -abs(each.distance)))
