"""Machine learning on lags and the calendar: support vectors and boosted trees, where there is enough history.

Both learn how far a value lies from the mean of the season before it, in units of that mean, from the values before it
and from its place in the season; they forecast one step after the other, each from what they said before. Loaded only
when asked: scikit-learn is heavy.
"""

from collections.abc import Callable
from typing import Protocol

import numpy as np

from handcart.analysis.forecast.candidates import Values

_FEWEST = 48
_FEWEST_SEASONS = 3
_MOST = 600
"""The newest values they learn from: more makes them slow, not better."""
_NEAR_LAGS = 6
_WAVES = 2
"""Sine and cosine pairs that tell the place in the season, besides the lags."""
_FARTHEST = 2.0
"""How many seasonal means a single step may lie from the one before, whatever was learned."""


class _Learner(Protocol):
    def fit(self, known: Values, wanted: Values) -> object: ...

    def predict(self, known: Values) -> Values: ...


def support_vectors(values: Values, season_length: int, horizon: int) -> Values | None:
    """Support vector regression with a radial kernel; None where the history is too short."""
    return _learned(values, season_length, horizon, _support_vectors)


def boosted_trees(values: Values, season_length: int, horizon: int) -> Values | None:
    """Gradient boosting over small trees; None where the history is too short."""
    return _learned(values, season_length, horizon, _boosted_trees)


def _support_vectors() -> _Learner:
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler
    from sklearn.svm import SVR

    learner: _Learner = make_pipeline(StandardScaler(), SVR(C=2.0, epsilon=0.02, gamma=0.02))
    return learner


def _boosted_trees() -> _Learner:
    from sklearn.ensemble import GradientBoostingRegressor

    learner: _Learner = GradientBoostingRegressor(
        n_estimators=80, max_depth=2, learning_rate=0.08, subsample=0.7, random_state=0
    )
    return learner


def _learned(values: Values, season_length: int, horizon: int, made: Callable[[], _Learner]) -> Values | None:
    """Learn from every value that has a season of others before it, then go on step by step."""
    length = max(season_length, _NEAR_LAGS)
    if len(values) < max(_FEWEST, _FEWEST_SEASONS * length + 1):
        return None
    known = values[-_MOST:]
    unit = float(np.abs(known).mean())
    places = range(length + 1, len(known))
    seen = np.array([_features(known[:place], place, season_length, length, unit) for place in places])
    levels = np.array([_level(known[:place], length, unit) for place in places])
    learner = made()
    learner.fit(seen, (known[length + 1 :] - levels[:, 0]) / levels[:, 1])
    going = list(known)
    for step in range(horizon):
        place = len(known) + step
        before = np.array(going[-length - 1 :])
        level, size = _level(before, length, unit)
        off = float(learner.predict(_features(before, place, season_length, length, unit)[None])[0])
        going.append(level + size * min(max(off, -_FARTHEST), _FARTHEST))
    return np.array(going[len(known) :])


def _features(before: Values, place: int, season_length: int, length: int, unit: float) -> Values:
    """The nearest lags, those a season ago, and the place in the season, all in units of the season's mean."""
    level, size = _level(before, length, unit)
    recent = before[-length - 1 :]
    lags = np.concatenate([recent[-_NEAR_LAGS:], recent[:2]])
    angles = 2 * np.pi * place / season_length * np.arange(1, _WAVES + 1) if season_length > 1 else np.empty(0)
    slope = (recent[-length // 2 :].mean() - recent[: length // 2].mean()) / size
    return np.concatenate([(lags - level) / size, [slope], np.sin(angles), np.cos(angles)])


def _level(before: Values, length: int, unit: float) -> tuple[float, float]:
    """The mean of the last season, and the size deviations are told in; that is never quite zero."""
    level = float(before[-length:].mean())
    return level, max(abs(level), 0.05 * unit)
