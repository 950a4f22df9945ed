"""The forecast of a series of sales. Heavy: run in a process of its own, for what it loads as for what it does."""

from collections.abc import Mapping
from dataclasses import dataclass

from handcart.domain.progress import Progress
from handcart.usecases.forecasts.sales_series import SEASONS, SalesSeries

LEVELS = (80, 95)


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
class SalesForecast:
    """Expected net sales in minor units, and bands by level in percent, each as long as the horizon.

    `methods` are those that could be measured, the best first; `note` says what the owner should know (see
    `analysis.forecast.single`).
    """

    mean: tuple[int, ...]
    lower: Mapping[int, tuple[int, ...]]
    upper: Mapping[int, tuple[int, ...]]
    method: str
    methods: tuple[MethodResult, ...]
    origins: int
    note: str


def forecast_sales(series: SalesSeries, horizon: int, *, progress: Progress) -> SalesForecast:
    """Forecast so many steps ahead."""
    # Loaded here: only the process that works needs them.
    from handcart.analysis.forecast import forecast

    progress.report(0, 0)
    made = forecast(
        [float(value) for value in series.values],
        season_length=SEASONS[series.grain],
        horizon=horizon,
        levels=LEVELS,
        progress=progress.report,
    )
    methods = [
        MethodResult(name, each.smape, each.bias, each.mase, each.coverage[LEVELS[0]])
        for name, each in made.accuracy.items()
    ]
    return SalesForecast(
        # What steps add up to: of what is sold rarely a single step is most often nothing.
        mean=tuple(round(value) for value in made.rate),
        lower={level: tuple(round(value) for value in made.lower[level]) for level in LEVELS},
        upper={level: tuple(round(value) for value in made.upper[level]) for level in LEVELS},
        method=made.method,
        methods=tuple(sorted(methods, key=lambda each: (each.name != made.method, each.mase))),
        origins=max((each.origins for each in made.accuracy.values()), default=0),
        note=made.note,
    )
