"""Steps of a series that neither season nor trend explain, but for those the owner said are fine."""

from collections.abc import Collection, Mapping
from datetime import date

from handcart.domain.vocabulary import AnomalyKind
from handcart.usecases.forecasts.forecast_sales import SalesForecast
from handcart.usecases.forecasts.sales_series import SalesSeries


def odd_steps(series: SalesSeries, made: SalesForecast, accepted: Collection[tuple[str, str]]) -> Mapping[int, int]:
    """What was expected at each odd place, the oldest first."""
    return {
        place: expected
        for place, expected in made.odd
        if (AnomalyKind.SALES.value, step_id(series, series.starts[place])) not in accepted
    }


def step_id(series: SalesSeries, start: date) -> str:
    """What a step of a series is remembered by."""
    return f"{series.subject.id}/{series.measure}/{series.grain}/{start.isoformat()}"
