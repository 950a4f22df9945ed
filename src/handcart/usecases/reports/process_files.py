"""The process report as a file: the chart as a picture, the figures as a workbook."""

from collections.abc import Callable
from pathlib import Path

from handcart.domain.message import Message, message
from handcart.domain.progress import Progress
from handcart.files.writing.replacing import replacing
from handcart.files.writing.sheets import Column, ColumnKind, SheetSpec
from handcart.usecases.reports.process import ProcessCompared

Render = Callable[[Message], str]
WORKBOOK = ".xlsx"
COLUMNS = (
    ("stage", ColumnKind.TEXT),
    ("orders", ColumnKind.WHOLE),
    ("median_hours", ColumnKind.QUANTITY),
    ("p90_hours", ColumnKind.QUANTITY),
    ("median_hours_before", ColumnKind.QUANTITY),
)


def save_process(shown: ProcessCompared, render: Render, path: Path, *, progress: Progress) -> None:
    """Save it: a workbook where the file ends so, else a picture (PNG or SVG)."""
    if path.suffix.casefold() == WORKBOOK:
        _save_workbook(shown, render, path, progress)
        return
    # Loaded here: matplotlib is slow to load.
    from handcart.pictures.process import StageFigure, save_stages

    befores = {stage.stage: stage.median_hours for stage in shown.before.by_stage}
    stages = [
        StageFigure(
            render(message(f"report.stage.{stage.stage}")),
            stage.median_hours or 0.0,
            stage.p90_hours or 0.0,
            befores[stage.stage] or 0.0,
        )
        for stage in shown.now.by_stage
    ]
    about = render(message("report.about.period", first=shown.period.first, last=shown.period.last))
    legend = [render(message(f"process.legend.{name}")) for name in ("median", "p90", "before")]
    hours = render(message("process.axis"))
    with replacing(path) as new:
        save_stages(new, render(message("process.chart")), about, stages, legend, hours)


def _save_workbook(shown: ProcessCompared, render: Render, path: Path, progress: Progress) -> None:
    # Loaded here: only the process that writes needs what it brings.
    from handcart.files.writing.workbook import write_workbook

    befores = {stage.stage: stage.median_hours for stage in shown.before.by_stage}
    rows: list[tuple[object, ...]] = [
        (
            render(message(f"report.stage.{stage.stage}")),
            stage.orders,
            _thousandths(stage.median_hours),
            _thousandths(stage.p90_hours),
            _thousandths(befores[stage.stage]),
        )
        for stage in shown.now.by_stage
    ]
    columns = tuple(Column(render(message(f"process.file.{name}")), kind) for name, kind in COLUMNS)
    write_workbook(path, [SheetSpec("process", columns, rows, len(rows))], progress)


def _thousandths(hours: float | None) -> int | None:
    return None if hours is None else round(hours * 1_000)
