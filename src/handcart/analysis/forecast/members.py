"""The batched forecaster: averages over candidates by their likelihood, on several scales and at several grains.

Nothing is picked: every candidate counts as much as its likelihood says, and six such averages count alike. Found and
measured on the odd monthly series of the M3 competition and on quarterly tourism.
"""

from collections.abc import Sequence

import numpy as np

from handcart.analysis.forecast.candidates import Grid, Runs, Scale, Values, grid, run
from handcart.analysis.forecast.start import prepare, start

_LEAST_RATIO, _MOST_RATIO = 0.2, 5.0
"""How far a coarser forecast may move a finer one."""
_GRAINS = (2, 3)


def mean_forecasts(series: Sequence[Values], season_length: int, horizon: int) -> Values:
    """Forecasts of many series at once, series x horizon.

    Each series needs three values at least, one of them not zero.
    """
    batch = Batch(series, season_length, horizon)
    members = [*batch.fine_members(), *_coarse_members(series, season_length, horizon, batch.fine_mean())]
    means = np.nanmean(np.stack(members), axis=0)
    never_negative = np.array([float(each.min()) >= 0 for each in series])
    return np.asarray(np.where(never_negative[:, None], np.maximum(means, 0), means), dtype=float)


class Batch:
    """All candidates run over a batch of series; results stand in the order of the input and in its units."""

    def __init__(self, series: Sequence[Values], season_length: int, horizon: int) -> None:
        self.prepared = prepare(series, season_length)
        self.grid: Grid = grid(seasonal=season_length > 1)
        self.runs: dict[Scale, Runs] = {scale: run(start(self.prepared, scale), self.grid, horizon) for scale in Scale}
        self._positive = np.array([float(each.min()) >= 0 for each in self.prepared.raw])

    def fine_members(self) -> list[Values]:
        """The four averages at the series' own grain: drifting candidates and all, logarithmic and not."""
        drifting = self.grid.drifting
        everything = np.ones_like(drifting)
        raw = (Scale.FACTORS, Scale.ADDITIVE)
        return [
            self.average((Scale.LOG,), drifting),
            self.average(raw, drifting),
            self.average((Scale.LOG,), everything),
            self.average(raw, everything),
        ]

    def fine_mean(self) -> Values:
        """The mean of the averages over all logarithmic candidates and over all with factors."""
        everything = np.ones_like(self.grid.drifting)
        return (self.average((Scale.LOG,), everything) + self.average((Scale.FACTORS,), everything)) / 2

    def average(self, scales: Sequence[Scale], chosen: np.ndarray) -> Values:
        """The average of the chosen candidates of these scales by their likelihood; NaN where no scale fits."""
        costs = np.concatenate([self._cost(scale)[:, chosen] for scale in scales], axis=1)
        forecasts = np.concatenate([self._forecasts(scale)[:, chosen] for scale in scales], axis=1)
        weights = weights_of(costs)
        averages = np.einsum("sc,sch->sh", weights, np.where(weights[:, :, None] > 0, forecasts, 0.0))
        averages[~np.isfinite(costs).any(axis=1)] = np.nan
        return self._in_order(averages * self.prepared.unit[:, None])

    def _cost(self, scale: Scale) -> Values:
        """Minus twice the log-likelihood. Logarithms and factors have no say where values are negative."""
        cost = self.runs[scale].cost
        if scale is Scale.LOG:
            cost = cost + 2 * self.prepared.log_sums[:, None]
        if scale is not Scale.ADDITIVE:
            cost = np.where(self._positive[:, None], cost, np.inf)
        return cost

    def _forecasts(self, scale: Scale) -> Values:
        forecasts = self.runs[scale].forecasts
        return np.exp(np.clip(forecasts, -20, 8)) if scale is Scale.LOG else forecasts

    def _in_order(self, values: Values) -> Values:
        ordered = np.empty_like(values)
        ordered[self.prepared.order] = values
        return ordered


def weights_of(costs: Values) -> Values:
    """Weights by likelihood, adding up to one in each row; zeros in a row without any finite cost."""
    least = np.min(costs, axis=1, keepdims=True)
    relative = np.exp(-(costs - np.where(np.isfinite(least), least, 0)) / 2)
    relative[~np.isfinite(costs)] = 0.0
    total = relative.sum(axis=1, keepdims=True)
    return relative / np.where(total > 0, total, 1)


def _coarse_members(series: Sequence[Values], season_length: int, horizon: int, fine: Values) -> list[Values]:
    """The fine mean moved, block by block, to what coarser grains forecast."""
    grains = [grain for grain in _GRAINS if season_length % grain == 0]
    members = [_moved(series, season_length, horizon, fine, grain) for grain in grains]
    # Where only one grain divides the season it counts twice.
    return members * 2 if len(members) == 1 else members


def _moved(series: Sequence[Values], season_length: int, horizon: int, fine: Values, grain: int) -> Values:
    coarse = [_aggregated(each, grain) for each in series]
    long_enough = np.array([len(each) >= 3 and float(np.abs(each).max()) > 0 for each in coarse])
    moved = np.full_like(fine, np.nan)
    if not long_enough.any():
        return moved
    blocks = -(-horizon // grain)
    chosen = [each for each, enough in zip(coarse, long_enough, strict=True) if enough]
    ahead = Batch(chosen, season_length // grain, blocks).fine_mean()
    moved[long_enough] = fine[long_enough] * _ratios(ahead, fine[long_enough], grain)
    return moved


def _aggregated(values: Values, grain: int) -> Values:
    """Means of `grain` neighbours, aligned at the end; what is left over at the beginning is dropped."""
    rest = len(values) % grain
    return np.asarray(values[rest:].reshape(-1, grain).mean(axis=1), dtype=float)


def _ratios(coarse: Values, fine: Values, grain: int) -> Values:
    """By how much each fine forecast is to be moved: its block in the coarse forecast over the mean of the block."""
    horizon = fine.shape[1]
    blocks = np.arange(horizon) // grain
    counts = np.bincount(blocks)
    sums = np.stack([np.bincount(blocks, row) for row in fine])
    means = sums / counts
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = np.where(np.abs(means) > 0, coarse / means, 1.0)
    return np.asarray(np.clip(np.nan_to_num(ratios, nan=1.0), _LEAST_RATIO, _MOST_RATIO)[:, blocks], dtype=float)
