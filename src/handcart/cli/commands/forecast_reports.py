"""`handcart report forecast` and `report process`: figures as lines or JSON, and as a picture or a workbook."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from handcart.cli.answers import Answer, decimal_text
from handcart.cli.surroundings import Surroundings
from handcart.domain.errors import BadInput, NotAllowed
from handcart.domain.message import Amount, Message, Percent, message
from handcart.domain.progress import Progress
from handcart.store.queries.reports import net_by_day
from handcart.store.session import ReadSession
from handcart.usecases.forecasts.files import WORKBOOK, Written, save_forecast
from handcart.usecases.forecasts.forecast_sales import FEWEST, LEVELS, SalesForecast, forecast_sales
from handcart.usecases.forecasts.sales_series import Grain, SalesSeries, sales_series, steps_ahead, year_before
from handcart.usecases.reports.periods import ReportPeriod
from handcart.usecases.reports.process import ProcessCompared, ProcessReport, StageReport, process_report
from handcart.usecases.reports.process_files import save_process

_ENDINGS = (".png", ".svg", WORKBOOK)
_MONTHS_AHEAD = 12
_TENTH = 1_000
_Text = Callable[[Message], str]


def forecast(session: ReadSession, last: date, out: Path | None, surroundings: Surroundings) -> Answer:
    """What the business will sell in each of the next months, from the whole months up to `last`.

    NotAllowed where there are too few of them.
    """
    _check_ending(out)
    series = sales_series(session, Grain.MONTH, today=last + timedelta(days=1))
    if len(series.values) < FEWEST:
        raise NotAllowed("forecasts.empty")
    made = forecast_sales(series, _MONTHS_AHEAD, progress=Progress())
    data = {
        "as_of": last.isoformat(),
        "months": len(series.values),
        "method": made.method,
        "note": made.note,
        "origins": made.origins,
        "forecast": [_step(session, series, made, number) for number in range(len(made.mean))],
        "methods": [
            {
                "method": each.name,
                "smape": round(each.off, 2),
                "mase": round(each.mase, 3),
                "bias": round(each.bias, 2),
                "held_80": round(each.held, 1),
            }
            for each in made.methods
        ],
    }
    lines = [message("cli.report.forecast", last=last, count=len(series.values), method=_method(made.method))]
    lines += [_step_line(session, series, made, number) for number in range(len(made.mean))]
    lines += [
        message("cli.report.forecast_method", method=_method(each.name), off=Percent(round(each.off * 10) * _TENTH))
        for each in made.methods
    ]
    if out is not None:
        written = _written(session, series, made, surroundings.wording.render, last)
        save_forecast(series, made, written, out, progress=Progress())
        lines.append(message("report.saved", file=str(out)))
    return Answer(data, tuple(lines))


def process(session: ReadSession, last: date, out: Path | None, surroundings: Surroundings) -> Answer:
    """How long orders take, up to a day."""
    _check_ending(out)
    found = process_report(session, last=last)
    data = {
        "orders": found.orders,
        "finished": found.finished,
        "imported": found.imported,
        "completion_rate": _rounded(found.completion_rate, 4),
        "mean_hours": _rounded(found.mean_hours, 2),
        "on_time_rate": _rounded(found.on_time_rate, 4),
        "bottleneck": found.bottleneck,
        "by_stage": [
            {
                "stage": stage.stage,
                "orders": stage.orders,
                "median_hours": _rounded(stage.median_hours, 2),
                "p90_hours": _rounded(stage.p90_hours, 2),
            }
            for stage in found.by_stage
        ],
    }
    lines = [message("cli.report.process", last=last, orders=found.orders, finished=found.finished)]
    if found.imported:
        lines.append(message("cli.report.process_imported", count=found.imported))
    lines += [_stage_line(stage) for stage in found.by_stage]
    if found.on_time_rate is not None:
        share = Percent(round(found.on_time_rate * 1_000) * _TENTH)
        lines.append(message("cli.report.on_time", share=share, promised=found.promised))
    if out is not None:
        save_process(_as_compared(session, found, last), surroundings.wording.render, out, progress=Progress())
        lines.append(message("report.saved", file=str(out)))
    return Answer(data, tuple(lines))


def _check_ending(out: Path | None) -> None:
    if out is not None and out.suffix.casefold() not in _ENDINGS:
        raise BadInput("cli.report.endings", field="--out", endings=", ".join(_ENDINGS))


def _step(session: ReadSession, series: SalesSeries, made: SalesForecast, number: int) -> dict[str, Any]:
    exponent = session.company.exponent
    before = year_before(series, number)
    edges = {
        f"{name}_{level}": decimal_text(bands[level][number], exponent)
        for level in LEVELS
        for name, bands in (("lower", made.lower), ("upper", made.upper))
    }
    month = steps_ahead(series.grain, series.following, number + 1)[number]
    mean = decimal_text(made.mean[number], exponent)
    return {
        "month": f"{month:%Y-%m}",
        "mean": mean,
        **edges,
        "year_before": None if before is None else decimal_text(before, exponent),
    }


def _step_line(session: ReadSession, series: SalesSeries, made: SalesForecast, number: int) -> Message:
    company, narrow = session.company, LEVELS[0]
    month = steps_ahead(series.grain, series.following, number + 1)[number]
    mean, lower, upper = (
        Amount(each[number], company.currency, company.exponent)
        for each in (made.mean, made.lower[narrow], made.upper[narrow])
    )
    return message("cli.report.forecast_month", month=f"{month:%Y-%m}", mean=mean, lower=lower, upper=upper)


def _written(session: ReadSession, series: SalesSeries, made: SalesForecast, render: _Text, last: date) -> Written:
    starts = (*series.starts, *steps_ahead(series.grain, series.following, len(made.mean)))
    currency = session.company.currency
    columns = ("step", "sold", "mean", "lower80", "upper80", "lower95", "upper95", "before")
    legend = ("sales", "forecast", "before", "mostly", "nearly_always")
    return Written(
        title=render(message("forecasts.plot.month", currency=currency)),
        about=render(message("report.about.day", day=last)),
        labels=[f"{start:%Y-%m}" for start in starts],
        legend=[render(message(f"forecasts.legend.{name}")) for name in legend],
        columns=[render(message(f"forecasts.file.{name}")) for name in columns],
        exponent=session.company.exponent,
        unit=10**session.company.exponent,
    )


def _as_compared(session: ReadSession, found: ProcessReport, last: date) -> ProcessCompared:
    """From the first day of business on: there is nothing before it."""
    days = net_by_day(session, last)
    first = days[0][0] if days else last
    nothing = ProcessReport(0, 0, None, None, tuple(StageReport(each.stage, 0, None, None) for each in found.by_stage))
    return ProcessCompared(ReportPeriod(first, last), found, nothing)


def _stage_line(stage: StageReport) -> Message:
    name = message(f"report.stage.{stage.stage}")
    median, p90 = _hours(stage.median_hours), _hours(stage.p90_hours)
    return message("cli.report.stage", stage=name, orders=stage.orders, median=median, p90=p90)


def _method(name: str) -> Message | str:
    return message(f"forecasts.method.{name}") if name else "–"


def _rounded(value: float | None, places: int) -> float | None:
    return None if value is None else round(value, places)


def _hours(value: float | None) -> Message:
    if value is None:
        return message("report.no_hours")
    return message("report.hours", hours=decimal_text(round(value * 10), 1))
