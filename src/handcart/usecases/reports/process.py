"""The process report: how long orders take, stage by stage, and how many get finished."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from handcart.store.queries.reports import OrderMoments, order_moments
from handcart.store.session import ReadSession

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
    """Hours that orders spent in a stage; None where none has passed it."""

    stage: str
    orders: int
    median_hours: float | None
    p90_hours: float | None


@dataclass(frozen=True, slots=True)
class ProcessReport:
    """Orders received in the period, those of them that are finished, and hours from received to finished.

    `completion_rate` is finished / received, `mean_hours` the mean over the finished ones; None without any.
    """

    orders: int
    finished: int
    completion_rate: float | None
    mean_hours: float | None
    by_stage: tuple[StageReport, ...]


def process_report(session: ReadSession, *, first: date = date.min, last: date) -> ProcessReport:
    """Times of the orders dated from `first` to `last`. Imported histories have no times and are left out."""
    moments = order_moments(session, first, last)
    whole = _hours(moments, "received_at", "finished_at")
    return ProcessReport(
        orders=len(moments),
        finished=len(whole),
        completion_rate=len(whole) / len(moments) if moments else None,
        mean_hours=sum(whole) / len(whole) if whole else None,
        by_stage=tuple(_stage(name, _hours(moments, begin, end)) for name, begin, end in STAGES),
    )


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
    return StageReport(name, len(hours), _quantile(hours, 0.5), _quantile(hours, _NINETY_PERCENT))


def _quantile(ordered: Sequence[float], share: float) -> float:
    """The quantile by linear interpolation between the nearest ranks (type 7 of Hyndman and Fan)."""
    position = (len(ordered) - 1) * share
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (position - below)
