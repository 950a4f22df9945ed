"""Chances of customers with little history, from what they are: an estimate by their own features.

One repeat at most tells a model of rhythms little. So it is learned from earlier days who of those who were as new then
bought soon after. Only where that was nearer to what came than the model's own figure, on customers it had not seen, is
it used; else that is said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from handcart.analysis.probability.features import Bayes, fit_bayes, surprise
from handcart.store.queries.segments import FirstOrder
from handcart.usecases.segments.chances import LATER, SOON, Newcomers
from handcart.usecases.segments.histories import Bought, Flags, Histories, Real

MOST_REPEATS = 1
_SNAPSHOTS = 6
_BANDS = 4
_AGES = (4.0, 13.0, 26.0, 52.0)
"""Weeks that part the new from those who have been away for long."""

Features = list[list[str]]


@dataclass(frozen=True, slots=True)
class NewcomerModel:
    """The estimates within `SOON` and within `LATER` days, and what is told about them.

    `tried` is what was told `LATER` days ago of those who were new then, by an estimate that had not seen them.
    """

    soon: Bayes
    later: Bayes
    features: "FeatureReader"
    about: Newcomers
    tried: Real

    def chances(self, histories: Histories, new: Flags) -> tuple[Real, Real]:
        """The chances of those who are new, soon and later."""
        rows = self.features.words(histories, new)
        later = self.later.chance(rows)
        return np.minimum(self.soon.chance(rows), later), later


def is_new(histories: Histories) -> Flags:
    """Who has too little history for a model of rhythms."""
    return histories.x <= MOST_REPEATS


def newcomer_model(bought: Bought, first: Sequence[FirstOrder], today: int, told: Real) -> NewcomerModel | None:
    """The estimate, and whether it was nearer than what the model would have told `LATER` days ago (`told`, of
    everybody who was a customer then). None where there are too few to learn from.
    """
    reader = FeatureReader.of(first)
    days = [today - LATER * step for step in range(1, _SNAPSHOTS + 1)]
    rows_at = partial(_rows, bought, reader)
    latest, *earlier = (rows_at(day) for day in days)
    tried = fit_bayes(*_together(earlier, soon=False))
    then = Histories.at(bought, days[0])
    new = is_new(then)
    if tried is None or not new.any():
        return None
    chance = tried.chance(latest.features)
    soon, later = (fit_bayes(*_together([latest, *earlier], soon=each)) for each in (True, False))
    if soon is None or later is None:
        return None
    learned_from = sum(len(each.later) for each in (latest, *earlier))
    is_nearer = surprise(chance, latest.later) < surprise(told[new], latest.later)
    return NewcomerModel(soon, later, reader, Newcomers(learned_from, is_nearer), chance)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Customers who were new on a day, and whether they bought within `SOON` and `LATER` days after it."""

    features: Features
    soon: Flags
    later: Flags


def _rows(bought: Bought, reader: "FeatureReader", day: int) -> _Rows:
    then = Histories.at(bought, day)
    new = is_new(then)
    came = (bought.counts(then.ids, day + 1, day + ahead)[new] > 0 for ahead in (SOON, LATER))
    return _Rows(reader.words(then, new), *came)


def _together(rows: Sequence[_Rows], *, soon: bool) -> tuple[Features, Flags]:
    features = [row for each in rows for row in each.features]
    return features, np.concatenate([each.soon if soon else each.later for each in rows])


@dataclass(frozen=True, slots=True)
class FeatureReader:
    """Writes what is known of a customer as words: kind, country, way, category and value of the first order, how
    often they came back and how long ago.
    """

    known: Mapping[int, tuple[str, ...]]

    @classmethod
    def of(cls, first: Sequence[FirstOrder]) -> "FeatureReader":
        """From the first orders of all customers."""
        values = np.array([each.net for each in first], dtype=float)
        cuts = np.quantile(values, np.arange(1, _BANDS) / _BANDS) if len(values) else values
        bands = np.searchsorted(cuts, values).tolist()
        told = zip(first, bands, strict=True)
        return cls(
            {each.customer_id: (each.kind, each.country, each.channel, each.category, str(band)) for each, band in told}
        )

    def words(self, histories: Histories, chosen: Flags) -> Features:
        """The words of the chosen customers, a row each."""
        ids, repeats = histories.ids[chosen].tolist(), histories.x[chosen].tolist()
        since_last = np.searchsorted(_AGES, (histories.age - histories.recency)[chosen]).tolist()
        # One word for both: taken for independent, they would say the same twice.
        told = zip(ids, repeats, since_last, strict=True)
        return [[*self.known[customer], f"{repeat} {band}"] for customer, repeat, band in told]
