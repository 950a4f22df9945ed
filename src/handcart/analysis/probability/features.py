"""The chance to buy again of customers with little history, from what they are: a Bayes estimate.

Naive Bayes: each feature (a word, such as the country or the way of the first order) speaks for itself, and a word that
was seen rarely says little.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.naive_bayes import CategoricalNB
from sklearn.preprocessing import OrdinalEncoder

from handcart.analysis.probability.likelihood import Values

LEAST_ROWS, LEAST_EACH = 40, 10
_PRIOR = 2.0
"""So many customers of each kind are thought of for every word before any was seen."""


@dataclass(frozen=True, slots=True)
class Bayes:
    """A fitted estimate: `chance` of customers by their features, a row of words each."""

    encoder: OrdinalEncoder
    model: CategoricalNB

    def chance(self, features: Sequence[Sequence[str]]) -> Values:
        """The probability of each, 0 to 1."""
        if not features:
            return np.empty(0)
        # The first place of each feature is for words that were never seen.
        known = self.encoder.transform(_table(features)).astype(np.int64) + 1
        return np.asarray(self.model.predict_proba(known)[:, 1], dtype=float)


def fit_bayes(features: Sequence[Sequence[str]], came: ArrayLike) -> Bayes | None:
    """Fit it to customers of whom it is known whether they came; None where they are too few, or nearly all alike."""
    target = np.asarray(came, dtype=bool)
    if len(target) < LEAST_ROWS or min(int(target.sum()), int((~target).sum())) < LEAST_EACH:
        return None
    encoder = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
    known = encoder.fit_transform(_table(features)).astype(np.int64) + 1
    model = CategoricalNB(alpha=_PRIOR, min_categories=known.max(axis=0) + 1)
    return Bayes(encoder, model.fit(known, target))


def surprise(told: Values, came: NDArray[np.bool_]) -> float:
    """How far off chances were, on average (log loss): less is better, whether too sure or too careful."""
    kept = np.clip(told, 1e-6, 1 - 1e-6)
    return float(-np.mean(np.where(came, np.log(kept), np.log1p(-kept)))) if len(kept) else 0.0


def _table(features: Sequence[Sequence[str]]) -> NDArray[np.object_]:
    return np.array([list(row) for row in features], dtype=object)
