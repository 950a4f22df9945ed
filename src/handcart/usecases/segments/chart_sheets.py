"""The figures of each chart of the segments as a workbook.

Column names are the same in every language, as in every export.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from handcart.domain.progress import Progress
from handcart.files.writing.sheets import Column, ColumnKind, SheetSpec
from handcart.files.writing.workbook import write_workbook
from handcart.usecases.segments.charted import Chart, Charted
from handcart.usecases.segments.grouping import CustomerGroup, Insight
from handcart.usecases.segments.results import SCORES, Range, Rfm, squares
from handcart.usecases.segments.sheets import calibration_sheet, customers_sheet, movement_sheet, segments_sheet

_TEXT, _WHOLE, _MONEY = ColumnKind.TEXT, ColumnKind.WHOLE, ColumnKind.MONEY


def save_figures(path: Path, chart: Chart, charted: Charted) -> None:
    """Write the figures of a chart to a workbook."""
    write_workbook(path, [_SHEETS[chart](charted)], Progress())


def _map(charted: Charted) -> SheetSpec:
    exponent, found = charted.page.company.exponent, squares(charted.page.rfm.customers)
    columns = (
        *(Column(name, _WHOLE) for name in ("recency_score", "frequency_score", "customers")),
        Column("net", _MONEY, exponent),
    )
    return SheetSpec("map", columns, [each[:4] for each in found], len(found))


def _scores(charted: Charted) -> SheetSpec:
    rfm = charted.page.rfm
    columns = (Column("kind", _TEXT), *(Column(name, _WHOLE) for name in ("score", "customers", "from", "to")))
    rows = [
        (name, score, sum(getattr(each, kind) == score for each in rfm.customers), *_ends(rfm, kind, score))
        for kind, name in (("r", "recency"), ("f", "frequency"), ("m", "monetary"))
        for score in SCORES
    ]
    return SheetSpec("scores", columns, rows, len(rows))


def _ends(rfm: Rfm, kind: str, score: int) -> tuple[int | None, int | None]:
    """The values that have a score; of money they are not kept."""
    ranges = {"r": rfm.recency, "f": rfm.frequency}.get(kind)
    values: Range | None = None if ranges is None else ranges[score - 1]
    return (None, None) if values is None else values


def write_groups(path: Path, insight: Insight, exponent: int) -> None:
    """Write the groups to a workbook."""
    write_workbook(path, [_group_sheet(insight, exponent)], Progress())


def _groups(charted: Charted) -> SheetSpec:
    return _group_sheet(charted.insight, charted.page.company.exponent)


def _group_sheet(insight: Insight | None, exponent: int) -> SheetSpec:
    columns = (
        Column("group", _TEXT),
        *(Column(name, _WHOLE) for name in ("customers", "median_days", "median_orders")),
        *(Column(name, _MONEY, exponent) for name in ("median_net", "net")),
    )
    found = insight.groups.groups if insight is not None and insight.groups is not None else ()
    rows = [(_traits(each), *each[1:]) for each in found]
    return SheetSpec("groups", columns, rows, len(rows))


def _traits(group: CustomerGroup) -> str:
    return "; ".join(f"{trait.column} {'+' if trait.more else '-'}" for trait in group.traits)


def _customers(charted: Charted) -> SheetSpec:
    page = charted.page
    return customers_sheet(page.rfm.customers, page.names, page.company.exponent)


_SHEETS: Mapping[Chart, Callable[[Charted], SheetSpec]] = {
    Chart.MAP: _map,
    Chart.SEGMENTS: lambda charted: segments_sheet(charted.page.rfm, charted.page.company.exponent),
    Chart.SCORES: _scores,
    Chart.CUSTOMERS: _customers,
    Chart.MOVEMENT: lambda charted: movement_sheet(charted.page.moved),
    Chart.GROUPS: _groups,
    Chart.PROOF: lambda charted: calibration_sheet(charted.chances),
}
