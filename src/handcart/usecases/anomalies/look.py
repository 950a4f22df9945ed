"""Looking for what is unusual: robust limits around what season and trend explain (`analysis.anomalies`).

Only the latest is told, and of each kind only the most striking: an owner who is told everything looks at nothing.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handcart.domain.message import Amount, Message, Quantity, message
from handcart.domain.progress import Progress
from handcart.domain.vocabulary import AnomalyKind
from handcart.usecases.anomalies.evidence import Evidence
from handcart.usecases.today.need import Record

LATELY = 45
"""Days that are told of: what is older was either seen or does not matter any more."""
MOST_OF_A_KIND, MOST = 2, 4
_MOST_FOUND = 20
_FEWEST = 30
"""Days, orders, weeks or corrections below which nothing is called unusual."""
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Unusual:
    """Something unusual: what it is and what is usual, in sentences; `kind` and `about` are what it is remembered by.

    `score` is how many robust deviations it is off, `record` what to look at, where there is one.
    """

    kind: AnomalyKind
    about: str
    title: Message
    detail: Message
    score: float
    record: Record | None


@dataclass(frozen=True, slots=True)
class _Series:
    """Values with their days; `tell` makes the sentence of the value at a place, with what was expected and limits."""

    kind: AnomalyKind
    season: int
    days: Sequence[date]
    values: Sequence[float]
    about: Callable[[int], str]
    tell: Callable[[int, float, float, float], tuple[Message, Message]]
    record: Callable[[int], Record | None]
    only_high: bool = False


def look_for_unusual(found_in: Evidence, *, progress: Progress) -> tuple[Unusual, ...]:
    """What is unusual lately, the most striking first. Run in a process of its own, for what it loads."""
    found: list[Unusual] = []
    series = (_sales(found_in), _orders(found_in), _returns(found_in), _corrections(found_in))
    for number, each in enumerate(series):
        progress.report(number, len(series))
        if len(each.values) >= _FEWEST:
            found += _unusual(each, found_in)
    return tuple(sorted(found, key=lambda each: -abs(each.score)))


def told(found: Sequence[Unusual], accepted: Collection[tuple[str, str]]) -> tuple[Unusual, ...]:
    """What the owner is told of it: not what they said is fine, few of a kind, few in all."""
    chosen: list[Unusual] = []
    for each in found:
        of_kind = sum(other.kind is each.kind for other in chosen)
        if (each.kind.value, each.about) not in accepted and of_kind < MOST_OF_A_KIND:
            chosen.append(each)
    return tuple(chosen[:MOST])


def _unusual(series: _Series, found_in: Evidence) -> list[Unusual]:
    # Loaded here: only the process that works needs it.
    from handcart.analysis.anomalies import find_anomalies

    earliest = found_in.today - timedelta(days=LATELY)
    found = []
    for each in find_anomalies(series.values, season_length=series.season).found:
        about = series.about(each.index)
        if series.days[each.index] < earliest or (series.only_high and each.score < 0):
            continue
        title, detail = series.tell(each.index, each.expected, each.lower, each.upper)
        found.append(Unusual(series.kind, about, title, detail, each.score, series.record(each.index)))
    return sorted(found, key=lambda each: -abs(each.score))[:_MOST_FOUND]


def _sales(found_in: Evidence) -> _Series:
    days = found_in.sales

    def tell(place: int, expected: float, lower: float, upper: float) -> tuple[Message, Message]:
        value = days[place].value
        name = "anomaly.sales.high" if value > expected else "anomaly.sales.low"
        title = message(name, day=days[place].day, amount=_amount(found_in, value))
        low, high = _amount(found_in, lower), _amount(found_in, upper)
        return title, message("anomaly.usual", lower=low, upper=high)

    return _Series(
        kind=AnomalyKind.SALES,
        season=_WEEK,
        days=[each.day for each in days],
        values=[float(each.value) for each in days],
        about=lambda place: days[place].day.isoformat(),
        tell=tell,
        record=lambda _place: None,
    )


def _orders(found_in: Evidence) -> _Series:
    orders = found_in.orders

    def tell(place: int, _expected: float, _lower: float, upper: float) -> tuple[Message, Message]:
        order = orders[place]
        amount = _amount(found_in, order.net)
        title = message("anomaly.order", order=order.number or "", customer=order.customer, amount=amount)
        return title, message("anomaly.usual_up_to", upper=_amount(found_in, upper))

    return _Series(
        kind=AnomalyKind.ORDER,
        season=1,
        days=[each.day for each in orders],
        values=[float(each.net) for each in orders],
        about=lambda place: str(orders[place].id),
        tell=tell,
        record=lambda place: Record("order", orders[place].id),
        only_high=True,
    )


def _returns(found_in: Evidence) -> _Series:
    weeks = found_in.returns

    def tell(place: int, _expected: float, _lower: float, upper: float) -> tuple[Message, Message]:
        title = message("anomaly.returns", day=weeks[place].day, count=weeks[place].value)
        return title, message("anomaly.usual_returns", upper=max(0, int(upper)))

    return _Series(
        kind=AnomalyKind.RETURNS,
        season=1,
        days=[each.day + timedelta(days=_WEEK - 1) for each in weeks],
        values=[float(each.value) for each in weeks],
        about=lambda place: weeks[place].day.isoformat(),
        tell=tell,
        record=lambda _place: None,
        only_high=True,
    )


def _corrections(found_in: Evidence) -> _Series:
    moved = found_in.corrections

    def tell(place: int, _expected: float, _lower: float, upper: float) -> tuple[Message, Message]:
        each = moved[place]
        name = "anomaly.stock.gone" if each.quantity < 0 else "anomaly.stock.found"
        title = message(name, product=each.product, quantity=Quantity(abs(each.quantity)), day=each.day)
        return title, message("anomaly.usual_stock", upper=Quantity(round(upper / 1_000) * 1_000))

    return _Series(
        kind=AnomalyKind.STOCK,
        season=1,
        days=[each.day for each in moved],
        values=[float(abs(each.quantity)) for each in moved],
        about=lambda place: str(moved[place].id),
        tell=tell,
        record=lambda place: Record("product", moved[place].product_id),
        only_high=True,
    )


def _amount(found_in: Evidence, minor: float) -> Amount:
    whole = 10**found_in.exponent
    return Amount(round(minor / whole) * whole, found_in.currency, found_in.exponent)
