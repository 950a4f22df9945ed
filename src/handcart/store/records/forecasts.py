"""Records: factors and events, forecasts that were kept, oddities that are in order."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from handcart.domain.vocabulary import AnomalyKind, FactorKind


@dataclass(frozen=True, slots=True)
class ForecastFactor:
    """A series the owner keeps beside the sales: what explains them, or the size of the market."""

    id: int
    name: str
    kind: FactorKind


@dataclass(frozen=True, slots=True)
class FactorValue:
    """The value of a factor in a month, in thousandths."""

    id: int
    factor_id: int
    month: date
    value: int


@dataclass(frozen=True, slots=True)
class PlannedEvent:
    """Days on which something happened, or will, that moves sales. Events of one name have one effect."""

    id: int
    name: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class KeptForecast:
    """A forecast as it was made: steps as [first day, mean, lower, upper] with the edges of the 80 % band."""

    id: int
    made_on: date
    subject: str
    measure: str
    grain: str
    method: str
    steps: Any


@dataclass(frozen=True, slots=True)
class AcceptedAnomaly:
    """Something unusual that the owner said is fine: it is not shown again."""

    id: int
    kind: AnomalyKind
    about: str
    accepted_on: date
