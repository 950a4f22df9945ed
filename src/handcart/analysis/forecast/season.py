"""Seasonal indices to start from: averaged deviations from a moving average, shrunk where they are noise."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

_SHRINKAGE = 1.5
_CONFIDENCE = 1.645
"""Normal quantile of the test whether a season shows in the autocorrelation (Assimakopoulos and Nikolopoulos, 2000)."""


@dataclass(frozen=True, slots=True)
class Season:
    """Indices by phase, phase 0 being that of the last value; `shows` is False where the test finds no season."""

    log: Values
    raw: Values
    shows: bool


def season_of(raw: Values, log: Values, length: int) -> Season:
    """The seasonal indices of a series on its raw and its logarithmic scale; none for less than two years."""
    nothing = np.zeros(length)
    if length < 2 or len(raw) < 2 * length:
        return Season(nothing, nothing, shows=False)
    shows = _season_shows(raw, length)
    if not shows:
        return Season(nothing, nothing, shows=False)
    return Season(_indices(log, length), _indices(raw, length), shows=True)


def _indices(values: Values, length: int) -> Values:
    """Mean deviation from the centred moving average by phase, centred on zero and shrunk."""
    deviations = values - _moving_average(values, length)
    phases = (len(values) - 1 - np.arange(len(values))) % length
    known = np.isfinite(deviations)
    deviations, phases = deviations[known], phases[known]
    counts = np.bincount(phases, minlength=length)
    indices = np.bincount(phases, deviations, minlength=length) / np.maximum(counts, 1)
    indices -= indices.mean()
    spread = float(((deviations - indices[phases]) ** 2).sum()) / max(1, len(deviations) - length)
    size = float((indices**2).sum())
    if size == 0:
        return indices
    free = length - 3 if length > 4 else 1
    return indices * max(0.0, 1 - _SHRINKAGE * free * spread / (len(deviations) / length) / size)


def _moving_average(values: Values, length: int) -> Values:
    """Centred, over one season; twice over two neighbours where its length is even. NaN at both ends."""
    weights = np.ones(length) / length
    if length % 2 == 0:
        weights = np.convolve(weights, [0.5, 0.5])
    half = len(weights) // 2
    averages = np.full(len(values), np.nan)
    averages[half : len(values) - half] = np.convolve(values, weights, mode="valid")
    return averages


def _season_shows(values: Values, length: int) -> bool:
    """Whether the autocorrelation at the season's length stands out."""
    centred = values - values.mean()
    variance = float(centred @ centred)
    if variance == 0:
        return False
    correlations = np.array([float(centred[lag:] @ centred[:-lag]) / variance for lag in range(1, length + 1)])
    limit = _CONFIDENCE * np.sqrt((1 + 2 * float((correlations[:-1] ** 2).sum())) / len(values))
    return bool(abs(correlations[-1]) > limit)
