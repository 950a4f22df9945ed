"""The forecast of a series of sales. Heavy: run in a process of its own, for what it loads as for what it does."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isfinite
from typing import TYPE_CHECKING

from handcart.domain.progress import Progress
from handcart.usecases.forecasts.factors import GivenFactors
from handcart.usecases.forecasts.sales_series import SEASONS, Grain, SalesSeries

if TYPE_CHECKING:
    from handcart.analysis.forecast import Effects

LEVELS = (80, 95)
FEWEST = 4
"""Whole steps of sales below which a forecast would be a guess."""
_NAIVE, _WEEK_AGO = "seasonal_naive", "last_week"
_WITH_FACTORS = ("regression", "factors_and_average")


@dataclass(frozen=True, slots=True)
class MethodResult:
    """How a method would have done on earlier steps: errors in percent and against last season's figure.

    `off` is the mean error in percent (sMAPE), `bias` in percent of the mean size, above zero for too much; `mase`
    against the seasonal naive inside the known series; `held` how many percent of what came lay in the 80 % band.
    """

    name: str
    off: float
    bias: float
    mase: float
    held: float


@dataclass(frozen=True, slots=True)
class FactorEffect:
    """What one unit more of a factor brings, in the units of the series, with its standard error (None: cannot be
    told) and whether that is more than chance; and the plain line sales = `begin` + `slope` x factor, which explains
    `explained` percent of all differences.
    """

    name: str
    effect: float
    error: float | None
    counts: bool
    begin: float
    slope: float
    explained: float


@dataclass(frozen=True, slots=True)
class SalesForecast:
    """Expected net sales in minor units, and bands by level in percent, each as long as the horizon.

    `methods` are those that could be measured, the best first; `note` says what the owner should know (see
    `analysis.forecast.single`). `effects` are those of the owner's factors, in their order, `steps_missing` how much
    history more would tell them; `odd` the places of known steps that neither season nor trend explain, with what was
    expected there.
    """

    mean: tuple[int, ...]
    lower: Mapping[int, tuple[int, ...]]
    upper: Mapping[int, tuple[int, ...]]
    method: str
    methods: tuple[MethodResult, ...]
    origins: int
    note: str
    effects: tuple[FactorEffect, ...] = ()
    odd: tuple[tuple[int, int], ...] = ()
    steps_missing: int = 0

    @property
    def reckons_with_factors(self) -> bool:
        """Whether what the owner plans of the factors has gone into it."""
        return self.method in _WITH_FACTORS

    @property
    def came_nearer(self) -> str:
        """The method that was off by least in the trials, where that is not the one that is used; else empty."""
        used = next((each.mase for each in self.methods if each.name == self.method), None)
        nearest = min(self.methods, key=lambda each: each.mase, default=None)
        return nearest.name if nearest is not None and used is not None and nearest.mase < used else ""


def forecast_sales(
    series: SalesSeries, horizon: int, given: GivenFactors | None = None, *, progress: Progress
) -> SalesForecast:
    """Forecast so many steps ahead, with the factors where there are some."""
    # Loaded here: only the process that works needs them.
    from handcart.analysis.anomalies import find_anomalies
    from handcart.analysis.forecast import fewest_for_effects, forecast

    progress.report(0, 0)
    season = SEASONS[series.grain]
    values = [float(value) for value in series.values]
    made = forecast(
        values,
        season_length=season,
        horizon=horizon,
        levels=LEVELS,
        start=series.starts[0] if series.starts else None,
        factors=None if given is None else given.known,
        future_factors=None if given is None else given.future,
        like=[float(value) for value in series.beside] if series.beside else None,
        progress=progress.report,
    )
    methods = [
        MethodResult(name, each.smape, each.bias, each.mase, each.coverage[LEVELS[0]])
        for name, each in made.accuracy.items()
    ]
    fewest = 0 if given is None else fewest_for_effects(season, len(given.names))
    return SalesForecast(
        # What steps add up to: of what is sold rarely a single step is most often nothing.
        mean=tuple(round(value) for value in made.rate),
        lower={level: tuple(round(value) for value in made.lower[level]) for level in LEVELS},
        upper={level: tuple(round(value) for value in made.upper[level]) for level in LEVELS},
        method=made.method,
        methods=tuple(sorted(methods, key=lambda each: (each.name != made.method, each.mase))),
        origins=max((each.origins for each in made.accuracy.values()), default=0),
        note=made.note,
        effects=() if given is None else _effects(values, given, made.effects),
        odd=tuple((each.index, round(each.expected)) for each in find_anomalies(values, season_length=season).found),
        steps_missing=max(0, fewest - len(values)),
    )


def known_as(method: str, grain: Grain) -> str:
    """What a method is called: the season of days is a week, so the same as a season ago is last week's figure."""
    return _WEEK_AGO if method == _NAIVE and grain is Grain.DAY else method


def what_if(made: SalesForecast, given: GivenFactors, place: int, percent: int) -> SalesForecast:
    """The forecast if the factor at this place were so many percent more than planned (or less, below zero).

    Nothing is computed anew: each unit more brings what it brought so far. Never below zero.
    """
    effect = made.effects[place].effect
    more = [round(effect * row[place] * percent / 100) for row in given.future[: len(made.mean)]]

    def moved(amounts: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(max(0, amount + by) for amount, by in zip(amounts, more, strict=True))

    return replace(
        made,
        mean=moved(made.mean),
        lower={level: moved(amounts) for level, amounts in made.lower.items()},
        upper={level: moved(amounts) for level, amounts in made.upper.items()},
    )


def _effects(values: list[float], given: GivenFactors, found: "Effects | None") -> tuple[FactorEffect, ...]:
    from handcart.analysis.regression import fit

    effects = []
    for place, name in enumerate(given.names):
        line = fit(values, [row[place] for row in given.known])
        told = found is not None and isfinite(found.standard_errors[place])
        effects.append(
            FactorEffect(
                name=name,
                effect=float(found.coefficients[place]) if found is not None else 0.0,
                error=float(found.standard_errors[place]) if found is not None and told else None,
                counts=found is not None and found.counts()[place],
                begin=float(line.coefficients[0]),
                slope=float(line.coefficients[1]),
                explained=100 * line.r_squared,
            )
        )
    return tuple(effects)
