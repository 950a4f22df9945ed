"""`handcart report process`: how long orders take, as lines or JSON, and as a picture or a workbook."""

from datetime import date
from pathlib import Path

from handcart.cli.answers import Answer, decimal_text
from handcart.cli.commands.pictured import check_ending
from handcart.cli.surroundings import Surroundings
from handcart.domain.message import Message, Percent, message
from handcart.domain.progress import Progress
from handcart.store.queries.reports import net_by_day
from handcart.store.session import ReadSession
from handcart.usecases.reports.periods import ReportPeriod
from handcart.usecases.reports.process import ProcessCompared, ProcessReport, StageReport, process_report
from handcart.usecases.reports.process_files import save_process

_TENTH = 1_000


def process(session: ReadSession, last: date, out: Path | None, surroundings: Surroundings) -> Answer:
    """How long orders take, up to a day."""
    check_ending(out)
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


def _rounded(value: float | None, places: int) -> float | None:
    return None if value is None else round(value, places)


def _hours(value: float | None) -> Message:
    if value is None:
        return message("report.no_hours")
    return message("report.hours", hours=decimal_text(round(value * 10), 1))
