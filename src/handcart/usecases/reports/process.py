"""The process report: how long orders take, stage by stage, how many get finished, and how many are shipped in time.

T = sum(T_i) / n over the finished orders, R = finished / received of the orders dated in the period.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from handcart.domain.vocabulary import OrderState
from handcart.store.queries.reports import OrderMoments, imported_orders, order_moments
from handcart.store.session import ReadSession
from handcart.usecases.reports.periods import ReportPeriod

STAGES = (
    ("review", "received_at", "approved_at"),
    ("shipping", "approved_at", "shipped_at"),
    ("invoicing", "shipped_at", "invoiced_at"),
    ("payment", "invoiced_at", "finished_at"),
)
"""Each stage of an order with the moments that begin and end it."""

_NINETY_PERCENT = 0.9


@dataclass(frozen=True, slots=True)
class StageReport:
    """Hours that orders spent in a stage, `total_hours` of all of them together; None where none has passed it."""

    stage: str
    orders: int
    median_hours: float | None
    p90_hours: float | None
    total_hours: float = 0.0


@dataclass(frozen=True, slots=True)
class ProcessReport:
    """Orders received in the period, those of them that are finished, and hours from received to finished.

    `completion_rate` is finished / received, `mean_hours` the mean over the finished ones; None without any.
    `on_time_rate` is the share of the `promised` orders that were shipped by their day: those shipped, and those that
    should have been. The `bottleneck` is the stage orders spent most time in together. `imported` orders are left out.
    """

    orders: int
    finished: int
    completion_rate: float | None
    mean_hours: float | None
    by_stage: tuple[StageReport, ...]
    promised: int = 0
    on_time_rate: float | None = None
    bottleneck: str | None = None
    imported: int = 0


@dataclass(frozen=True, slots=True)
class ProcessCompared:
    """The report of a period, of the period before, and which days that is."""

    period: ReportPeriod
    now: ProcessReport
    before: ProcessReport


def process_compared(session: ReadSession, period: ReportPeriod) -> ProcessCompared:
    """A period against the one before it."""
    before = period.before()
    return ProcessCompared(
        period,
        process_report(session, first=period.first, last=period.last),
        process_report(session, first=before.first, last=before.last),
    )


def process_report(session: ReadSession, *, first: date = date.min, last: date) -> ProcessReport:
    """Times of the orders dated from `first` to `last`. Imported histories have no times and are left out."""
    moments = order_moments(session, first, last)
    whole = _hours(moments, "received_at", "finished_at")
    stages = tuple(_stage(name, _hours(moments, begin, end)) for name, begin, end in STAGES)
    kept = [_in_time(order) for order in moments if _was_due(order, last)]
    longest = max(stages, key=lambda stage: stage.total_hours)
    return ProcessReport(
        orders=len(moments),
        finished=len(whole),
        completion_rate=len(whole) / len(moments) if moments else None,
        mean_hours=sum(whole) / len(whole) if whole else None,
        by_stage=stages,
        promised=len(kept),
        on_time_rate=sum(kept) / len(kept) if kept else None,
        bottleneck=longest.stage if longest.total_hours else None,
        imported=imported_orders(session, first, last),
    )


def _was_due(order: OrderMoments, last: date) -> bool:
    """Whether a promise was kept or broken: shipped, or open beyond its day."""
    if order.promised_on is None:
        return False
    return order.shipped_on is not None or (order.state is OrderState.APPROVED and order.promised_on < last)


def _in_time(order: OrderMoments) -> bool:
    return order.shipped_on is not None and order.promised_on is not None and order.shipped_on <= order.promised_on


def _hours(moments: Sequence[OrderMoments], begin: str, end: str) -> list[float]:
    """Hours between two moments of every order that has both, in order of length. Never below zero."""
    spans: list[float] = []
    for order in moments:
        began: datetime | None = getattr(order, begin)
        ended: datetime | None = getattr(order, end)
        if began is not None and ended is not None:
            spans.append(max(0.0, (ended - began).total_seconds() / 3600))
    return sorted(spans)


def _stage(name: str, hours: Sequence[float]) -> StageReport:
    if not hours:
        return StageReport(name, 0, None, None)
    median, p90 = _quantile(hours, 0.5), _quantile(hours, _NINETY_PERCENT)
    return StageReport(name, len(hours), median, p90, sum(hours))


def _quantile(ordered: Sequence[float], share: float) -> float:
    """The quantile by linear interpolation between the nearest ranks (type 7 of Hyndman and Fan)."""
    position = (len(ordered) - 1) * share
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (position - below)
