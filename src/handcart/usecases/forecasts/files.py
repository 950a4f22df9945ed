"""A forecast as a file: the picture, or its figures as a workbook. Texts come in the reader's words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handcart.domain.progress import Progress
from handcart.files.writing.replacing import replacing
from handcart.files.writing.sheets import Column, ColumnKind, SheetSpec
from handcart.usecases.forecasts.forecast_sales import LEVELS, SalesForecast
from handcart.usecases.forecasts.sales_series import SalesSeries, steps_ahead, year_before
from handcart.usecases.forecasts.subject import Measure

WORKBOOK = ".xlsx"


@dataclass(frozen=True, slots=True)
class Written:
    """What stands on the picture and over the columns: `labels` for every step that is drawn, `columns` for the first
    day, what was sold, the forecast, the edges of each band, and what was a year before; `unit` is what amounts are
    divided by in the picture.
    """

    title: str
    about: str
    labels: Sequence[str]
    legend: Sequence[str]
    columns: Sequence[str]
    exponent: int
    unit: int


def save_forecast(
    series: SalesSeries, made: SalesForecast, written: Written, path: Path, *, progress: Progress
) -> None:
    """Save it as a workbook, or as a picture: PNG or SVG."""
    if path.suffix.casefold() == WORKBOOK:
        _save_workbook(series, made, written, path, progress)
    else:
        _save_picture(series, made, written, path)


def _save_workbook(series: SalesSeries, made: SalesForecast, written: Written, path: Path, progress: Progress) -> None:
    # Loaded here: only the process that writes needs what it brings.
    from handcart.files.writing.workbook import write_workbook

    kind = ColumnKind.MONEY if series.measure is Measure.MONEY else ColumnKind.QUANTITY
    kinds = (ColumnKind.DAY, *(kind,) * (len(written.columns) - 1))
    columns = tuple(Column(name, each, written.exponent) for name, each in zip(written.columns, kinds, strict=True))
    bands = len(LEVELS) * 2
    rows: list[tuple[date | int | None, ...]] = [
        (start, value, None, *(None,) * bands, None) for start, value in zip(series.starts, series.values, strict=True)
    ]
    for number, start in enumerate(steps_ahead(series.grain, series.following, len(made.mean))):
        edges = [edge[level][number] for level in LEVELS for edge in (made.lower, made.upper)]
        rows.append((start, None, made.mean[number], *edges, year_before(series, number)))
    write_workbook(path, [SheetSpec("forecast", columns, rows, len(rows))], progress)


def _save_picture(series: SalesSeries, made: SalesForecast, written: Written, path: Path) -> None:
    # Loaded here: matplotlib is slow to load.
    from handcart.pictures.forecasts import ForecastFigure
    from handcart.pictures.forecasts import save_forecast as draw

    shown = len(written.labels) - len(made.mean)
    befores = [year_before(series, number) for number in range(len(made.mean))]
    figure = ForecastFigure(
        title=written.title,
        about=written.about,
        labels=written.labels,
        known=_whole(series.values[len(series.values) - shown :], written.unit),
        mean=_whole(made.mean, written.unit),
        bands=[(_whole(made.lower[level], written.unit), _whole(made.upper[level], written.unit)) for level in LEVELS],
        before=[None if each is None else each // written.unit for each in befores],
        legend=written.legend,
    )
    with replacing(path) as new:
        draw(new, figure)


def _whole(values: Sequence[int], unit: int) -> list[int]:
    return [value // unit for value in values]
