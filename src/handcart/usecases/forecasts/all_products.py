"""The forecast of every product at once: what each will bring in the next months, and how sure that is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import nan, sqrt
from pathlib import Path

from handcart.domain.progress import Progress
from handcart.files.writing.sheets import Column, ColumnKind, SheetSpec
from handcart.store.queries.sold_series import ProductName, SoldOfProduct, product_names, sold_by_product
from handcart.store.session import ReadSession
from handcart.usecases.forecasts.sales_series import SEASONS, Grain, start_of, steps_ahead

AHEAD = 3
"""Months ahead that are added up."""
_YEAR = 12
_BAND = 80


class Ranking(StrEnum):
    """What the products are ranked by."""

    VALUE = "value"
    UNCERTAINTY = "uncertainty"
    GROWTH = "growth"


@dataclass(frozen=True, slots=True)
class ProductSeries:
    """The months of every product: net sales in minor units, None before its first sale."""

    starts: tuple[date, ...]
    following: date
    products: tuple[ProductName, ...]
    values: tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True, slots=True)
class ProductForecast:
    """What a product is expected to bring in the next months together, with the edges of the 80 % band, in minor units;
    `before` is what the same months brought a year ago, None where that is not known.
    """

    product: ProductName
    mean: int
    lower: int
    upper: int
    before: int | None

    @property
    def uncertainty(self) -> int:
        """Half the width of the band: how much may easily be missing or come on top."""
        return (self.upper - self.lower) // 2

    @property
    def growth(self) -> int:
        """The change against the year before; of what was not sold then, all of it."""
        return self.mean - (self.before or 0)


def product_series(session: ReadSession, *, today: date) -> ProductSeries:
    """Read whole months of all products in use that were ever sold."""
    following = start_of(Grain.MONTH, today)
    sold = sold_by_product(session, following - timedelta(days=1))
    names = {product.id: product for product in product_names(session)}
    by_product: dict[int, dict[str, int]] = {}
    for each in sold:
        if each.product_id in names:
            by_product.setdefault(each.product_id, {})[each.month] = each.net
    starts = _months(sold, following)
    chosen = tuple(names[product_id] for product_id in sorted(by_product))
    values = tuple(_values(by_product[product.id], starts) for product in chosen)
    return ProductSeries(starts, following, chosen, values)


def forecast_products(series: ProductSeries, *, progress: Progress) -> tuple[ProductForecast, ...]:
    """Forecast them all, those that will bring most first. Heavy: run in a process of its own."""
    progress.report(0, 0)
    if not series.products or not series.starts:
        return ()
    # Loaded here: only the process that works needs it.
    from handcart.analysis.forecast import forecast_many

    matrix = [[nan if value is None else float(value) for value in row] for row in series.values]
    groups = [product.category for product in series.products]
    made = forecast_many(matrix, season_length=SEASONS[Grain.MONTH], horizon=AHEAD, groups=groups)
    found = []
    for place, product in enumerate(series.products):
        mean = float(made.rate[place].sum())
        # Errors of different months are taken to have nothing to do with each other.
        above = sqrt(sum(float(each) ** 2 for each in made.upper[_BAND][place] - made.rate[place]))
        below = sqrt(sum(float(each) ** 2 for each in made.rate[place] - made.lower[_BAND][place]))
        floor = 0 if min(value or 0 for value in series.values[place]) >= 0 else mean - below
        before = _before(series.values[place])
        lower = max(floor, mean - below)
        found.append(ProductForecast(product, round(mean), round(lower), round(mean + above), before))
    return tuple(ranked(found, Ranking.VALUE))


def ranked(forecasts: Sequence[ProductForecast], by: Ranking) -> Sequence[ProductForecast]:
    """The same products, the largest first; growth by its size, up or down."""
    keys = {
        Ranking.VALUE: lambda each: each.mean,
        Ranking.UNCERTAINTY: lambda each: each.uncertainty,
        Ranking.GROWTH: lambda each: abs(each.growth),
    }
    return sorted(forecasts, key=lambda each: (-keys[by](each), each.product.id))


def save_products(
    forecasts: Sequence[ProductForecast],
    columns: Sequence[str],
    exponent: int,
    path: Path,
    *,
    progress: Progress,
) -> None:
    """Write the list to a workbook, under these names of the columns."""
    # Loaded here: only the process that writes needs what it brings.
    from handcart.files.writing.workbook import write_workbook

    kinds = (*(ColumnKind.TEXT,) * 3, *(ColumnKind.MONEY,) * 6)
    rows: list[tuple[object, ...]] = [
        (
            each.product.code, each.product.name, each.product.category, each.mean, each.lower, each.upper,
            each.uncertainty, each.before, each.growth,
        )
        for each in forecasts
    ]  # fmt: skip
    spec = tuple(Column(name, kind, exponent) for name, kind in zip(columns, kinds, strict=True))
    write_workbook(path, [SheetSpec("products", spec, rows, len(rows))], progress)


def _months(sold: Sequence[SoldOfProduct], following: date) -> tuple[date, ...]:
    if not sold:
        return ()
    first = date.fromisoformat(f"{min(each.month for each in sold)}-01")
    count = (following.year - first.year) * _YEAR + following.month - first.month
    return steps_ahead(Grain.MONTH, first, count) if count else ()


def _values(by_month: Mapping[str, int], starts: Sequence[date]) -> tuple[int | None, ...]:
    begun = min(by_month)
    months = [f"{start:%Y-%m}" for start in starts]
    return tuple(None if month < begun else by_month.get(month, 0) for month in months)


def _before(values: Sequence[int | None]) -> int | None:
    """What the coming months brought a year ago."""
    then = values[-_YEAR : -_YEAR + AHEAD] if len(values) >= _YEAR else ()
    known = [value for value in then if value is not None]
    return sum(known) if len(known) == AHEAD else None
