"""Forecasts kept with their date, so that later it can be said how good they were. Outside the journal: no business."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_

from handcart.store.records import KeptForecast
from handcart.store.session import ReadSession, WriteSession
from handcart.store.tables import kept_forecasts
from handcart.usecases.forecasts.forecast_sales import LEVELS, SalesForecast
from handcart.usecases.forecasts.sales_series import SalesSeries, steps_ahead

KEEP_FORECAST = "forecast.keep"
_NARROW = LEVELS[0]


@dataclass(frozen=True, slots=True)
class PastForecast:
    """What was said of a step on some day before it began, with the 80 % band, and what came."""

    start: date
    made_on: date
    said: int
    lower: int
    upper: int
    came: int

    @property
    def held(self) -> bool:
        """Whether what came lay in the band."""
        return self.lower <= self.came <= self.upper

    @property
    def off(self) -> float | None:
        """How far it was off in percent of what came; None where nothing came."""
        return 100 * abs(self.said - self.came) / abs(self.came) if self.came else None


def keep_forecast(session: WriteSession, series: SalesSeries, made: SalesForecast) -> None:
    """Keep a forecast as that of today; one of the same day is replaced."""
    starts = steps_ahead(series.grain, series.following, len(made.mean))
    lower, upper = made.lower[_NARROW], made.upper[_NARROW]
    steps = [[start.isoformat(), *amounts] for start, *amounts in zip(starts, made.mean, lower, upper, strict=True)]
    session.replace_derived(
        KeptForecast,
        and_(*_about(series), kept_forecasts.c.made_on == session.when.today),
        [
            {
                "made_on": session.when.today,
                "subject": series.subject.id,
                "measure": series.measure.value,
                "grain": series.grain.value,
                "method": made.method,
                "steps": steps,
            }
        ],
    )


def past_forecasts(session: ReadSession, series: SalesSeries) -> Sequence[PastForecast]:
    """Of each step that has come and was forecast before it began: the latest forecast of it, newest step first."""
    came = dict(zip(series.starts, series.values, strict=True))
    latest: dict[date, PastForecast] = {}
    for kept in session.find(KeptForecast, *_about(series), order_by=kept_forecasts.c.made_on):
        for past in _steps(kept, came):
            if past.made_on < past.start:
                latest[past.start] = past
    return [latest[start] for start in sorted(latest, reverse=True)]


def _steps(kept: KeptForecast, came: Mapping[date, int]) -> Sequence[PastForecast]:
    found = []
    for text, said, lower, upper in kept.steps:
        start = date.fromisoformat(text)
        if start in came:
            found.append(PastForecast(start, kept.made_on, said, lower, upper, came[start]))
    return found


def _about(series: SalesSeries) -> tuple[ColumnElement[bool], ...]:
    return (
        kept_forecasts.c.subject == series.subject.id,
        kept_forecasts.c.measure == series.measure.value,
        kept_forecasts.c.grain == series.grain.value,
    )
