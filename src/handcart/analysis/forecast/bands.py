"""Bands around the forecast of one series: as wide as its own past forecasts were off."""

from collections.abc import Mapping, Sequence

import numpy as np

from handcart.analysis.forecast.candidates import Scale, Values
from handcart.analysis.forecast.comparison import Said
from handcart.analysis.forecast.uncertainty import normal_quantile, past_errors, spread_of

_WIDEST = 50.0


def banded(known: Values, means: Mapping[str, Values], season_length: int, levels: Sequence[int]) -> dict[str, Said]:
    """Each of several forecasts of one series with its bands; nothing below zero where no value was."""
    horizon = len(next(iter(means.values())))
    never_negative = float(known.min()) >= 0
    widths = _widths(known, season_length, horizon, levels)
    return {
        name: _around(np.maximum(mean, 0.0) if never_negative else mean, widths, logarithmic=never_negative)
        for name, mean in means.items()
    }


def _around(mean: Values, widths: Mapping[int, Values], *, logarithmic: bool) -> Said:
    if not logarithmic:
        lower = {level: mean - width for level, width in widths.items()}
        return Said(mean, lower, {level: mean + width for level, width in widths.items()})
    grown = {level: np.exp(np.minimum(width, _WIDEST)) for level, width in widths.items()}
    lower = {level: mean / each for level, each in grown.items()}
    return Said(mean, lower, {level: mean * each for level, each in grown.items()})


def _widths(known: Values, season_length: int, horizon: int, levels: Sequence[int]) -> dict[int, Values]:
    """Half the width of each band on the scale of the errors, corrected by what past forecasts were off by."""
    scale = Scale.LOG if float(known.min()) >= 0 else Scale.ADDITIVE
    deviation = spread_of([known], season_length, horizon, scale).deviation[0]
    factor = float(past_errors([known], season_length, horizon, scale).factors(pooled=False)[0])
    return {level: deviation * factor * normal_quantile(level) for level in levels}
