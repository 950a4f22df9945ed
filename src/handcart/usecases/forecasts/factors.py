"""What the owner knows that moves sales: series by month (advertising, the market), and events planned or past."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from handcart.domain import number_ranges
from handcart.domain.errors import BadInput
from handcart.domain.typed_text import one_line
from handcart.domain.vocabulary import FactorKind
from handcart.store.records import FactorValue, ForecastFactor, PlannedEvent
from handcart.store.session import ReadSession, WriteSession
from handcart.store.tables import factor_values, forecast_factors, planned_events
from handcart.usecases.forecasts.sales_series import Grain, SalesSeries, steps_ahead

SAVE_FACTORS, REMOVE_FACTOR = "factor.save", "factor.remove"
ADD_EVENT, REMOVE_EVENT = "event.add", "event.remove"
MOST_FACTORS = 12
_DAYS: Mapping[Grain, int] = {Grain.WEEK: 7, Grain.DAY: 1}
_THOUSAND = 1_000


@dataclass(frozen=True, slots=True)
class Factor:
    """A series by the first of each month, in thousandths; a new one has no id yet."""

    id: int | None
    name: str
    kind: FactorKind
    values: Mapping[date, int]


@dataclass(frozen=True, slots=True)
class FactorSheet:
    """Everything the owner entered."""

    factors: tuple[Factor, ...] = ()
    events: tuple[PlannedEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenFactors:
    """What explains a series: for each of `names` a value at every known step, and at every step ahead."""

    names: tuple[str, ...]
    known: tuple[tuple[float, ...], ...]
    future: tuple[tuple[float, ...], ...]


def factor_sheet(session: ReadSession) -> FactorSheet:
    """The factors with their values, and the events by their first day."""
    values: dict[int, dict[date, int]] = {}
    for each in session.find(FactorValue, order_by=factor_values.c.month):
        values.setdefault(each.factor_id, {})[each.month] = each.value
    factors = session.find(ForecastFactor, order_by=forecast_factors.c.id)
    events = session.find(PlannedEvent, order_by=planned_events.c.first_day)
    return FactorSheet(
        tuple(Factor(each.id, each.name, each.kind, values.get(each.id, {})) for each in factors), tuple(events)
    )


def save_factors(session: WriteSession, factors: Sequence[Factor]) -> tuple[int, ...]:
    """Add and change factors with all their values; those that are not among them stay as they are.

    BadInput where a name is missing or taken, or where there are too many.
    """
    known = {each.id: each for each in session.find(ForecastFactor)}
    names = [one_line(each.name, field="name") for each in factors]
    others = [each.name for each in known.values() if each.id not in {factor.id for factor in factors}]
    if not all(names):
        raise BadInput("factor.bad.no_name", field="name")
    if len({name.casefold() for name in (*names, *others)}) < len(names) + len(others):
        raise BadInput("factor.bad.name_taken", field="name")
    if len(names) + len(others) > MOST_FACTORS:
        raise BadInput("factor.bad.too_many", field="name", most=MOST_FACTORS)
    return tuple(_save(session, factor, name) for factor, name in zip(factors, names, strict=True))


def remove_factor(session: WriteSession, factor_id: int) -> None:
    """Remove a factor with its values."""
    for value in session.find(FactorValue, factor_values.c.factor_id == factor_id):
        session.remove(FactorValue, value.id)
    session.remove(ForecastFactor, factor_id)


def add_event(session: WriteSession, *, name: str, first_day: date, last_day: date) -> int:
    """Plan an event, or enter one that was: those of one name have one effect. BadInput for days in the wrong order."""
    checked = one_line(name, field="name")
    if not checked:
        raise BadInput("factor.bad.no_name", field="name")
    if last_day < first_day:
        raise BadInput("factor.bad.days", field="last_day")
    return session.add(PlannedEvent, name=checked, first_day=first_day, last_day=last_day)


def remove_event(session: WriteSession, event_id: int) -> None:
    """Remove an event."""
    session.remove(PlannedEvent, event_id)


def given_factors(sheet: FactorSheet, series: SalesSeries, horizon: int) -> GivenFactors | None:
    """The factors and events as they stand beside a series; None without any that ever changed.

    A month without a value has that of the month before; before the first value there is the first. Of an event each
    step has the share of its days.
    """
    ahead = steps_ahead(series.grain, series.following, horizon + 1)
    steps = (*series.starts, *ahead)
    columns: dict[str, list[float]] = {
        each.name: [_value_at(each.values, start) for start in steps[:-1]]
        for each in sheet.factors
        if each.kind is FactorKind.FACTOR and each.values
    }
    for name in dict.fromkeys(event.name for event in sheet.events):
        mine = [event for event in sheet.events if event.name == name]
        columns[name] = [_share(mine, start, following) for start, following in pairwise(steps)]
    count = len(series.starts)
    columns = {name: column for name, column in columns.items() if len(set(column[:count])) > 1}
    if not columns or not count:
        return None
    rows = tuple(zip(*columns.values(), strict=True))
    return GivenFactors(tuple(columns), rows[:count], rows[count:])


def market_shares(sheet: FactorSheet, series: SalesSeries, unit: int) -> Sequence[tuple[date, float]]:
    """What share of the market was sold in each step whose market is known, in percent; `unit` makes whole ones.

    The market of a month is spread evenly over its days.
    """
    market = next((each for each in sheet.factors if each.kind is FactorKind.MARKET), None)
    if market is None:
        return ()
    sizes = {start: _market_of(market.values, series.grain, start) for start in series.starts}
    return [
        (start, 100 * value / unit / sizes[start])
        for start, value in zip(series.starts, series.values, strict=True)
        if sizes[start] > 0
    ]


def _market_of(values: Mapping[date, int], grain: Grain, start: date) -> float:
    """The size of the market in a step, by the month it begins in; 0 where that is not known."""
    size = values.get(start.replace(day=1), 0) / _THOUSAND
    return size * _DAYS[grain] / monthrange(start.year, start.month)[1] if grain in _DAYS else size


def _save(session: WriteSession, factor: Factor, name: str) -> int:
    if factor.id is None:
        factor_id = session.add(ForecastFactor, name=name, kind=factor.kind)
    else:
        factor_id = factor.id
        session.change(ForecastFactor, factor_id, name=name, kind=factor.kind)
    before = {each.month: each for each in session.find(FactorValue, factor_values.c.factor_id == factor_id)}
    for month, value in sorted(factor.values.items()):
        number_ranges.money(abs(value), field="value")
        known = before.pop(month.replace(day=1), None)
        if known is None:
            session.add(FactorValue, factor_id=factor_id, month=month.replace(day=1), value=value)
        else:
            session.change(FactorValue, known.id, value=value)
    for gone in before.values():
        session.remove(FactorValue, gone.id)
    return factor_id


def _value_at(values: Mapping[date, int], start: date) -> float:
    """The value of the month a step begins in, or the last one before, or the first there is."""
    earlier = [month for month in values if month <= start]
    month = max(earlier) if earlier else min(values)
    return values[month] / _THOUSAND


def _share(events: Sequence[PlannedEvent], start: date, following: date) -> float:
    days = sum(
        max(0, (min(event.last_day + timedelta(days=1), following) - max(event.first_day, start)).days)
        for event in events
    )
    return days / (following - start).days
